// What each property of `health` takes, and what a value that it does not take most likely stands for: a table; pure.
import { CHECK_KINDS, ON_UNHEALTHY, SCHEMES, STABLE_SECONDS, WITHIN_SECONDS } from "../inputs/health";
import { isLoadBalancerId } from "../inputs/ids";
import { nearestWord } from "./nearest-word";
import type { PartField, PartSlip } from "./part-faults";
import { looksSecret, nameKind, quote } from "./show-value";

interface Range {
  readonly least: number;
  readonly most: number;
}

function secondsField({ least, most }: Range, example: number): PartField {
  return {
    takes: `a whole number of seconds from ${least} to ${most}`,
    example: String(example),
    isOptional: true,
    fits: (value) => isWithin(value, { least, most }),
    slip: (value) => numberSlip(value, { least, most }, String(example)),
  };
}

function isWithin(value: unknown, { least, most }: Range): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** "8080" and "5min": the number is there, or a duration that somebody meant. */
function numberSlip(value: unknown, range: Range, example: string): PartSlip {
  const [, digits] = (typeof value === "string" && /^\s*(\d{1,6})\s*$/.exec(value)) || [];
  const meant = digits === undefined ? Number(value) : Number(digits);
  if (digits !== undefined && isWithin(meant, range)) return { fact: "a string", write: String(meant) };
  if (typeof value !== "number" || !Number.isFinite(value))
    return { fact: typeof value === "number" ? undefined : nameKind(value), write: `a number such as ${example}` };
  if (meant < range.least) return { write: `${range.least} or more` };
  if (meant > range.most) return { write: `${range.most} or less` };
  return { fact: "not a whole number", write: String(Math.floor(meant)) };
}

/** Other names for a word. */
type Names = Readonly<Record<string, string>>;

function wordField(words: readonly string[], names: Names = {}, isOptional?: true): PartField {
  return {
    takes: `${words.slice(0, -1).map(quote).join(", ")} or ${quote(words.at(-1) ?? "")}`,
    example: quote(words[0] ?? ""),
    ...(isOptional && { isOptional }),
    fits: (value) => words.some((word) => word === value),
    slip: (value) => {
      const word = typeof value === "string" ? (names[value] ?? nearestWord(value, words)) : undefined;
      const fact = typeof value === "string" ? undefined : nameKind(value);
      return { fact, write: word === undefined ? "one of them" : quote(word) };
    },
  };
}

const KIND_NAMES: Names = {
  https: "http",
  port: "tcp",
  socket: "tcp",
  status: "ecs",
  instance: "ecs",
  assistant: "cloud-assistant",
  agent: "cloud-assistant",
  clb: "slb",
  "load-balancer": "slb",
};

const BY_WORD = wordField(CHECK_KINDS, KIND_NAMES);

/** Application and Network Load Balancer have APIs of their own, which are not asked; they look at the port of the instance too. */
export const KIND_FIELD: PartField = {
  ...BY_WORD,
  slip: (value) =>
    typeof value === "string" && /^[agn]lb$/i.test(value)
      ? { fact: "which is not asked", write: '"tcp" or "http" for the port that the load balancer checks' }
      : BY_WORD.slip(value),
};

const PORTS: Range = { least: 1, most: 65_535 };

const PORT_FIELD: PartField = {
  takes: `a whole number from ${PORTS.least} to ${PORTS.most}`,
  example: "8080",
  fits: (value) => isWithin(value, PORTS),
  slip: (value) => numberSlip(value, PORTS, "8080"),
};

const LISTENER_FIELD: PartField = { ...PORT_FIELD, isOptional: true };

const LOAD_BALANCER_FIELD: PartField = {
  takes: "the id of a Classic Load Balancer",
  example: '"lb-bp1b6c719dfa08exfuca5"',
  fits: (value) => typeof value === "string" && isLoadBalancerId(value),
  slip: (value) => {
    if (typeof value !== "string") return { fact: nameKind(value), write: 'one such as "lb-bp1b6c719dfa08exfuca5"' };
    const other = OTHER_BALANCERS.find(([prefix]) => value.startsWith(prefix))?.[1];
    if (other !== undefined)
      return { fact: `that of ${other}`, write: 'a check "tcp" or "http" for the port that it checks instead' };
    const meant = value.trim();
    return { write: isLoadBalancerId(meant) ? quote(meant) : 'one such as "lb-bp1b6c719dfa08exfuca5"' };
  },
};

/** Ids of the load balancers that are not asked. */
const OTHER_BALANCERS = [
  ["alb-", "an Application Load Balancer"],
  ["nlb-", "a Network Load Balancer"],
  ["gwlb-", "a Gateway Load Balancer"],
] as const;

const HOST_FIELD: PartField = {
  takes: "a host name or an IP address, without scheme, port and path",
  example: '"10.0.0.7"',
  isOptional: true,
  fits: (value) => typeof value === "string" && isHost(value),
  slip: (value) => {
    if (typeof value !== "string") return { fact: nameKind(value), write: 'one such as "10.0.0.7"' };
    const [, host = ""] = /^\s*(?:[a-z]+:\/\/)?\[?([\w.-]+|[\da-f:]+)\]?(?::\d+)?(?:\/.*)?\s*$/i.exec(value) ?? [];
    const isOne = host !== value && isHost(host);
    return {
      write: isOne ? quote(host) : 'one such as "10.0.0.7", or leave it out for the private IP of the instance',
    };
  },
};

/** A credential in the wrong place would else be looked up by every name server. */
function isHost(text: string): boolean {
  return (HOST_NAME.test(text) || IPV6.test(text)) && !looksSecret(text);
}

const HOST_NAME = /^(?=.{1,253}$)(?!.*\.\.)\w(?:[\w.-]*\w)?$/;
const IPV6 = /^(?=.*:.*:)[\dA-Fa-f:]{2,39}$/;

const PATH_FIELD: PartField = {
  takes: 'a path that begins with "/", of at most 200 printable ASCII characters',
  example: '"/healthz"',
  fits: (value) => typeof value === "string" && PATH.test(value),
  slip: (value) => {
    const slashed = typeof value === "string" ? `/${value.trim()}` : "";
    const meant = PATH.test(slashed) && !slashed.includes("://") ? quote(slashed) : 'one such as "/healthz"';
    return { fact: typeof value === "string" ? undefined : nameKind(value), write: meant };
  },
};

const PATH = /^\/(?!\/)[!-"$-~]{0,199}$/;

const STATUSES: Range = { least: 100, most: 599 };

export const STATUS_FIELD: PartField = {
  takes: `an HTTP status, ${STATUSES.least} to ${STATUSES.most}`,
  example: "200",
  fits: (value) => isWithin(value, STATUSES),
  slip: (value) => numberSlip(value, STATUSES, "200"),
};

/** By kind: the properties beside `kind`, and beside `statuses` of `http`. */
export const CHECK_FIELDS = {
  ecs: {},
  tcp: { port: PORT_FIELD, host: HOST_FIELD },
  http: { port: PORT_FIELD, path: PATH_FIELD, host: HOST_FIELD, scheme: wordField(SCHEMES, {}, true) },
  "cloud-assistant": {},
  slb: { loadBalancerId: LOAD_BALANCER_FIELD, port: LISTENER_FIELD },
} as const satisfies Record<(typeof CHECK_KINDS)[number], Readonly<Record<string, PartField>>>;

export const HEALTH_FIELDS: Readonly<Record<string, PartField>> = {
  within: secondsField(WITHIN_SECONDS, 300),
  stableFor: secondsField(STABLE_SECONDS, 10),
  onUnhealthy: wordField(
    ON_UNHEALTHY,
    { rollback: "revert", restore: "revert", back: "revert", stay: "keep", ignore: "keep" },
    true,
  ),
};
