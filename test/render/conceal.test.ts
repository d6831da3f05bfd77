// What came in as a secret, in everything that is said: whatever the words around it, it does not stand there in clear.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { CheckedPlan } from "../../provider/render/checked-plan";
import { concealer, concealPlan } from "../../provider/render/conceal";

const GOLDEN = ["messages.txt", "messages-run.txt"].map((name) =>
  readFileSync(path.join(__dirname, "..", "_golden", name), "utf8"),
);
const LINES = GOLDEN.flatMap((text) => text.split("\n")).filter((line) => !line.startsWith("#"));

const PLAN: CheckedPlan = {
  summary: "stop, type ecs.g6.large -> ecs.g7.large, start; about 75 s down",
  steps: ["stop KeepCharging", "type ecs.g6.large -> ecs.g7.large", "start", "bandwidth out 10 -> 20"],
  willStop: true,
  downtime: 75,
  reason: "requested",
  warnings: ["drift: bandwidth 7, declared 10"],
  basis: "0a1b2c3d4e5f",
  price: { from: 0.78, to: 0.91, currency: "CNY" },
};

describe("every line of the golden texts", () => {
  it("names no instance where instanceId is a secret", () => {
    const conceal = concealer({ instanceId: "i-bp67acfmxazb4p1a2b3c" });
    expect(LINES.map(conceal).filter((line) => /\bi-[a-z0-9]{6}/.test(line))).toEqual([]);
  });

  it("names no type and no price where instanceType is one, whichever type it is", () => {
    const conceal = concealer({ instanceType: ["ecs.g7.large"] });
    expect(LINES.map(conceal).filter((line) => /\becs\.[a-z]|CNY/.test(line))).toEqual([]);
  });

  it.each(["internetMaxBandwidthOut", "internetMaxBandwidthIn"])("tells no bandwidth where %s is one", (name) => {
    const conceal = concealer({ [name]: 20 });
    const told =
      /\d Mbit|Mbit\/s -> \d|bandwidth (?:out |in )?\d|stays \d|, in \d|declared \d|Bandwidth(?:Out|In):? \d/;
    expect(LINES.map(conceal).filter((line) => told.test(line))).toEqual([]);
  });

  it("names no region and no zone of it where regionId is one", () => {
    const conceal = concealer({ regionId: "cn-hangzhou" });
    expect(LINES.map(conceal).filter((line) => line.includes("hangzhou"))).toEqual([]);
  });

  it("tells no time and no reason of a window where window is one", () => {
    const conceal = concealer({ window: { freeze: [{ reason: "sale" }] } });
    expect(LINES.map(conceal).filter((line) => /Asia\/Shanghai|\d\d:\d\d-\d\d:\d\d|\(sale\)/.test(line))).toEqual([]);
    const secret = concealPlan({ ...PLAN, window: "01:00-05:00 UTC; outside: refuse" }, conceal);
    expect(secret.window).toBe("[secret]");
    expect(concealPlan({ ...PLAN, window: "01:00-05:00 UTC" }, concealer({})).window).toBe("01:00-05:00 UTC");
  });

  it("stays as it is where nothing is secret", () => {
    expect(LINES.map(concealer({}))).toEqual(LINES);
  });

  it("still says what happens: that the instance stops is no secret", () => {
    const conceal = concealer({ allowedDisruption: "stop", instanceType: "ecs.g7.large" });
    expect(conceal("web: resize i-1 ecs.g6.large -> ecs.g7.large. STOPS the instance for about 75 s.")).toBe(
      "web: resize i-1 [secret] -> [secret]. STOPS the instance for about 75 s.",
    );
    expect(conceal('allowedDisruption is "stop"')).toBe('allowedDisruption is "[secret]"');
  });
});

describe("a plan", () => {
  it("keeps its shape, its downtime and its basis", () => {
    const plan = concealPlan(PLAN, concealer({ instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 }));
    expect(plan).toEqual({
      ...PLAN,
      summary: "stop, type [secret] -> [secret], start; about 75 s down",
      steps: ["stop KeepCharging", "type [secret] -> [secret]", "start", "bandwidth out [secret] -> [secret]"],
      warnings: ["drift: bandwidth [secret], declared [secret]"],
      price: "unknown",
    });
  });

  it("keeps its price where only the instance is secret", () => {
    expect(concealPlan(PLAN, concealer({ instanceId: "i-bp67acfmxazb4p1a2b3c" }))).toEqual(PLAN);
  });
});
