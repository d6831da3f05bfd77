// The pipeline in order: preview looks, plans and says; apply looks again, compares, runs and records. It decides nothing.
import type { EcsSession } from "./calls/ecs-session";
import type { ResizeError } from "./errors/resize-error";
import { executePlan } from "./execute/execute-plan";
import type { Execution } from "./execute/execution";
import { executionFor, intentFor } from "./execute/intent";
import { assertOffered, assertPermitted, assertRested, revalidate, setAside } from "./execute/revalidate";
import type { PriceMode } from "./inputs/price-mode";
import type { ResizeInputs } from "./inputs/resize-inputs";
import type { Outputs, StoredState } from "./inputs/stored-state";
import type { ReadInstance } from "./observe/instance-reader";
import { type Facts, NOT_ASKED } from "./observe/observation";
import { observeFacts, observeInstance } from "./observe/observe-facts";
import { observePermissions } from "./observe/observe-permissions";
import type { ReadPrice } from "./observe/observe-price";
import type { ReadSums } from "./observe/observe-sums";
import { observeSurroundings } from "./observe/observe-surroundings";
import { cooldownLeft } from "./plan/cooldown-rules";
import type { Decision, Plan } from "./plan/plan";
import { planResize } from "./plan/plan-resize";
import { askFor } from "./plan/questions";
import { restoreWish } from "./plan/restore-wish";
import { askAround, asksPermission, probesFor } from "./plan/surroundings-questions";
import type { Instance } from "./ports/ecs";
import type { Report } from "./ports/report";
import { type CheckedPlan, toCheckedPlan } from "./render/checked-plan";
import { type RefusalText, refusalText } from "./render/refusal-words";
import { renderNothing, renderPlan, renderRefused } from "./render/render-plan";
import { measuredLine } from "./render/measured-words";
import { surroundingsLines } from "./render/surroundings-words";
import { restoreRefused } from "./render/failure-words";
import { recordFailure } from "./state/record-failure";
import { adoptedSize, writeState } from "./state/write-state";

/** Where the work on one resource is done. */
export interface Workplace {
  readonly session: EcsSession;
  readonly read: ReadInstance;
  readonly readSums: ReadSums;
  readonly readPrice: ReadPrice;
  readonly report: Report;
  /** Pulumi name of the resource. */
  readonly name: string;
  /** Digest of its URN: the same stack and resource has the same owner, whoever runs it. */
  readonly owner: string;
  /** Default "message". */
  readonly price?: PriceMode;
}

/** `seen` is the machine that the decision was made for. */
export type Preview = { readonly seen: Instance } & PreviewOf;

type PreviewOf =
  | { readonly kind: "nothing"; readonly message?: string }
  | { readonly kind: "plan"; readonly plan: CheckedPlan; readonly message: string }
  | { readonly kind: "refused"; readonly failures: readonly RefusalText[]; readonly message: string };

export async function previewResize(place: Workplace, wish: ResizeInputs, stored: StoredState): Promise<Preview> {
  const facts = await look(place, wish, stored);
  const decision = planResize(wish, stored, facts, place.owner);
  return { seen: facts.instance, ...(await tell(place, wish, facts, decision)) };
}

async function tell(place: Workplace, wish: ResizeInputs, facts: Facts, decision: Decision): Promise<PreviewOf> {
  switch (decision.kind) {
    case "nothing": {
      const message = renderNothing(place.name, wish.instanceId, decision.warnings);
      return { kind: "nothing", ...(message !== undefined && { message }) };
    }
    case "refused": {
      const message = renderRefused(place.name, wish.instanceId, decision.refusals, decision.plan);
      return { kind: "refused", failures: decision.refusals.map(refusalText), message };
    }
    case "plan": {
      const { plan } = decision;
      const { session, price } = place;
      const around = await observeSurroundings(session, place, askAround(plan, facts, price));
      const message = renderPlan(place.name, plan, surroundingsLines(plan, facts, around));
      return { kind: "plan", plan: toCheckedPlan(plan, price === "plan" ? around.price : NOT_ASKED), message };
    }
  }
}

export type Applied =
  | { readonly kind: "done"; readonly outputs: Outputs }
  /** `outputs` is what is true now; undefined when the machine could not be read. */
  | {
      readonly kind: "failed";
      readonly error: ResizeError;
      readonly outputs: Outputs | undefined;
      /** The journal on the instance tells the next run what is left to do. */
      readonly tagged: boolean;
    };

/** Throws when nothing was written: refused, stale, unreadable. `reviewed` is the plan of the check, if it made one. */
export async function applyResize(
  place: Workplace,
  wish: ResizeInputs,
  stored: StoredState,
  reviewed: CheckedPlan | undefined,
): Promise<Applied> {
  const facts = await look(place, wish, stored);
  const { instance, journal } = facts;
  const verdict = revalidate(planResize(wish, stored, facts, place.owner), reviewed);
  const adopted = adoptedSize(stored, journal, instance);
  const past = stored.outputs?.lastChange;
  if (verdict.kind === "nothing") {
    return { kind: "done", outputs: writeState(instance, { adopted, ...(past && { lastChange: past }) }) };
  }
  const execution = executionFor(place, wish, past);
  assertOffered(verdict.plan, facts);
  if (asksPermission(verdict.plan)) await assertMayBegin(execution, verdict.plan);
  const intent = intentFor(execution, place.owner, wish, facts);
  const executed = await executePlan(execution, verdict.plan, intent, instance);
  if (executed === "moved") return await applyResize(place, wish, stored, reviewed);
  const after = await place.read(wish.instanceId);
  const now = after.kind === "done" ? after.value : undefined;
  const { change: lastChange, failure, seen = instance, tagged } = executed;
  if (!failure) {
    const outputs = writeState(now ?? seen, { adopted, lastChange });
    const error = setAside(verdict.plan);
    return error ? { kind: "failed", error, outputs, tagged } : { kind: "done", outputs };
  }
  // A machine that could not be read is recorded as it was last seen; one that is gone is not recorded.
  const recorded = after.kind === "done" ? now : seen;
  const { instanceId, regionId } = instance;
  const run = recordFailure({ instanceId, regionId, adopted, now, recorded }, { ...executed, failure });
  return { kind: "failed", ...run, tagged };
}

/** By dry runs of the writes. Throws where one of them is barred. */
async function assertMayBegin({ session, lastModifyEnd }: Execution, plan: Plan): Promise<void> {
  const findings = await observePermissions(session, probesFor(plan));
  assertPermitted(findings);
  assertRested(plan, findings, cooldownLeft(lastModifyEnd, session.clock.now()));
}

/** The size it had before us, by the same rules as any change. Throws when it is refused, or when a step fails. */
export async function restoreResize(place: Workplace, wish: ResizeInputs, outputs: Outputs): Promise<void> {
  const back = restoreWish(wish, outputs.adopted);
  const preview = await previewResize(place, back, { outputs });
  if (preview.kind === "nothing") return;
  if (preview.kind === "refused") throw restoreRefused(preview.failures);
  place.report.say("info", preview.message);
  const measured = measuredLine(place.name, outputs.lastChange, preview.plan.steps);
  if (measured !== undefined) place.report.say("info", measured);
  const applied = await applyResize(place, back, { outputs }, preview.plan);
  if (applied.kind === "failed") throw applied.error;
}

/** The live machine as outputs; undefined when it does not exist. */
export async function readResize(
  place: Workplace,
  instanceId: string,
  stored: StoredState,
): Promise<Outputs | undefined> {
  const instance = await observeInstance(place.read, instanceId, place.session.ecs);
  if (!instance) return undefined;
  const { lastChange, unfinished } = stored.outputs ?? {};
  const adopted = adoptedSize(stored, undefined, instance);
  return writeState(instance, { adopted, ...(lastChange && { lastChange }), ...(unfinished && { unfinished }) });
}

async function look({ session, read, owner }: Workplace, wish: ResizeInputs, stored: StoredState): Promise<Facts> {
  return await observeFacts(session, read, {
    instanceId: wish.instanceId,
    migrateAcrossZone: wish.allowMigrateAcrossZone ?? false,
    ask: (facts) => askFor(wish, stored, facts, owner),
  });
}
