// What is told beside the plan of a rollout and never pinned with it: price and window of the whole. The plan and its members in, notes out; I/O.
import type { PriceChange } from "../observe/observation";
import { askForAdvisories } from "../plan/advisory-questions";
import type { RolloutPlan } from "../plan/fleet/rollout-plan";
import { windowNow } from "../plan/window/window-now";
import { type RolloutNotes, windowOfRollout } from "../render/rollout-words";
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
  const window = windowNote(plan, context.clock.now());
  return {
    ...(price && { price }),
    ...(window !== undefined && { window }),
    ...(parallel !== undefined && { parallel }),
  };
}

/** Of all that are to be changed. Undefined where one price is not known, or nobody asks. */
async function sumPrices(seen: readonly SeenMember[]): Promise<PriceChange | undefined> {
  const asked = await Promise.all(
    seen.map(async ({ place, surveyed: { decision, facts } }) => {
      if (decision.kind !== "plan") return undefined;
      const { prices } = askForAdvisories(decision.plan, facts, place.price);
      return prices && (await place.readPrice(...prices));
    }),
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
  return windowOfRollout(windowNow({ window, seconds }, now), each);
}
