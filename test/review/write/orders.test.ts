// Orders in a summary: what each costs and all together, once, beside prices of a month. Golden pages.
import type { Money } from "../../../provider/ports/money";
import { summarise } from "../../../review/summarise";
import { MARKDOWN_LIMIT } from "../../../review/write/to-markdown";
import { known } from "../../_fixtures/machine";
import { goldenPage } from "../../_helpers/golden-page";
import { type MadeInstance, madePreview, STOPS } from "../_helpers/made-output";

const cny = (amount: number): Money => ({ amount, currency: "CNY" });
const SUBSCRIPTION: MadeInstance = {
  name: "db",
  instanceId: "i-bp1db",
  desired: { instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20, allowedCharge: cny(1_000) },
  seen: { instanceChargeType: "PrePaid", internetChargeType: "PayByBandwidth" },
  found: { quotes: { type: known(cny(412.3)), bandwidth: known(cny(453.6)) } },
};
const MADE = madePreview([
  { name: "web", instanceId: "i-bp1web", desired: STOPS },
  SUBSCRIPTION,
  { ...SUBSCRIPTION, name: "cache", instanceId: "i-bp1cache" },
]);

function page(format: "text" | "markdown" | "html" | "json"): string {
  const made = summarise(MADE, { format, limit: MARKDOWN_LIMIT, parallel: 8 });
  if (made.kind === "page") return made.text;
  throw new Error(made.fact);
}

const TOTAL = "Price: costs 94.90 CNY more a month, orders cost 1,731.80 CNY once.";

describe("a summary with orders", () => {
  it.each(["text", "markdown"] as const)("as %s", (format) => {
    expect(page(format)).toBe(goldenPage(`review/orders.${format}`, page(format)));
  });

  it("tells the sum in HTML, and each beside its instance", () => {
    expect(page("html")).toContain(TOTAL);
    expect(page("html").match(/865\.90 CNY once/g)).toHaveLength(2);
  });

  it("has the charge of each step in JSON", () => {
    const { instances } = JSON.parse(page("json")) as { instances: { steps: { charge?: Money }[] }[] };
    const charges = instances.map(({ steps }) => steps.flatMap(({ charge }) => charge?.amount ?? []));
    expect(charges).toEqual([[], [412.3, 453.6], [412.3, 453.6]]);
  });
});
