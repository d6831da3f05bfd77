// What a rollout would do and what was approved of it in; every limit that is wider and every phase that is another out. Pure.
//
// Its members are resources of their own and are judged one by one. What follows from them is not compared: the words, their digest, how
// many are to be recovered first, whether one stops and for how long.
import { z } from "zod";
import type { EngineResource } from "../../read/engine-run";
import { isSame, properties, text } from "../../read/property-values";
import type { Compared } from "./instance-rules";
import type { Beyond } from "./within";

const PHASE = z.strictObject({
  name: z.string(),
  instances: z.number(),
  toDo: z.number(),
  /** Seconds. */
  bake: z.number().exactOptional(),
});
/** Strict: what another release has beside these would not be compared. */
const ROLLOUT = z.strictObject({
  summary: z.string(),
  maxDown: z.number(),
  maxErrors: z.number(),
  zones: z.enum(["mixed", "one-at-a-time"]),
  phases: z.array(PHASE),
  recover: z.number(),
  willStop: z.boolean(),
  downtime: z.number(),
  members: z.string(),
});

type Rollout = z.infer<typeof ROLLOUT>;
type Phase = z.infer<typeof PHASE>;

/** When each part of it permits no more than was approved. */
const NO_MORE = {
  maxDown: (now, was) => now.maxDown <= was.maxDown,
  maxErrors: (now, was) => now.maxErrors <= was.maxErrors,
  zones: (now, was) => now.zones === was.zones || now.zones === "one-at-a-time",
} as const satisfies Readonly<Partial<Record<keyof Rollout, (now: Rollout, was: Rollout) => boolean>>>;

export function compareRollouts(now: EngineResource, approved: EngineResource | undefined): Compared {
  const { plan } = now.newInputs;
  if (plan === undefined) return "done";
  if (!approved) return [{ code: "absent", summary: wordsOf(plan) }];
  const { plan: approvedPlan } = approved.newInputs;
  if (approvedPlan === undefined) return [{ code: "idle", summary: wordsOf(plan) }];
  const [rollout, was] = [ROLLOUT.safeParse(plan).data, ROLLOUT.safeParse(approvedPlan).data];
  // An unknown stands in a preview as a text.
  if (!rollout) return [{ code: typeof plan === "string" ? "unknown" : "unread", side: "now" }];
  if (!was) return [{ code: typeof approvedPlan === "string" ? "unknown" : "unread", side: "approved" }];
  const beyond = [...wider(rollout, was), ...otherPhases(rollout.phases, was.phases)];
  return beyond.length > 0 ? beyond : "approved";
}

function wordsOf(plan: unknown): string {
  return text(properties(plan)["summary"]) || "a rollout";
}

function wider(now: Rollout, was: Rollout): readonly Beyond[] {
  const limits = Object.keys(NO_MORE) as (keyof typeof NO_MORE)[];
  return limits.filter((what) => !NO_MORE[what](now, was)).map((what) => toBeyond(what, now[what], was[what]));
}

/** The same machines in the same phases, of which as many or fewer are left to do, and none baked for less. */
function otherPhases(now: readonly Phase[], was: readonly Phase[]): readonly Beyond[] {
  const cast = (phases: readonly Phase[]) => phases.map(({ name, instances }) => ({ name, instances }));
  if (!isSame(cast(now), cast(was))) return [toBeyond("phases", cast(now), cast(was))];
  return now.flatMap((phase, index) => {
    const approved = was[index];
    const isNoMore = approved && phase.toDo <= approved.toDo && (phase.bake ?? 0) >= (approved.bake ?? 0);
    return isNoMore ? [] : [toBeyond(`phase ${phase.name}`, phase, approved)];
  });
}

function toBeyond(what: string, now: unknown, approved: unknown): Beyond {
  return { code: "rollout", what, now: JSON.stringify(now), approved: JSON.stringify(approved) };
}
