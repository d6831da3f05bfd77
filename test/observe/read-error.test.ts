// A failed read says the fix that fits its cause, with the setting that is wrong and where it was written.
import { mapThrown } from "../../provider/cloud/map-error";
import { readError } from "../../provider/observe/read-error";
import type { SettingsFrom } from "../../provider/ports/ecs";
import type { Failed } from "../../provider/ports/outcome";
import { rejected } from "../_helpers/scripted-ecs";

const REGION: SettingsFrom = { region: "ALIBABA_CLOUD_REGION_ID" };
const ENDPOINT: SettingsFrom = { ...REGION, endpoint: { host: "ecs.example.net", name: "ecs-spec:endpoint" } };

function fixOf(failed: Failed, from?: SettingsFrom): string {
  const asked = { regionId: "cn-hangzhoo", ...(from && { from }) };
  const { code, fix } = readError(failed, "i-bp1", asked);
  return `${code}: ${fix}`;
}

const thrown = (code: string, syscall = "connect") => mapThrown({ code, syscall });

describe("a read that fails", () => {
  it.each<[string, Failed, SettingsFrom | undefined, string]>([
    [
      "for a region that is none",
      rejected("InvalidRegionId.NotFound"),
      REGION,
      'configuration-invalid: correct ALIBABA_CLOUD_REGION_ID, which names the region "cn-hangzhoo"',
    ],
    [
      "for a region that the endpoint does not serve",
      rejected("InvalidRegionId.NotFound"),
      ENDPOINT,
      'configuration-invalid: correct ALIBABA_CLOUD_REGION_ID, which names the region "cn-hangzhoo", or ecs-spec:endpoint if ecs.example.net is the endpoint of another region',
    ],
    [
      "for a region of which nobody says where it was written",
      rejected("InvalidRegionId.NotFound"),
      undefined,
      'configuration-invalid: correct the region, which names the region "cn-hangzhoo"',
    ],
    [
      "since the host of the region is not known",
      thrown("ENOTFOUND", "getaddrinfo"),
      REGION,
      "read-failed: see that there is a region cn-hangzhoo (ALIBABA_CLOUD_REGION_ID), for its name is a part of the host; if there is, see that this computer can look up names of the internet, or name a proxy (HTTPS_PROXY)",
    ],
    [
      "since the endpoint's host is not known",
      thrown("ENOTFOUND", "getaddrinfo"),
      ENDPOINT,
      "read-failed: correct ecs-spec:endpoint, which names ecs.example.net, or see that this computer can look that name up",
    ],
    [
      "since no name server answers",
      thrown("EAI_AGAIN", "getaddrinfo"),
      REGION,
      "read-failed: see that this computer has a network and a name server that answers, then run the command again",
    ],
    [
      "at an endpoint where nobody listens",
      thrown("ECONNREFUSED"),
      ENDPOINT,
      "read-failed: see that something listens at ecs.example.net (ecs-spec:endpoint), and that no proxy or firewall is between",
    ],
    [
      "at an endpoint on this computer where nobody listens",
      thrown("ECONNREFUSED"),
      { ...REGION, endpoint: { host: "127.0.0.1:9", name: "ecs-spec:endpoint", isLocal: true } },
      "read-failed: nothing listens at 127.0.0.1:9 (ecs-spec:endpoint); is the emulator running? (npx --no-install ecs-spec emulator)",
    ],
    [
      "without a way out",
      thrown("ENETUNREACH"),
      REGION,
      "read-failed: see that this computer has a way to the endpoint of cn-hangzhoo, or name a proxy (HTTPS_PROXY)",
    ],
    [
      "at a certificate that nobody here trusts",
      thrown("SELF_SIGNED_CERT_IN_CHAIN", ""),
      REGION,
      "read-failed: see that the endpoint of cn-hangzhoo is the right host and that the clock of this computer is right; where a proxy or a server of your own signs, name its certificate in NODE_EXTRA_CA_CERTS",
    ],
    [
      "at an endpoint without TLS",
      thrown("EPROTO", "write"),
      ENDPOINT,
      "read-failed: write ecs-spec:endpoint as http://ecs.example.net if it speaks no TLS",
    ],
    [
      "at somebody who is not ECS",
      mapThrown(new SyntaxError("Unexpected token '<'")),
      ENDPOINT,
      "read-failed: see that ecs.example.net (ecs-spec:endpoint) is an endpoint of ECS, and that no proxy answers in its place",
    ],
    [
      "at an answer that we cannot read",
      { kind: "unknown", cause: "the answer cannot be read: x", why: "unreadable" },
      REGION,
      "read-failed: look at the instance in the ECS console; if all is well there, run the command again, and then with a newer release",
    ],
    [
      "at flow control",
      rejected("Throttling.User"),
      REGION,
      "read-failed: the account sends too many calls: run the command again in a minute",
    ],
    [
      "for the time being",
      rejected("InternalError"),
      REGION,
      "read-failed: run the command again; nothing was changed",
    ],
    [
      "for a cause that nobody knows",
      { kind: "unknown", cause: "the client failed" },
      REGION,
      "read-failed: run the command again; nothing was changed",
    ],
  ])("%s", (_, failed, from, fix) => {
    expect(fixOf(failed, from)).toBe(fix);
  });
});
