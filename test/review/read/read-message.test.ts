// The reading of the provider's messages, held against the provider that writes them: no line is left, no number is lost.
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { planResize } from "../../../provider/plan/plan-resize";
import { toCheckedPlan } from "../../../provider/render/checked-plan";
import { refusalText } from "../../../provider/render/refusal-words";
import { renderPlan, renderRefused } from "../../../provider/render/render-plan";
import { readMessage } from "../../../review/read/read-message";
import { anySituation } from "../../_arbitraries/resize";
import { OWNER } from "../../_fixtures/machine";

const GOLDEN = readFileSync(path.join(__dirname, "../../_golden/messages.txt"), "utf8").trimEnd().split("\n\n");
const MESSAGES = GOLDEN.map((block) => {
  const [title = "", ...lines] = block.split("\n");
  return [title.slice(2), lines.join("\n")] as const;
});

describe("readMessage", () => {
  it.each(MESSAGES)("leaves no line of it unread: %s", (_, message) => {
    const read = readMessage(message, "web");
    expect(read?.rest).toEqual([]);
    const lines = message.split("\n").length;
    const { steps = [], because = [], warnings = [], notes = [] } = read ?? {};
    expect(1 + steps.length + 2 * because.length + warnings.length + notes.length).toBe(lines);
  });

  it("gives back the steps, the seconds, the warnings and the refusals of any decision", () => {
    fc.assert(
      fc.property(anySituation, ({ wish, stored, facts }) => {
        const decision = planResize(wish, stored, facts, OWNER);
        if (decision.kind === "plan") {
          const read = readMessage(renderPlan("web", decision.plan, []), "web");
          const { steps, downtime, warnings } = toCheckedPlan(decision.plan);
          const down = read?.steps.reduce((sum, step) => sum + (step.down ? step.seconds : 0), 0);
          expect([read?.kind, read?.steps.length, down, read?.warnings.length]).toEqual([
            "plan",
            steps.length,
            downtime,
            warnings.length,
          ]);
        }
        if (decision.kind === "refused") {
          const read = readMessage(renderRefused("web", wish.instanceId, decision.refusals, decision.plan), "web");
          const told = decision.refusals.map(refusalText).map(({ fact, mend }) => ({ fact, mend }));
          expect([read?.kind, read?.because]).toEqual(["refused", told]);
        }
      }),
    );
  });

  it("reads the price of an hour", () => {
    const [, message = ""] = MESSAGES.find(([title]) => title === "plan: type alone") ?? [];
    expect(readMessage(message, "web")?.price).toEqual({ from: 0.78, to: 0.91, currency: "CNY" });
  });

  it.each(["api: resize i-1. No downtime.", "web: 1/3 start: done in 0.4 s", "web resize", ""])(
    "takes %p for no message of web's plan",
    (line) => {
      expect(readMessage(line, "web")).toBeUndefined();
    },
  );
});
