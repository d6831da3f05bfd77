// Check: the engine's old and new inputs in; checked inputs with the plan, or failures, out. Says the plan on the resource.
import type { CheckFailure } from "@pulumi/pulumi/dynamic";
import { checkInputs } from "../check/check-inputs";
import { readStoredWish } from "../check/check-stored-state";
import { newlyIgnored } from "../check/ignored-inputs";
import { toResizeError } from "../errors/resize-error";
import type { ResizeInputs } from "../inputs/resize-inputs";
import { STEPS } from "../render/checked-plan";
import { ignoredLine } from "../render/ignored-words";
import { renderUnknown } from "../render/render-plan";
import { type Preview, previewResize } from "../resize";
import type { Door } from "./door";
import { mayBeOpen, refusedUnlessOwed, UNDECIDED, undecided } from "./open-wish";
import { isOpen } from "./outs";
import { resourceName, urnOf } from "./urn";
import type { Checked } from "./verb-results";
import { type Properties, toWish, UNKNOWN_SENTINEL } from "./unknown-values";

export async function check(door: Door, olds: Properties, news: Properties): Promise<Checked> {
  const wish = toWish(news);
  const { plan: _, ...inputs } = news;
  const checked = checkInputs(wish);
  switch (checked.kind) {
    case "failed":
      return { inputs, failures: [...checked.failures] };
    case "unknown":
      if (!moves(olds, news))
        await door.say(news, "info", renderUnknown(resourceName(urnOf(news), "instance"), checked.unknown));
      return { inputs: { ...inputs, plan: UNKNOWN_SENTINEL } };
    case "checked":
      await sayIgnored(door, olds, news);
      return await plan(door, checked.inputs, olds, inputs);
  }
}

async function plan(door: Door, wish: ResizeInputs, olds: Properties, inputs: Properties): Promise<Checked> {
  const rival = claim(door, wish, inputs);
  if (rival) return { inputs, failures: [rival] };
  try {
    // What was wanted of another machine is no past of this one.
    const past = moves(olds, inputs) || isOpen(olds) ? undefined : readStoredWish(toWish(olds));
    const place = await door.workplace(inputs, wish);
    const preview = await previewResize(place, wish, past ? { wish: past, unproven: mayHaveFailed(olds) } : {});
    door.sights.note(urnOf(inputs), preview.facts);
    if (past && mayBeOpen(olds, preview.facts.instance)) {
      const left = await leaveOpen(door, inputs, preview, async () => await previewResize(place, wish, {}));
      if (left) return { inputs: left };
    }
    const saidLater = moves(olds, inputs) && preview.kind !== "refused";
    if (preview.message !== undefined && !saidLater) place.report.say(SEVERITY[preview.kind], preview.message);
    await place.report.flush();
    if (preview.kind === "plan") {
      const rest = past && mayBeOpen(olds, preview.facts.instance) ? { [UNDECIDED]: true } : {};
      return { inputs: { ...inputs, ...rest, ...inputsOf(preview) } };
    }
    if (preview.kind === "nothing") return { inputs };
    const unlessOwed = past && refusedUnlessOwed(preview, wish);
    if (unlessOwed) {
      door.openWishes.note(urnOf(inputs), unlessOwed);
      return { inputs };
    }
    return {
      inputs,
      failures: preview.failures.map(({ property, fact, mend }) => ({ property, reason: `${fact}; ${mend}` })),
    };
  } catch (caught) {
    return { inputs, failures: [{ property: "instanceId", reason: toResizeError(caught).message }] };
  }
}

/** A plan among the old inputs was applied, or failed: a run that finds nothing to do takes it out. */
function mayHaveFailed(olds: Properties): boolean {
  return olds["plan"] !== undefined;
}

/** Undefined: nothing is left open. Where all of a drift is withheld, the plan of what may still be asked for stands in the inputs. */
async function leaveOpen(
  door: Door,
  inputs: Properties,
  drifted: Preview,
  ask: () => Promise<Preview>,
): Promise<Properties | undefined> {
  if (drifted.kind !== "nothing") return undefined;
  const asked = await ask();
  const open = undecided(asked, drifted);
  if (!open) return undefined;
  door.openWishes.note(urnOf(inputs), open);
  // Of what has only drifted less is asked: diff judges what may be asked for by what was seen for that.
  door.sights.note(urnOf(inputs), asked.facts);
  return { ...inputs, [UNDECIDED]: true, ...(asked.kind === "plan" && inputsOf(asked)) };
}

/** The plan for people, and beside it what an apply is held to. */
function inputsOf({ plan, decided }: Extract<Preview, { readonly kind: "plan" }>): Properties {
  return { plan, [STEPS]: decided.steps };
}

/** Once, by the run that begins to ignore it: it is no news after that. */
async function sayIgnored(door: Door, olds: Properties, news: Properties): Promise<void> {
  const ignored = newlyIgnored(toWish(olds), toWish(news));
  if (ignored.length === 0 || moves(olds, news)) return;
  await door.say(news, "info", ignoredLine(resourceName(urnOf(news), "instance"), ignored));
}

/** Another machine replaces the resource: the engine then checks once more, without olds (engine-facts B). */
function moves(olds: Properties, news: Properties): boolean {
  return olds["instanceId"] !== undefined && olds["instanceId"] !== news["instanceId"];
}

const SEVERITY = { plan: "info", nothing: "warning", refused: "info" } as const;

function claim(door: Door, { instanceId }: ResizeInputs, inputs: Properties): CheckFailure | undefined {
  const urn = urnOf(inputs);
  const other = door.claim(instanceId, urn);
  if (other === undefined) return undefined;
  const names = `${resourceName(other, "another resource")} and ${resourceName(urn, "this resource")}`;
  return { property: "instanceId", reason: `${names} both manage ${instanceId}; keep one of them` };
}
