// A read that the plan rests on failed: how it ended and where was asked in, the error with the fix that fits out. Pure.
import { classifyError, type ErrorClass } from "../calls/error-classes";
import type { ErrorCode } from "../errors/codes";
import { ResizeError } from "../errors/resize-error";
import type { EcsPort } from "../ports/ecs";
import type { Failed, Rejected, Why } from "../ports/outcome";

type Asked = Pick<EcsPort, "regionId" | "from">;
type Fix = (asked: Asked) => string;

export function readError(outcome: Failed, instanceId: string, asked: Asked): ResizeError {
  const what = `reading ${instanceId} in ${asked.regionId} failed`;
  const fix = readFix(outcome, asked);
  const details = fix === undefined ? {} : { fix };
  if (outcome.kind !== "rejected") return new ResizeError("read-failed", `${what}: ${outcome.cause}`, details);
  const { code: ecsCode, requestId, message } = outcome;
  return new ResizeError(rowOf(outcome).code, `${what}: ${message}`, { ecsCode, requestId, ...details });
}

/** The fix that fits, whatever was read; undefined where the failure may pass by itself. */
export function readFix(outcome: Failed, asked: Asked): string | undefined {
  if (outcome.kind === "rejected") return rowOf(outcome).fix?.(asked);
  return outcome.why && BY_CAUSE[outcome.why](asked);
}

function rowOf({ code, message }: Rejected): Row {
  return BY_CLASS[classifyError(code, message)] ?? { code: "read-failed" };
}

interface Row {
  readonly code: ErrorCode;
  readonly fix?: Fix;
}

/** Refusals of ECS. A class that is not here passes by itself, or nobody can tell: the fix of the code holds. */
const BY_CLASS: Readonly<Partial<Record<ErrorClass, Row>>> = {
  permission: {
    code: "read-failed",
    fix: () => "allow ecs:DescribeInstances (npx --no-install ecs-spec ram-policy prints the policy)",
  },
  credentials: { code: "credentials-refused" },
  gone: { code: "instance-not-found" },
  region: { code: "configuration-invalid", fix: (asked) => correctRegion(asked) },
  throttled: { code: "read-failed", fix: () => "the account sends too many calls: run the command again in a minute" },
  money: { code: "read-failed", fix: () => "settle the account, then run the command again" },
  "our-bug": {
    code: "read-failed",
    fix: ({ from }) =>
      from?.endpoint
        ? `see that ${from.endpoint.host} (${from.endpoint.name}) is an endpoint of ECS; if it is, please report it with this text`
        : "please report it with this text",
  },
};

/** Answers that did not come, or cannot be used. */
const BY_CAUSE: Readonly<Record<Why, Fix>> = {
  "host-unknown": ({ regionId, from }) =>
    from?.endpoint
      ? `correct ${from.endpoint.name}, which names ${from.endpoint.host}, or see that this computer can look that name up`
      : `see that there is a region ${regionId} (${regionName(from)}), for its name is a part of the host; if there is, see that this computer can look up names of the internet, or name a proxy (HTTPS_PROXY)`,
  "name-server": () =>
    "see that this computer has a network and a name server that answers, then run the command again",
  refused: (asked) => `see that something listens at ${endpoint(asked)}, and that no proxy or firewall is between`,
  unreachable: (asked) => `see that this computer has a way to ${endpoint(asked)}, or name a proxy (HTTPS_PROXY)`,
  certificate: (asked) =>
    `see that ${endpoint(asked)} is the right host and that the clock of this computer is right; where a proxy or a server of your own signs, name its certificate in NODE_EXTRA_CA_CERTS`,
  "no-tls": ({ from }) =>
    from?.endpoint
      ? `write ${from.endpoint.name} as http://${from.endpoint.host} if it speaks no TLS`
      : "see whether a proxy on the way breaks TLS",
  proxy: (asked) =>
    `see that HTTPS_PROXY and HTTP_PROXY name a proxy that lets this computer through to ${endpoint(asked)}, with its user and password where it asks for them; a host that needs none is named in NO_PROXY`,
  "no-answer": () =>
    "run the command again; if it stays so, see the network and its proxy between this computer and ECS",
  "not-ecs": (asked) => `see that ${endpoint(asked)} is an endpoint of ECS, and that no proxy answers in its place`,
  unreadable: () =>
    "look at the instance in the ECS console; if all is well there, run the command again, and then with a newer release",
  "no-credentials": () => "name credentials: npx --no-install ecs-spec doctor says where they are looked for",
};

function correctRegion({ regionId, from }: Asked): string {
  const other = from?.endpoint
    ? `, or ${from.endpoint.name} if ${from.endpoint.host} is the endpoint of another region`
    : "";
  return `correct ${regionName(from)}, which names the region "${regionId}"${other}`;
}

function regionName(from: Asked["from"]): string {
  return from?.region ?? "the region";
}

function endpoint({ regionId, from }: Asked): string {
  return from?.endpoint ? `${from.endpoint.host} (${from.endpoint.name})` : `the endpoint of ${regionId}`;
}
