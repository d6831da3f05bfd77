// The laws of reading back: what the words of a price, a time or a failure tell is what was written, whatever it is.
import fc from "fast-check";
import { ERROR_CODES, type ErrorCode } from "../../provider/errors/codes";
import { readErrorMessage, ResizeError } from "../../provider/errors/resize-error";
import { learnDowntime } from "../../provider/plan/learned-times";
import { planResize } from "../../provider/plan/plan-resize";
import type { InstanceStatus } from "../../provider/ports/ecs";
import { failureError, type FailedRun, readMachineNow } from "../../provider/render/failure-words";
import { measuredWords, readMeasured } from "../../provider/render/measured-words";
import { priceWords, readPrice, tellsPrice } from "../../provider/render/price-words";
import { readUnfinished, RECORDED, tellsOnlyRecord } from "../../provider/render/progress-words";
import { tellsDrift, warningBrief, warningSentence } from "../../provider/render/warning-words";
import { anyInstance, anySituation } from "../_arbitraries/resize";
import { OWNER } from "../_fixtures/machine";

describe("a time, a price", () => {
  const anySeconds = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 5 });
  const anyTimes = fc.record({ stop: anySeconds, type: anySeconds, start: anySeconds });

  it("an instance's own times are read with their basis, and whether it is slow", () => {
    const plan = (["stop", "type", "start", "bandwidth"] as const).map((kind) => ({ kind }));
    fc.assert(
      fc.property(anyTimes, (times) => {
        const learned = learnDowntime(plan, times);
        if (!learned) return;
        const { downtime, changes, steps, isSlow } = learned;
        const { slow, ...read } = readMeasured(measuredWords(learned)) ?? { slow: undefined };
        expect([read, slow !== ""]).toEqual([{ downtime, changes, steps }, isSlow]);
      }),
    );
  });

  it.each(["done; down for 71.3 s (estimated 75 s)", "by its last change", ""])("is none: %p", (line) => {
    expect(readMeasured(line)).toBeUndefined();
  });

  it("a price is read to its four decimals, and tells that it is one", () => {
    const anyAmount = fc.integer({ min: 0, max: 9_999_999 }).map((small) => small / 10_000);
    const anyPrice = fc.record({ from: anyAmount, to: anyAmount, currency: fc.constantFrom("CNY", "USD") });
    fc.assert(
      fc.property(anyPrice, (price) => {
        const line = `checked: on offer and in stock. ${priceWords(price)}`;
        expect([readPrice(line), tellsPrice(line)]).toEqual([price, true]);
      }),
    );
    expect(readPrice("checked: permissions. Price [secret].")).toBeUndefined();
    expect(["checked: permissions. Price [secret].", "checked: permissions; no lock."].map(tellsPrice)).toEqual([
      true,
      false,
    ]);
  });
});

describe("a failure, a drift, what is pending", () => {
  const anyText = fc.stringMatching(/^[abc ,;:().\n]{0,40}$/).map((text) => `x${text}x`);

  it("an error is read with its code, its facts and its fix", () => {
    const codes = Object.keys(ERROR_CODES) as ErrorCode[];
    fc.assert(
      fc.property(fc.constantFrom(...codes), anyText, anyText, fc.uuid(), (code, sentence, fix, requestId) => {
        const { message } = new ResizeError(code, sentence, { requestId, ecsCode: "X.Y", fix });
        const fact = `${sentence} (ECS code X.Y, request id ${requestId})`;
        expect(readErrorMessage(message)).toEqual({ code, fact, fix });
      }),
    );
    expect(readErrorMessage("connection refused")).toEqual({ code: "", fact: "connection refused", fix: "" });
  });

  const anyStatus = fc.constantFrom<InstanceStatus>("Pending", "Starting", "Running", "Stopping", "Stopped", "Unknown");
  const anyNow = fc.tuple(anyInstance, anyStatus).map(([instance, status]) => ({ ...instance, status }));

  it("the instance now is read from a failed run, if it could be read", () => {
    fc.assert(
      fc.property(fc.option(anyNow, { nil: undefined }), fc.boolean(), (now, isOurs) => {
        const run: FailedRun = {
          instanceId: "i-bp1web",
          regionId: "cn-hangzhou",
          step: "start",
          sentence: "the start did not end",
          ecsCode: undefined,
          errorClass: "unlisted",
          code: "step-failed",
          requestId: undefined,
          done: ["stop KeepCharging"],
          now,
          ...(!isOurs && { notOurs: "another run has it" }),
        };
        const written = now && `${now.status}, ${now.instanceType}, ${now.internetMaxBandwidthOut} Mbit/s`;
        expect(readMachineNow(failureError(run).message)).toBe(written);
      }),
    );
  });

  it("a drift is told from every other warning, in a sentence and in brief", () => {
    fc.assert(
      fc.property(anySituation, ({ desired, stored, facts }) => {
        const decision = planResize(desired, stored, facts, OWNER);
        const { warnings } =
          decision.kind === "nothing" ? decision : decision.kind === "plan" ? decision.plan : { warnings: [] };
        for (const warning of warnings) {
          const isDrift = warning.code.startsWith("drift-");
          expect([warningSentence(warning), warningBrief(warning)].map(tellsDrift)).toEqual([isDrift, isDrift]);
        }
      }),
    );
  });

  it("the pending power state is read from the line of diff", () => {
    for (const power of ["Running", "Stopped"])
      expect(readUnfinished(RECORDED.unfinished("web", "i-bp1web", power).slice("web: ".length))).toBe(power);
    expect(readUnfinished("the last run left i-bp1web off")).toBeUndefined();
  });

  it("that only inputs are recorded is read from the line of diff", () => {
    expect(tellsOnlyRecord(RECORDED.inputs("web", "i-bp1web").slice("web: ".length))).toBe(true);
    expect(tellsOnlyRecord(RECORDED.forgot("web", "i-bp1web").slice("web: ".length))).toBe(false);
  });
});
