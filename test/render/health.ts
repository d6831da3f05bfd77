// Previews of a plan that ends with the health of the instance, held in _golden/messages.txt. Data.
import type { HealthCheck, HealthWish } from "../../provider/inputs/health";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import { toTry, type TriedHealth } from "../../provider/plan/health/health-tries";
import { judgeBackends } from "../../provider/plan/health/verdicts";
import type { Reached } from "../../provider/ports/network";
import { factsOf, journalOf, STOPPED } from "../_fixtures/machine";
import { ADVISORY_FACTS, G7, message } from "./message";

const TCP = { kind: "tcp", port: 8080 } as const;
const PAGE = {
  kind: "http",
  scheme: "https",
  port: 443,
  path: "/healthz",
  host: "web.internal",
  statuses: [200, 204],
} as const;

const SLB = { kind: "slb", loadBalancerId: "lb-bp1web", port: 443 } as const;

const BACKEND = { instanceId: "i-bp1demo0000000000web", port: 443, health: "unavailable" };

function wish(checks: readonly HealthCheck[], differs: Partial<HealthWish> = {}): Partial<ResizeInputs> {
  return { health: { checks, within: 300, stableFor: 10, onUnhealthy: "keep", ...differs } };
}

const tried = (reached: Reached): TriedHealth => ({ kind: "tried", tries: [toTry(TCP, reached)] });
const OPEN = tried({ kind: "open" });

const previewed = (asked: Partial<ResizeInputs>, health: TriedHealth, facts = factsOf()) =>
  message({ ...G7, ...asked }, {}, facts, ADVISORY_FACTS, health);

export const HEALTHS: Readonly<Record<string, string>> = {
  "one check": previewed(wish([TCP]), OPEN),
  "all checks": previewed(
    wish([TCP, PAGE, { kind: "ecs" }, { kind: "cloud-assistant" }, SLB], {
      within: 90,
      stableFor: 0,
    }),
    { kind: "tried", tries: [toTry(TCP, { kind: "open" }), toTry(PAGE, { kind: "status", status: 204 })] },
  ),
  "not healthy now": previewed(
    wish([TCP]),
    tried({ kind: "refused", cause: "the connection was refused (ECONNREFUSED)" }),
  ),
  "not healthy for a load balancer": previewed(wish([SLB]), {
    kind: "tried",
    tries: [{ check: SLB, isReached: true, finding: judgeBackends([BACKEND], BACKEND.instanceId) }],
  }),
  "not reached": previewed(wish([TCP]), tried({ kind: "unreached", cause: "no connection within 5 s" })),
  "not tried": previewed({ ...wish([TCP]), powerState: "Running" }, { kind: "off", checks: [TCP] }, factsOf(STOPPED)),
  "with a way back": previewed(wish([TCP], { onUnhealthy: "revert" }), OPEN),
  "with a bandwidth": previewed({ ...wish([TCP]), internetMaxBandwidthOut: 20 }, OPEN),
  "judged again": previewed(
    wish([TCP]),
    OPEN,
    factsOf({ instanceType: "ecs.g7.large" }, { journal: journalOf({ phase: "failed" }) }),
  ),
};
