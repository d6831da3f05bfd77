// The input `health`: as written in; every fault of it with its path, or what the provider works with, out. Pure. What is unknown is passed over.
import { CHECK_KINDS, type HealthCheck, type HealthWish, MAX_CHECKS, type WrittenHealth } from "../inputs/health";
import { UNKNOWN } from "../inputs/resize-inputs";
import { CHECK_FIELDS, HEALTH_FIELDS, KIND_FIELD, STATUS_FIELD } from "./health-fields";
import { INPUT_MESSAGES, type InputFailure } from "./input-messages";
import {
  failure,
  fieldFaults,
  fieldMisfit,
  isGiven,
  isRecord,
  listFaults,
  type ListRule,
  misfit,
  type Raw,
  strangeNames,
} from "./part-faults";
import { showValue } from "./show-value";

const DEFAULTS = { within: 300, stableFor: 10, onUnhealthy: "keep" } as const;

export function readHealth({ checks, within, stableFor, onUnhealthy }: WrittenHealth): HealthWish {
  return {
    checks: checks.map(readCheck),
    within: within ?? DEFAULTS.within,
    stableFor: stableFor ?? DEFAULTS.stableFor,
    onUnhealthy: onUnhealthy ?? DEFAULTS.onUnhealthy,
  };
}

function readCheck({
  kind,
  port,
  host,
  path,
  scheme,
  statuses,
  ...written
}: WrittenHealth["checks"][number]): HealthCheck {
  const to = { port: port ?? 0, ...(isGiven(host) && { host }) };
  switch (kind) {
    case "ecs":
    case "cloud-assistant":
      return { kind };
    case "slb":
      return { kind, loadBalancerId: written.loadBalancerId ?? "", ...(isGiven(port) && { port }) };
    case "tcp":
      return { kind, ...to };
    case "http": {
      const sorted = statuses && { statuses: statuses.toSorted((a, b) => a - b) };
      return { kind, scheme: scheme ?? "http", ...to, path: path ?? "/", ...sorted };
    }
  }
}

export function isHealth(value: unknown): boolean {
  return findHealthFaults(value).length === 0;
}

export function findHealthFaults(value: unknown): readonly InputFailure[] {
  if (value === UNKNOWN) return [];
  if (!isRecord(value)) return [misfit("health", value, HEALTH, `{ checks: ${CHECKS_EXAMPLE} }`)];
  return [
    ...strangeNames("health", value, NAMES),
    ...checksFaults(value["checks"]),
    ...fieldFaults("health", value, HEALTH_FIELDS),
    ...stableFaults(value),
  ];
}

const CHECKS_EXAMPLE = '[{ kind: "tcp", port: 8080 }]';
const HEALTH = "an object with checks, within, stableFor and onUnhealthy";
const NAMES = ["checks", ...Object.keys(HEALTH_FIELDS)];

const CHECKS: ListRule = {
  takes: `a list of 1 to ${MAX_CHECKS} checks, each an object with kind and what that kind takes`,
  write: CHECKS_EXAMPLE,
  max: MAX_CHECKS,
};

function checksFaults(checks: unknown): readonly InputFailure[] {
  const path = "health.checks";
  if (!isGiven(checks))
    return [failure(path, INPUT_MESSAGES["part-missing"]({ path, takes: CHECKS.takes, example: CHECKS_EXAMPLE }))];
  return listFaults(path, checks, { ...CHECKS, judge: checkFaults });
}

/** What a check takes hangs on its kind: of one without, nothing else is told. */
function checkFaults(path: string, value: Raw): readonly InputFailure[] {
  const kind = CHECK_KINDS.find((known) => known === value["kind"]);
  if (kind === undefined) return fieldFaults(path, value, { kind: KIND_FIELD });
  const fields = CHECK_FIELDS[kind];
  const names = ["kind", ...Object.keys(fields), ...(kind === "http" ? ["statuses"] : [])];
  return [
    ...strangeNames(path, value, names),
    ...fieldFaults(path, value, fields),
    ...(kind === "http" && isGiven(value["statuses"]) ? statusFaults(`${path}.statuses`, value["statuses"]) : []),
  ];
}

const STATUSES = {
  takes: "a list of 1 to 20 HTTP statuses",
  write: "[200, 204], or leave it out for 200 to 299",
  max: 20,
};

function statusFaults(path: string, value: unknown): readonly InputFailure[] {
  if (value === UNKNOWN) return [];
  if (!Array.isArray(value) || value.length === 0 || value.length > STATUSES.max)
    return [misfit(path, value, STATUSES.takes, STATUSES.write)];
  return value.flatMap((one: unknown, index) =>
    one === UNKNOWN || STATUS_FIELD.fits(one) ? [] : [fieldMisfit(`${path}[${index}]`, one, STATUS_FIELD)],
  );
}

/** Asked only about what fits, so that one fault is told once. */
function stableFaults({ within, stableFor }: Raw): readonly InputFailure[] {
  const [limit, stable] = [within ?? DEFAULTS.within, stableFor ?? DEFAULTS.stableFor];
  const areTold = HEALTH_FIELDS["within"]?.fits(limit) === true && HEALTH_FIELDS["stableFor"]?.fits(stable) === true;
  if (!areTold || (stable as number) < (limit as number)) return [];
  const said = { stableFor: showValue(stable), within: showValue(limit) };
  return [failure("health.stableFor", INPUT_MESSAGES["health-too-stable"](said))];
}
