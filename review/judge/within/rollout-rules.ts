// What a rollout would do and what was approved of it in; every limit that is wider and every phase that is another out. Pure.
//
// Its members are resources of their own and are judged one by one, those that it recovers too (rollout-recoveries.ts). What follows from them is not compared: the words, their digest, how
// many are to be recovered first, whether one stops and for how long.
import { type CheckedRollout, readCheckedRollout } from "../../../provider/render/checked-rollout";
import type { EngineResource } from "../../read/engine-run";
import { isSame, list, properties, text } from "../../read/property-values";
import type { Compared } from "./instance-rules";
import { recoveries } from "../rollout-recoveries";
import type { Beyond, Side } from "./within";

/** When each limit permits no more than was approved. */
const NO_MORE = {
  maxDown: (now, was) => now.maxDown <= was.maxDown,
  maxErrors: (now, was) => now.maxErrors <= was.maxErrors,
  zones: (now, was) => now.zones === was.zones || now.zones === "one-at-a-time",
} as const satisfies Readonly<Partial<Record<keyof CheckedRollout, (now: Rollout, was: Rollout) => boolean>>>;

type Rollout = CheckedRollout;
type Phase = Rollout["phases"][number];

export function compareRollouts(now: EngineResource, approved: EngineResource | undefined): Compared {
  const { plan } = now.newInputs;
  if (plan === undefined) return "done";
  if (!approved) return [{ code: "absent", summary: wordsOf(plan) }];
  if (approved.newInputs["plan"] === undefined) return [{ code: "idle", summary: wordsOf(plan) }];
  const [rollout, was] = [readWhole(now, "now"), readWhole(approved, "approved")];
  if ("code" in rollout) return [rollout];
  if ("code" in was) return [was];
  const beyond = [...wider(rollout, was), ...otherPhases(rollout.phases, was.phases), ...otherCast(now, approved)];
  return beyond.length > 0 ? beyond : "approved";
}

function wordsOf(plan: unknown): string {
  return text(properties(plan)["summary"]) || "a rollout";
}

/** What was not read of a later release would not be compared, nor a recovery that is not there. An unknown stands in a preview as a text. */
function readWhole({ newInputs }: EngineResource, side: Side): Rollout | Beyond {
  const { plan } = newInputs;
  const read = readCheckedRollout(plan);
  if (read && isSame(read, plan) && recoveries(newInputs).length === read.recover) return read;
  return { code: typeof plan === "string" ? "unknown" : "unread", side };
}

function wider(now: Rollout, was: Rollout): readonly Beyond[] {
  const limits = Object.keys(NO_MORE) as (keyof typeof NO_MORE)[];
  return limits.filter((what) => !NO_MORE[what](now, was)).map((what) => toBeyond(what, now[what], was[what]));
}

/** As many machines in the same phases, of which as many or fewer are left to do, and none baked for less. */
function otherPhases(now: readonly Phase[], was: readonly Phase[]): readonly Beyond[] {
  const sizes = (phases: readonly Phase[]) => phases.map(({ name, instances }) => ({ name, instances }));
  if (!isSame(sizes(now), sizes(was))) return [toBeyond("phases", sizes(now), sizes(was))];
  return now.flatMap((phase, index) => {
    const approved = was[index];
    const isNoMore = approved && phase.toDo <= approved.toDo && phase.bake >= approved.bake;
    return isNoMore ? [] : [toBeyond(`phase ${phase.name}`, phase, approved)];
  });
}

/** Which machine is in which phase, its plan does not tell: the names of the fleet and what the program says of its phases decide it. */
function otherCast(now: EngineResource, was: EngineResource): readonly Beyond[] {
  const [phases, approved] = [now, was].map(phasesOf);
  const [names, wereNames] = [now, was].map(({ newInputs: { machines } }) =>
    Object.keys(properties(machines)).toSorted(),
  );
  return [
    ...(isSame(phases, approved) ? [] : [toBeyond("phases", phases, approved)]),
    ...(isSame(names, wereNames) ? [] : [toBeyond("machines", names, wereNames)]),
  ];
}

/** As written, less the bake, which the plan has. */
function phasesOf({ newInputs: { rollout } }: EngineResource): readonly unknown[] {
  return list(properties(rollout)["phases"]).map((phase) => ({ ...properties(phase), bake: undefined }));
}

function toBeyond(what: string, now: unknown, approved: unknown): Beyond {
  return { code: "rollout", what, now: JSON.stringify(now), approved: JSON.stringify(approved) };
}
