import { toAsked } from "../../provider/observe/asked";
import type { Asked } from "../../provider/observe/observation";
import type { Outcome } from "../../provider/ports/outcome";
import { done, LOST, rejected, UNSENT } from "../_helpers/scripted-ecs";

describe("toAsked", () => {
  it.each<[string, Outcome<number>, Asked<number>]>([
    ["an answer is known", done(7), { kind: "known", value: 7 }],
    ["no permission is denied", rejected("Forbidden.RAM", "no"), { kind: "denied", permission: "ecs:DescribePrice" }],
    [
      "an error is unanswered",
      rejected("InternalError", "An error."),
      { kind: "unanswered", cause: "InternalError: An error." },
    ],
    ["a lost answer is unanswered", LOST, { kind: "unanswered", cause: LOST.cause }],
    ["a call that never left is unanswered", UNSENT, { kind: "unanswered", cause: UNSENT.cause }],
  ])("%s", (_, outcome, asked) => {
    expect(toAsked(outcome, "ecs:DescribePrice")).toEqual(asked);
  });
});
