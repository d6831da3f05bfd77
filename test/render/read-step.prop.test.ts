// A step in words, and what a review reads back of it: the way there and back loses nothing. Pure.
import fc, { type Arbitrary } from "fast-check";
import type { HealthCheck } from "../../provider/inputs/health";
import type { Step } from "../../provider/plan/plan";
import { PROGRESS, readStepDone } from "../../provider/render/progress-words";
import { checksWords, limitWords } from "../../provider/render/health-words";
import { kindOfTitle, readStep, stepLine, stepTitle, titleOfLine } from "../../provider/render/step-words";

const anyType = fc.constantFrom("ecs.g6.large", "ecs.g7.large", "ecs.t6-c1m1.large", "ecs.g7-x.2xlarge");
const anyBandwidth = fc.integer({ min: 0, max: 5_000 });
const moves = fc.record({ from: anyBandwidth, to: anyBandwidth }).filter(({ from, to }) => from !== to);
const anyCheck: Arbitrary<HealthCheck> = fc.oneof(
  fc.constantFrom<HealthCheck[]>({ kind: "ecs" }, { kind: "cloud-assistant" }),
  fc.record(
    {
      kind: fc.constant("slb" as const),
      loadBalancerId: fc.stringMatching(/^lb-[a-z0-9]{4,20}$/),
      port: fc.integer({ min: 1, max: 65_535 }),
    },
    { requiredKeys: ["kind", "loadBalancerId"] },
  ),
  fc.record(
    { kind: fc.constant("tcp" as const), port: fc.integer({ min: 1, max: 65_535 }), host: fc.domain() },
    { requiredKeys: ["kind", "port"] },
  ),
  fc.record(
    {
      kind: fc.constant("http" as const),
      scheme: fc.constantFrom("http", "https"),
      port: fc.integer({ min: 1, max: 65_535 }),
      path: fc.webPath().map((path) => `/${path}`),
      host: fc.domain(),
      statuses: fc.array(fc.integer({ min: 100, max: 599 }), { minLength: 1 }),
    },
    { requiredKeys: ["kind", "scheme", "port", "path"] },
  ),
);

const anyStep: Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("wait" as const),
    from: fc.constantFrom("Pending", "Starting", "Stopping"),
    until: fc.constantFrom("Running", "Stopped"),
  }),
  fc.record({
    kind: fc.constant("stop" as const),
    mode: fc.constantFrom("KeepCharging", "StopCharging"),
    mayForce: fc.boolean(),
  }),
  fc.record(
    { kind: fc.constant("type" as const), from: anyType, to: anyType, orElse: fc.array(anyType, { minLength: 1 }) },
    { requiredKeys: ["kind", "from", "to"] },
  ),
  moves.map((ends) => ({ kind: "bandwidth" as const, ...ends })),
  fc
    .tuple(anyBandwidth, anyBandwidth, anyBandwidth)
    .map(([from, to, inbound]) => ({ kind: "bandwidth" as const, from, to, in: inbound })),
  fc.record(
    {
      kind: fc.constant("health" as const),
      checks: fc.array(anyCheck, { minLength: 1, maxLength: 3 }),
      within: fc.integer({ min: 10, max: 1_800 }),
      stableFor: fc.integer({ min: 0, max: 600 }),
      onUnhealthy: fc.constantFrom("keep", "revert"),
      revertTo: anyType,
    },
    { requiredKeys: ["kind", "checks", "within", "stableFor", "onUnhealthy"] },
  ),
  fc.constantFrom<Step[]>({ kind: "start" }, { kind: "public-ip" }, { kind: "clear-journal" }),
);

/** Of a list only one type is ordered. */
const anyOrdered: fc.Arbitrary<Step> = fc
  .tuple(
    anyStep.filter((step) => step.kind === "bandwidth" || (step.kind === "type" && step.orElse === undefined)),
    fc.record(
      {
        way: fc.constantFrom("upgrade" as const, "downgrade" as const),
        payment: fc.constantFrom("pay" as const, "order-only" as const),
        standing: fc.constantFrom("sent", "", "200012345678"),
      },
      { requiredKeys: ["way", "payment"] },
    ),
  )
  .map(([step, order]) => ({ ...step, order }) as Step);

/** A step as texts: without what its title leaves out. */
function textsOf(step: Step): Readonly<Record<string, string>> {
  switch (step.kind) {
    case "wait":
      return { from: step.from, until: step.until };
    case "stop":
      return { mode: step.mode, ...(step.mayForce && { mayForce: ", forced if it does not end" }) };
    case "type":
      return { from: step.from, to: step.to, ...(step.orElse && { orElse: step.orElse.join(", else ") }) };
    case "bandwidth": {
      const ends = step.in !== undefined && step.from === step.to ? {} : { from: String(step.from) };
      return { ...ends, to: String(step.to), ...(step.in !== undefined && { in: String(step.in) }) };
    }
    case "health":
      return {
        checks: checksWords(step.checks),
        ...(step.stableFor > 0 && { stableFor: String(step.stableFor) }),
        within: limitWords(step.within),
        ...(step.revertTo !== undefined && { revertTo: step.revertTo }),
      };
    default:
      return {};
  }
}

function defined(told: object | undefined): object {
  return Object.fromEntries(Object.entries(told ?? {}).filter(([, value]) => value !== undefined));
}

describe("a step", () => {
  it("is read from its title, and from its line, with all that it says", () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        for (const words of [stepTitle(step), stepLine(step)]) {
          const read = readStep(words);
          expect([read?.kind, kindOfTitle(words), defined(read?.told)]).toEqual([step.kind, step.kind, textsOf(step)]);
        }
      }),
    );
  });

  it("has one title, from whichever form", () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        expect([titleOfLine(stepLine(step)), titleOfLine(stepTitle(step))]).toEqual([stepTitle(step), stepTitle(step)]);
      }),
    );
  });

  it("is known by its title as an order too, however it is paid and whatever became of it", () => {
    fc.assert(
      fc.property(anyOrdered, (step) => {
        expect([stepTitle(step), stepLine(step)].map(kindOfTitle)).toEqual([step.kind, step.kind]);
      }),
    );
  });

  it("keeps its kind, and tells the sizes, where they are secrets; and nothing but its kind in another form", () => {
    expect(readStep("bandwidth out [secret] -> [secret], in [secret]")?.told).toEqual({
      from: "[secret]",
      to: "[secret]",
      in: "[secret]",
    });
    expect(readStep("type ecs.g6.large into ecs.g7.large")).toMatchObject({ kind: "type" });
    expect(defined(readStep("type ecs.g6.large into ecs.g7.large")?.told)).toEqual({});
    expect(readStep("reboot")).toBeUndefined();
  });

  it("that was done is read from its line", () => {
    const anyDone = fc.record({
      step: anyStep.map(stepLine),
      seconds: fc.integer({ min: 0, max: 40_000 }).map((tenths) => tenths / 10),
      requestId: fc.oneof(fc.constant(""), fc.uuid()),
    });
    fc.assert(
      fc.property(anyDone, fc.integer({ min: 1, max: 9 }), (done, position) => {
        const line = PROGRESS.stepDone("web", `${position}/9`, done.step, done.seconds, done.requestId);
        expect(readStepDone(line.slice("web: ".length))).toEqual(done);
      }),
    );
    expect(readStepDone("done, no downtime")).toBeUndefined();
  });
});
