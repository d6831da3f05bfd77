// A refusal that is asked about once more: only the second answer makes it sure.
import { after, isRefusedForSure, UNSENT, type Write } from "../../provider/execute/write";
import { orderOf } from "../../provider/execute/operations";
import { rejected } from "../_helpers/scripted-ecs";

const ORDER = orderOf({
  kind: "type",
  from: "ecs.g6.large",
  to: "ecs.g7.large",
  order: { way: "upgrade", payment: "pay" },
});
const PLAIN = rejected("Forbidden.RAM", "You may not.");

/** Refused once, and about to be asked again. */
const ONCE = after(ORDER, { ...UNSENT, at: "send" }, PLAIN);

function asked(): Write & { readonly at: "again" } {
  if (ONCE.at !== "again") throw new Error(ONCE.at);
  return { ...ONCE, at: "again" };
}

it.each([
  ["refused a second time: sure", () => after(ORDER, { ...asked(), at: "send" }, PLAIN), true],
  ["not asked again, since the instance is another's by now", () => after(ORDER, asked(), false), false],
  [
    "not asked again, since a rule of ours stands against it",
    () =>
      after(ORDER, { ...asked(), at: "send" }, { kind: "barred", by: { kind: "failed", sentence: "dearer", fix: "" } }),
    false,
  ],
])("%s", (_, comes, sure) => {
  expect(isRefusedForSure(comes())).toBe(sure);
});
