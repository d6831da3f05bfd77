// The plan inside a refusal of the engine: printed as Go prints it, and read back whole.
import fc from "fast-check";
import { planResize } from "../../../provider/plan/plan-resize";
import { toCheckedPlan } from "../../../provider/render/checked-plan";
import { readViolation } from "../../../review/read/read-violation";
import { anySituation } from "../../_arbitraries/resize";
import { OWNER } from "../../_fixtures/machine";

/** A PropertyValue under `%v`: every value in braces, a map with its keys in order, texts without quotes. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return `{[${value.map(printed).join(" ")}]}`;
  if (typeof value !== "object" || value === null) return `{${String(value)}}`;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{map[${entries.map(([key, member]) => `${key}:${printed(member)}`).join(" ")}]}`;
}

const PRICE = { from: 0.78, to: 0.91, currency: "CNY" } as const;

describe("readViolation", () => {
  it("gives back the plan of any decision, also with what is of the provider alone", () => {
    fc.assert(
      fc.property(anySituation, fc.boolean(), fc.boolean(), ({ desired, stored, facts }, withPrice, withOwn) => {
        const decision = planResize(desired, stored, facts, OWNER);
        if (decision.kind !== "plan") return;
        const { price: _, ...plan } = toCheckedPlan(decision.plan);
        const pinned = { ...plan, ...(withPrice && { price: PRICE }), ...(withOwn && { __own: decision.plan.steps }) };
        const text = `resource urn:pulumi:dev::web::a:b:C::web violates plan: properties changed: ~~plan[{}!=${printed(pinned)}]`;
        const now = { kind: "plan", plan: { ...plan, ...(withPrice && { price: "0.78 -> 0.91 CNY/h" }) } };
        expect(readViolation(text)?.changes).toMatchObject([{ property: "plan", now }]);
      }),
    );
  });
});
