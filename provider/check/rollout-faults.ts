// The input `rollout`: as written in, beside the names of the fleet; every fault of it with its path out. Pure.
import type { WrittenPhase } from "../inputs/rollout";
import { nameOf, shareOf } from "../inputs/rollout-phases";
import { INPUT_MESSAGES, type InputFailure } from "./input-messages";
import { nearestWord } from "./nearest-word";
import { failure, fieldFaults, isGiven, isRecord, listFaults, misfit, type Raw, strangeNames } from "./part-faults";
import { ROLLOUT_FIELDS } from "./rollout-fields";
import { showValue } from "./show-value";

export function findRolloutFaults(value: unknown, names: readonly string[]): readonly InputFailure[] {
  if (!isGiven(value)) return [];
  if (!isRecord(value)) return [misfit("rollout", value, TAKES, "{ maxDown: 1 }, or leave it out")];
  const { phases } = value;
  const judge = (path: string, phase: Raw) => phaseFaults(path, phase, names);
  const own = isGiven(phases) ? listFaults("rollout.phases", phases, { ...PHASES, judge }) : [];
  return [
    ...strangeNames("rollout", value, ["maxDown", "maxErrors", "phases", "zones"]),
    ...fieldFaults("rollout", value, ROLLOUT_FIELDS.rollout),
    ...own,
    ...orderFaults(soundPhases(phases, judge), names.length),
  ];
}

const TAKES = "an object with maxDown, maxErrors, phases and zones";

const PHASES = {
  takes: "a list of 1 to 10 phases, each { name, machines or upTo, bake }",
  write: '[{ name: "canary", machines: ["web-1"], bake: 600 }], or leave it out for a single phase',
  max: 10,
};

function phaseFaults(path: string, value: Raw, names: readonly string[]): readonly InputFailure[] {
  const { machines, upTo } = value;
  const [isNamed, isCounted] = [isGiven(machines), isGiven(upTo)];
  return [
    ...strangeNames(path, value, ["name", "machines", "upTo", "bake"]),
    ...fieldFaults(path, value, ROLLOUT_FIELDS.phase),
    ...(isNamed === isCounted ? [failure(path, INPUT_MESSAGES["phase-of-nothing"]({ path, both: isNamed }))] : []),
    ...(isNamed ? machinesFaults(`${path}.machines`, machines, names) : []),
  ];
}

function machinesFaults(path: string, value: unknown, names: readonly string[]): readonly InputFailure[] {
  if (!Array.isArray(value) || value.length === 0)
    return [misfit(path, value, "a list of names of machines", `[${showValue(names[0] ?? "web-1")}]`)];
  return value.flatMap((name: unknown, index) => {
    if (names.some((known) => known === name)) return [];
    const near = typeof name === "string" ? nearestWord(name, names) : undefined;
    const write = near === undefined ? "a key of machines" : showValue(near);
    return [misfit(`${path}[${index}]`, name, "the name of a machine, a key of machines", write)];
  });
}

interface PlacedPhase {
  readonly path: string;
  readonly index: number;
  readonly phase: WrittenPhase;
}

/** Those that fit by themselves. */
function soundPhases(
  phases: unknown,
  judge: (path: string, phase: Raw) => readonly InputFailure[],
): readonly PlacedPhase[] {
  if (!Array.isArray(phases)) return [];
  const placed = phases.map((phase: unknown, index) => ({ path: `rollout.phases[${index}]`, index, phase }));
  return placed.flatMap(({ phase, ...place }) =>
    isRecord(phase) && judge(place.path, phase).length === 0 ? [{ ...place, phase: phase }] : [],
  );
}

/** Do they fit together, and into the fleet? How large it is nobody knows where its machines are at fault. */
function orderFaults(phases: readonly PlacedPhase[], count: number): readonly InputFailure[] {
  const seen = new Map<string, string>();
  const names = new Set<string>(["rest"]);
  let most = 0;
  return phases.flatMap(({ phase, path, index }) => {
    const name = nameOf(phase, index);
    const again = names.has(name) ? [failure(`${path}.name`, INPUT_MESSAGES["phase-name-again"]({ path, name }))] : [];
    names.add(name);
    const twice = (phase.machines ?? []).flatMap((machine) => {
      const before = seen.get(machine);
      seen.set(machine, path);
      return before === undefined
        ? []
        : [failure(path, INPUT_MESSAGES["phase-machine-again"]({ path, machine, before }))];
    });
    const share = phase.upTo === undefined ? most : shareOf(phase.upTo, count);
    const fewer =
      share < most ? [failure(`${path}.upTo`, INPUT_MESSAGES["phase-goes-back"]({ path, share, most }))] : [];
    const tooMany =
      count > 0 && share > count
        ? [failure(`${path}.upTo`, INPUT_MESSAGES["phase-beyond-fleet"]({ path, share, count }))]
        : [];
    most = Math.max(most, share);
    return [...again, ...twice, ...fewer, ...tooMany];
  });
}
