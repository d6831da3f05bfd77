// The reading of the provider's messages, held against the provider that writes them: no line is left, no number is lost.
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { mayWait } from "../../provider/plan/cooldown-rules";
import { timeSteps } from "../../provider/plan/downtime";
import { planResize } from "../../provider/plan/plan-resize";
import type { Plan } from "../../provider/plan/plan";
import { HEADLINES } from "../../provider/render/headline";
import { type PlanMessage, readMessage } from "../../provider/render/message-lines";
import { refusalText } from "../../provider/render/refusal-words";
import { renderNothing, renderPlan, renderRefused, renderUnknown } from "../../provider/render/render-plan";
import { stepLine } from "../../provider/render/step-words";
import { warningSentence } from "../../provider/render/warning-words";
import { anySituation } from "../_arbitraries/resize";
import { OWNER } from "../_fixtures/machine";

const GOLDEN = readFileSync(path.join(__dirname, "../_golden/messages.txt"), "utf8").trimEnd().split("\n\n");
const MESSAGES = GOLDEN.map((block) => {
  const [title = "", ...lines] = block.split("\n");
  return [title.slice(2), lines.join("\n")] as const;
});

const said = (message: string): string => message.slice("web: ".length);
const anyWarning = fc.stringMatching(/^[ab :,;()>1-]{0,30}$/).map((text) => `x${text}`);
const anyNote = fc
  .tuple(fc.constantFrom("note: ", "not checked: ", "checked: "), anyWarning)
  .map(([word, text]) => `${word}${text}`.trimEnd());

const stepsOf = (plan: Plan | undefined) =>
  timeSteps(plan?.steps ?? []).map(({ step, seconds, down }, _, all) => {
    const waits =
      seconds === 0 &&
      mayWait(
        step,
        all.map((timed) => timed.step),
      );
    const charge = "order" in step ? plan?.quotes?.[step.kind] : undefined;
    const told = { ...(charge && { charge }), ...(waits && { mayWait: true as const }) };
    return { title: stepLine(step), seconds, down, ...told };
  });
const warningsOf = (plan: Plan | undefined) => (plan?.warnings ?? []).map(warningSentence);
const EMPTY = { steps: [], because: [], warnings: [], notes: [], rest: [] } as const;

describe("readMessage gives back all that is written", () => {
  it("of a plan, and of what is told beside it", () => {
    fc.assert(
      fc.property(anySituation, fc.array(anyNote), fc.array(anyWarning), (situation, notes, warnings) => {
        const decision = planResize(situation.desired, situation.stored, situation.facts, OWNER);
        if (decision.kind !== "plan") return;
        const { plan } = decision;
        const beside = [...notes, ...warnings.map((warning) => `warning: ${warning}`)];
        const written: PlanMessage = {
          ...EMPTY,
          headline: HEADLINES.plan(plan),
          kind: "plan",
          steps: stepsOf(plan),
          warnings: [...warningsOf(plan), ...warnings],
          notes,
        };
        expect(readMessage(said(renderPlan("web", plan, beside)))).toEqual(written);
      }),
    );
  });

  it("of a refusal, with the plan that would have been and without one", () => {
    fc.assert(
      fc.property(anySituation, fc.boolean(), ({ desired, stored, facts }, withPlan) => {
        const decision = planResize(desired, stored, facts, OWNER);
        if (decision.kind !== "refused") return;
        const plan = withPlan ? decision.plan : undefined;
        const written: PlanMessage = {
          ...EMPTY,
          headline: HEADLINES.refused(desired.instanceId, plan),
          kind: "refused",
          steps: stepsOf(plan),
          because: decision.refusals.map(refusalText).map(({ fact, fix }) => ({ fact, fix })),
          warnings: warningsOf(plan),
        };
        expect(readMessage(said(renderRefused("web", desired.instanceId, decision.refusals, plan)))).toEqual(written);
      }),
    );
  });

  it("of nothing to do, and of no plan yet", () => {
    fc.assert(
      fc.property(anySituation, ({ desired, stored, facts }) => {
        const decision = planResize(desired, stored, facts, OWNER);
        if (decision.kind !== "nothing") return;
        const message = renderNothing("web", desired.instanceId, decision.warnings);
        if (message === undefined) return;
        const warnings = decision.warnings.map(warningSentence);
        const headline = HEADLINES.nothing(desired.instanceId);
        expect(readMessage(said(message))).toEqual({ ...EMPTY, headline, kind: "nothing", warnings });
      }),
    );
    const unknown = ["instanceType", "acknowledge"];
    expect(readMessage(said(renderUnknown("web", unknown)))).toEqual({
      ...EMPTY,
      headline: HEADLINES["no-plan-yet"](unknown),
      kind: "no-plan-yet",
      notes: [expect.stringMatching(/^The plan is made at that point; /)],
    });
  });
});

describe("readMessage", () => {
  it.each(MESSAGES)("leaves no line of it unread: %s", (_, message) => {
    const read = readMessage(said(message));
    expect(read?.rest).toEqual([]);
    const lines = message.split("\n").length;
    const { steps = [], because = [], warnings = [], notes = [] } = read ?? {};
    expect(1 + steps.length + 2 * because.length + warnings.length + notes.length).toBe(lines);
  });

  it("reads the price of an hour", () => {
    const [, message = ""] = MESSAGES.find(([title]) => title === "plan: type alone") ?? [];
    expect(readMessage(said(message))?.price).toEqual({ from: 0.78, to: 0.91, currency: "CNY" });
  });

  it.each(["1/3 start: done in 0.4 s", "web resize", ""])("takes %p for no message of a plan", (line) => {
    expect(readMessage(line)).toBeUndefined();
  });
});
