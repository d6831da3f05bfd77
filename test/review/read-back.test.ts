// What is read back from the words of the provider: what a name holds changes nothing, and what cannot be read is said to be unknown.
import fc from "fast-check";
import { RESOURCE_TYPE } from "../../provider/dynamic/provider-text";
import { harmless } from "../../provider/ports/visible-text";
import type { Review } from "../../review/judge/review";
import { summarise } from "../../review/summarise";
import { MARKDOWN_LIMIT } from "../../review/write/to-markdown";
import { hostileText, obeyedIn } from "../_arbitraries/hostile-text";
import { madePreview, STOPS, WIDENS } from "./_helpers/made-output";

const NAMES = [
  "web\ntwo",
  "web\u001B[31mred",
  "web\u202Efdp",
  "web: x",
  "::error::x",
  " web ",
  "a\r\nb",
  "#1",
  "web\u2028",
];

function page(output: string, format: "text" | "json" | "markdown"): string {
  const summary = summarise(output, { format, limit: MARKDOWN_LIMIT, parallel: 8 });
  if (summary.kind === "page") return summary.text;
  throw new Error(summary.fact);
}

function reviewed(output: string): Pick<Review, "machines"> {
  const { instances } = JSON.parse(page(output, "json")) as { readonly instances: Review["machines"] };
  return { machines: instances };
}

function previewOf(name: string, desired = STOPS): string {
  return madePreview([{ name, instanceId: "i-bp1web", desired }]);
}

/** As the provider of today writes it: with what cannot be seen in the name as escapes, in its lines and not in the URN. */
function written(name: string): string {
  const { steps, diagnostics, ...rest } = JSON.parse(previewOf(name)) as Record<string, unknown> & {
    diagnostics: readonly { message: string }[];
  };
  const last = name.split("::").at(-1) ?? name;
  const said = diagnostics.map((line) => ({
    ...line,
    message: line.message.replace(`${name}: `, () => `${harmless(last)}: `),
  }));
  return JSON.stringify({ ...rest, steps, diagnostics: said });
}

const { steps, price } = reviewed(previewOf("web")).instances[0] ?? {};
const TOTAL = /price: (.*)/.exec(page(previewOf("web"), "text"))?.[1];

describe("a name that holds what cannot be seen, or moves its surroundings", () => {
  it.each(NAMES.map((name) => [JSON.stringify(name), name]))("%s: seconds and price are counted", (_, name) => {
    const [instance] = reviewed(written(name)).instances;
    expect([instance?.steps, instance?.price]).toEqual([steps, price]);
    expect(/price: (.*)/.exec(page(written(name), "text"))?.[1]).toBe(TOTAL);
  });

  it.each(["web\ntwo", "web\u001B[31mred"])("also as a release wrote it that left it as it was: %j", (name) => {
    expect(reviewed(previewOf(name)).instances[0]).toMatchObject({ steps, price });
  });

  it("gives no line of the text that a log obeys", () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        for (const output of [written(name), previewOf(name, WIDENS)]) expect(obeyedIn(page(output, "text"))).toBe("");
      }),
    );
  });
});

describe("what was said is not in the output, or in other words", () => {
  const lost = JSON.stringify({ ...(JSON.parse(previewOf("web")) as object), diagnostics: [] });

  it("the price is unknown in the row and in the total, the times are the defaults, and a note says so", () => {
    const [instance] = reviewed(lost).instances;
    expect(instance).toMatchObject({ verdict: "stops", downtime: 75, steps, isUnread: true });
    expect(instance?.notes).toEqual([expect.stringContaining("the price and what was checked are unknown")]);
    expect(page(lost, "text")).toContain("Price: the price of 1 is unknown.");
    expect(page(lost, "markdown")).toContain("the price of 1 is unknown");
  });

  it.each(["Price [secret].", "Price 1e-7 -> 2 CNY/h.", "Price 0.78 -> 0.91 points/h."])(
    "%s is no price of nothing",
    (said) => {
      const output = previewOf("web").replace(/Price .*?\/h\./, said);
      expect(page(output, "text")).toContain("Price: the price of 1 is unknown.");
    },
  );
});

describe("a resource whose inputs are secrets", () => {
  const masked = previewOf("web")
    .replaceAll("i-bp1web", "[secret]")
    .replace(/ecs\.[\w.]+/g, "[secret]")
    .replace(/\d+ -> \d+/g, "[secret] -> [secret]")
    .replace(/Price .*?\/h\./, "Price [secret].");

  it("is told with its verdict, its downtime, and the bandwidth beside the type", () => {
    const text = page(masked, "text");
    expect(text).toContain("1 instance STOPS");
    expect(text).toContain(
      "[secret], [secret] Mbit/s -> [secret], [secret] Mbit/s; downtime about 75 s; price a month unknown",
    );
  });

  const urn = `urn:pulumi:dev::web::${RESOURCE_TYPE}::web`;
  const leaving = (inputs: object, outputs: object) =>
    JSON.stringify({
      steps: [{ op: "delete", urn, oldState: { urn, type: RESOURCE_TYPE, id: "web", inputs, outputs } }],
    });
  const DESIRED = { instanceType: "[secret]", allowedDisruption: "stop" };
  const SIZE = { status: "Running", currentInstanceType: "[secret]", adopted: "[secret]" };

  it("leaves with its old size put back, also where that is a secret, and where onDelete is one", () => {
    expect(reviewed(leaving({ ...DESIRED, onDelete: "restore" }, SIZE)).instances[0]).toMatchObject({
      verdict: "may-stop",
      summary: 'leaves the stack; onDelete: "restore" puts it back to the size it had (secret)',
    });
    const adopted = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 };
    const known = { ...SIZE, currentInstanceType: "ecs.g7.large", internetMaxBandwidthOut: 10, adopted };
    expect(reviewed(leaving({ ...DESIRED, onDelete: "[secret]" }, known)).instances[0]).toMatchObject({
      verdict: "may-stop",
      summary: "leaves the stack; onDelete, a secret, may put it back to ecs.g6.large",
    });
  });

  it("a resource that is removed, and one that is not to be put back, are told apart (the engine's preview says delete of both)", () => {
    const sizes = { currentInstanceType: "ecs.g7.large", internetMaxBandwidthOut: 10 };
    const adopted = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 };
    const desired = { ...DESIRED, instanceId: "i-bp1web", instanceType: "ecs.g7.large" };
    const restored = leaving({ ...desired, onDelete: "restore" }, { status: "Running", ...sizes, adopted });
    expect(page(restored, "text")).toContain(
      'MAY STOP  web  i-bp1web\n  leaves the stack; onDelete: "restore" puts it back to ecs.g6.large',
    );
    expect(summarise(restored, { format: "text", limit: 1e6, parallel: 8 })).toMatchObject({ exitCode: 3 });
    const retained = leaving(desired, { status: "Running", ...sizes, adopted });
    expect(page(retained, "text")).toContain("leaves  web  i-bp1web\n  leaves the stack; the instance stays as it is");
  });
});
