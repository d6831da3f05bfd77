// Check of a fleet: its machines, its spec and its rollout as written in; what the provider works with, or every fault at once, out. Pure.
import type { Member, Rollout, WrittenRollout } from "../inputs/rollout";
import { UNKNOWN } from "../inputs/resize-inputs";
import { phasesOf, seatsOf } from "../inputs/rollout-phases";
import { tellTogether, type Together } from "../inputs/told-together";
import { checkInputs } from "./check-inputs";
import { INPUT_MESSAGES, type InputFailure } from "./input-messages";
import { failure, isGiven, isRecord, misfit, type Raw } from "./part-faults";
import { findRolloutFaults } from "./rollout-faults";
import { propertyPath } from "./show-value";

/** As the program has it; of what it ignores and marks nothing is here. */
export interface RawRollout {
  readonly machines?: unknown;
  readonly spec?: unknown;
  readonly rollout?: unknown;
  /** Names of these that hold a secret. */
  readonly secrets?: readonly string[];
}

export type CheckedRollout =
  | { readonly kind: "checked"; readonly rollout: Rollout }
  /** Paths of what a preview does not know yet. */
  | { readonly kind: "unknown"; readonly unknown: readonly string[] }
  | { readonly kind: "failed"; readonly failures: readonly InputFailure[] };

export function checkRollout(raw: RawRollout): CheckedRollout {
  const { machines, spec, rollout, secrets = [] } = raw;
  const failures = [
    ...secrets.map((name) => failure(name, INPUT_MESSAGES["fleet-secret"]({ name }))),
    ...(machines === UNKNOWN ? [] : machinesFaults(machines)),
    ...(spec === UNKNOWN ? [] : specFaults(spec)),
    ...(rollout === UNKNOWN ? [] : findRolloutFaults(rollout, isRecord(machines) ? Object.keys(machines) : [])),
  ];
  if (failures.length > 0) return { kind: "failed", failures: [...failures, ...faultsOfMembers(machines, spec)] };
  const unknown = Object.entries({ machines, spec, rollout }).flatMap(([name, value]) =>
    value === UNKNOWN ? [name] : [],
  );
  if (unknown.length > 0) return { kind: "unknown", unknown };
  return checkMembers(machines as Raw, spec as Raw, rollout ?? {});
}

const MACHINES = "an object of 1 to 5,000 machines: a name, and the id of the instance or an object with instanceId";
const EXAMPLE = '{ "web-1": "i-bp67acfmxazb4p1a2b3c" }';
const MOST_MACHINES = 5_000;

function machinesFaults(machines: unknown): readonly InputFailure[] {
  const count = isRecord(machines) ? Object.keys(machines).length : 0;
  if (count === 0 || count > MOST_MACHINES) return [misfit("machines", machines, MACHINES, EXAMPLE)];
  return Object.entries(machines as Raw).flatMap(([name, machine]) =>
    typeof machine === "string" || machine === UNKNOWN || isRecord(machine)
      ? []
      : [
          misfit(
            pathOf(name),
            machine,
            "the id of an instance, or an object with instanceId",
            '"i-bp67acfmxazb4p1a2b3c"',
          ),
        ],
  );
}

function specFaults(spec: unknown): readonly InputFailure[] {
  if (!isRecord(spec))
    return [
      misfit(
        "spec",
        spec,
        "what every machine is to be, as an InstanceSpec takes it",
        '{ instanceType: "ecs.g7.large" }',
      ),
    ];
  return isGiven(spec["instanceId"]) ? [failure("spec.instanceId", INPUT_MESSAGES["fleet-spec-id"]())] : [];
}

function pathOf(name: string): string {
  return `machines.${propertyPath(name)}`.replace(".[", "[");
}

/** What a member is to be: of the fleet, and its own over it. */
export function memberInputs(machine: unknown, spec: Raw): Raw {
  return { ...spec, ...(isRecord(machine) ? machine : { instanceId: machine }) };
}

function checkMembers(machines: Raw, spec: Raw, written: WrittenRollout): CheckedRollout {
  const all = checkEach(machines, spec);
  const failures = memberFaults(all);
  if (failures.length > 0) return { kind: "failed", failures };
  const unknown = all.flatMap(({ name, checked }) =>
    checked.kind === "unknown" ? checked.unknown.map((path) => `${pathOf(name)}.${path}`) : [],
  );
  if (unknown.length > 0) return { kind: "unknown", unknown };
  const members = all.flatMap(({ name, raw, checked }): Member[] =>
    checked.kind === "checked" ? [{ name, raw, inputs: checked.inputs }] : [],
  );
  const names = members.map(({ name }) => name);
  const { maxErrors = 0, zones = "mixed" } = written;
  return {
    kind: "checked",
    rollout: {
      members,
      maxDown: seatsOf(written, names.length),
      maxErrors,
      zones,
      phases: phasesOf(names, written.phases),
    },
  };
}

/** Told beside those of the whole, where machines and spec are such that there are members. */
function faultsOfMembers(machines: unknown, spec: unknown): readonly InputFailure[] {
  const isSound = isRecord(machines) && machinesFaults(machines).length === 0 && isRecord(spec);
  return isSound && specFaults(spec).length === 0 ? memberFaults(checkEach(machines, spec)) : [];
}

interface CheckedMember {
  readonly name: string;
  readonly raw: Raw;
  readonly checked: ReturnType<typeof checkInputs>;
}

function checkEach(machines: Raw, spec: Raw): readonly CheckedMember[] {
  return Object.entries(machines).map(([name, machine]) => {
    const raw = memberInputs(machine, spec);
    return { name, raw, checked: checkInputs(raw) };
  });
}

function memberFaults(all: readonly CheckedMember[]): readonly InputFailure[] {
  const faults = all.flatMap(({ name, checked }) =>
    checked.kind === "failed" ? checked.failures.map(({ reason }) => ({ name, said: reason })) : [],
  );
  return [...tellTogether(faults).map((told) => failureOf(told, all.length)), ...sharedIds(all)];
}

/** A fault that all have is one of what they have in common. */
function failureOf({ said: reason, names }: Together<string>, count: number): InputFailure {
  const [first = ""] = names;
  return names.length === count && count > 1
    ? failure("spec", `spec: ${reason}`)
    : failure(pathOf(first), `${names.join(", ")}: ${reason}`);
}

function sharedIds(all: readonly { readonly name: string; readonly raw: Raw }[]): readonly InputFailure[] {
  const first = new Map<unknown, string>();
  return all.flatMap(({ name, raw: { instanceId } }) => {
    const other = first.get(instanceId);
    if (other === undefined) first.set(instanceId, name);
    if (other === undefined || typeof instanceId !== "string") return [];
    return [failure(pathOf(name), INPUT_MESSAGES["fleet-id-again"]({ name, other, instanceId }))];
  });
}
