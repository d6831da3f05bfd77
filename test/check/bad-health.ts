// Healths that check refuses: a table of situation and record; data. Its sentences stand in _golden/check/bad-inputs.txt.
import { UNKNOWN } from "../../provider/inputs/resize-inputs";
import { GOOD, ID } from "./bad-windows";

type Raw = Readonly<Record<string, unknown>>;

const TCP = { kind: "tcp", port: 8080 };
const HTTP = { kind: "http", port: 80, path: "/healthz" };
const SLB = { kind: "slb", loadBalancerId: "lb-bp1b6c719dfa08exfuca5" };

function healthy(checks: unknown, differs: Raw = {}): Raw {
  return { ...GOOD, health: { checks, ...differs } };
}

export const BAD_HEALTH: Readonly<Record<string, Raw>> = {
  "a boolean": { ...GOOD, health: true },
  "a list of checks": { ...GOOD, health: [TCP] },
  "nothing in it": { ...GOOD, health: {} },
  "no check": healthy([]),
  "a check that is no list": healthy(TCP),
  "a word for a check": healthy(["tcp"]),
  "too many checks": healthy(Array.from({ length: 11 }, () => TCP)),
  "a check without a kind": healthy([{ port: 80 }]),
  "a kind with a slip": healthy([{ kind: "TCP ", port: 80 }]),
  "https for a kind": healthy([{ kind: "https", port: 443, path: "/" }]),
  "a load balancer of another kind": healthy([{ kind: "alb", loadBalancerId: "alb-bp1" }]),
  "another name for a load balancer": healthy([{ ...SLB, kind: "clb" }]),
  "a load balancer without its id": healthy([{ kind: "slb", port: 80 }]),
  "a load balancer with the id of another product": healthy([{ ...SLB, loadBalancerId: "nlb-bp1" }]),
  "a load balancer with a space": healthy([{ ...SLB, loadBalancerId: " lb-bp1 " }]),
  "a load balancer by its address": healthy([{ ...SLB, loadBalancerId: "47.98.1.2" }]),
  "a number for a load balancer": healthy([{ ...SLB, loadBalancerId: 1 }]),
  "a port of no listener": healthy([{ ...SLB, port: 0 }]),
  "a listener in quotes": healthy([{ ...SLB, port: "443" }]),
  "a host for a load balancer": healthy([{ ...SLB, host: "10.0.0.7" }]),
  "a number for a kind": healthy([{ kind: 8080 }]),
  "tcp without a port": healthy([{ kind: "tcp" }]),
  "a port in quotes": healthy([{ ...TCP, port: "8080" }]),
  "a port of nobody": healthy([
    { ...TCP, port: 0 },
    { ...TCP, port: 70_000 },
  ]),
  "half a port": healthy([{ ...TCP, port: 80.5 }]),
  "a range of ports": healthy([{ ...TCP, port: "80-90" }]),
  "a URL for a host": healthy([{ ...TCP, host: "http://10.0.0.7:80/healthz" }]),
  "a host with a port": healthy([{ ...TCP, host: "db.internal:5432" }]),
  "a host with a space": healthy([{ ...TCP, host: "my host" }]),
  "a number for a host": healthy([{ ...TCP, host: 10 }]),
  "a path without its slash": healthy([{ ...HTTP, path: "healthz" }]),
  "a URL for a path": healthy([{ ...HTTP, path: "http://10.0.0.7/healthz" }]),
  "a path with a line in it": healthy([{ ...HTTP, path: "/a\r\nHost: b" }]),
  "no path": healthy([{ kind: "http", port: 80 }]),
  "a scheme of another kind": healthy([{ ...HTTP, scheme: "ftp" }]),
  "one status": healthy([{ ...HTTP, statuses: 200 }]),
  "no status": healthy([{ ...HTTP, statuses: [] }]),
  "a class of statuses": healthy([{ ...HTTP, statuses: ["2xx"] }]),
  "a status that is none": healthy([{ ...HTTP, statuses: [200, 99] }]),
  "a property of another kind": healthy([{ ...TCP, path: "/" }]),
  "a property with a slip": healthy([{ ...TCP, hosts: "10.0.0.7" }], { timeout: 60, onUnHealthy: "keep" }),
  "minutes in a text": healthy([TCP], { within: "5min" }),
  "too long": healthy([TCP], { within: 3600 }),
  "too short": healthy([TCP], { within: 1 }),
  "longer without a break than there is time": healthy([TCP], { within: 60, stableFor: 60 }),
  "a negative time": healthy([TCP], { stableFor: -1 }),
  "another word for revert": healthy([TCP], { onUnhealthy: "rollback" }),
  "a boolean for what then": healthy([TCP], { onUnhealthy: true }),
  "a credential for a host": healthy([{ ...TCP, host: "LTAI".concat("5tAbCdEfGhIjKlMnOpQr") }]),
  "a fault beside what is unknown": healthy([{ kind: "tcp", port: UNKNOWN, host: "" }, UNKNOWN], {
    within: UNKNOWN,
    stableFor: "x",
  }),
  "a way back without a type": {
    instanceId: ID,
    internetMaxBandwidthOut: 5,
    health: { checks: [TCP], onUnhealthy: "revert" },
  },
  "another name for it": { ...GOOD, healthCheck: {} },
};
