// What is told beside the plan of a rollout and never pinned with it: price and window of the whole, and how long the credentials last. The plan and its members in, notes out; I/O.
import type { PriceChange } from "../observe/observation";
import { readKeysEnd } from "../observe/keys-end";
import { askForAdvisories } from "../plan/advisory-questions";
import { type Parts, plansOf } from "../plan/fleet/recovery";
import type { RolloutPlan } from "../plan/fleet/rollout-plan";
import { sumOf } from "../plan/orders";
import { windowNow } from "../plan/window/window-now";
import type { Money } from "../ports/money";
import { emulatorLines } from "../render/advisory-words";
import { keysOfRollout } from "../render/keys-words";
import { memberWarnings } from "../render/member-warnings";
import { windowOfRollout } from "../render/rollout-window";
import type { RolloutNotes } from "../render/rollout-words";
import type { SurveyedOrNot } from "../survey-fleet";
import type { ProviderContext } from "./provider-context";
import type { RolloutCheckRequest } from "./rollout-requests";

type SeenMember = Extract<SurveyedOrNot, { readonly surveyed: unknown }>;

export async function observeNotes(
  context: ProviderContext,
  { parallel }: RolloutCheckRequest,
  plan: RolloutPlan,
  seen: readonly SeenMember[],
): Promise<RolloutNotes> {
  const price = await sumPrices(seen);
  const charge = sumOf(seen.flatMap(({ surveyed }) => chargesOf(surveyed)));
  const window = windowNote(plan, context.clock.now());
  const keys = await keysNote(plan, seen);
  const [emulator] = emulatorLines(seen[0]?.place.session.ecs.from);
  const members = memberWarnings(seen.map(({ name, surveyed }) => ({ name, ...surveyed })));
  return {
    ...(price && { price }),
    ...(charge && { charge }),
    ...(window !== undefined && { window }),
    ...(keys !== undefined && { keys }),
    ...(parallel !== undefined && { parallel }),
    ...(emulator !== undefined && { emulator }),
    ...(members.length > 0 && { members }),
  };
}

function chargesOf(parts: Parts): readonly Money[] {
  return plansOf(parts).flatMap(({ quotes }) => Object.values(quotes ?? {}));
}

/** Of all that are to be changed. Undefined where one price is not known, or nobody asks. */
async function sumPrices(seen: readonly SeenMember[]): Promise<PriceChange | undefined> {
  const asked = await Promise.all(
    seen.flatMap(({ place, surveyed: { facts, ...parts } }) =>
      plansOf(parts).map(async (plan) => {
        const { prices } = askForAdvisories(plan, facts, place.price);
        return prices && (await place.readPrice(...prices));
      }),
    ),
  );
  const told = asked.filter((price) => price !== undefined);
  const known = told.flatMap((price) => (price.kind === "known" ? [price.value] : []));
  const [first] = known;
  const isOfOne = known.length === told.length && known.every(({ currency }) => currency === first?.currency);
  if (!first || !isOfOne) return undefined;
  const sum = (part: "from" | "to") => known.reduce((total, price) => total + price[part], 0);
  return { from: sum("from"), to: sum("to"), currency: first.currency };
}

/** Where all have the same window. */
function windowNote({ same, seconds, each }: RolloutPlan, now: number): string | undefined {
  const windows = same.map(({ plan }) => plan.window);
  const [window] = windows;
  const isOfAll = windows.every((other) => JSON.stringify(other) === JSON.stringify(window));
  if (!window || !isOfAll) return undefined;
  const standing = windowNow({ work: { window, seconds }, at: now });
  return standing && windowOfRollout(standing, each);
}

/** All members have the same credentials. */
async function keysNote({ willStop, each }: RolloutPlan, seen: readonly SeenMember[]): Promise<string | undefined> {
  const [first] = seen;
  if (!willStop || !first) return undefined;
  const told = await readKeysEnd(first.place.session);
  return told.kind === "known" && told.value !== undefined ? keysOfRollout(told.value, each) : undefined;
}
