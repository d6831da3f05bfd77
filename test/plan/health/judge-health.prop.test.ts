// The laws of a verdict over rounds of probes, held against a plain reading of all rounds at once.
import fc, { type Arbitrary } from "fast-check";
import {
  afterRound,
  type Course,
  judgeHealth,
  NO_ROUNDS,
  type Round,
  verdictOf,
} from "../../../provider/plan/health/judge-health";
import type { Verdict } from "../../../provider/plan/health/verdicts";

const START = 1_000_000;
const CHECK = { kind: "ecs" } as const;

const anyVerdict = fc.constantFrom<Verdict>("healthy", "healthy", "healthy", "unhealthy", "inconclusive");

function round(begun: number, verdicts: readonly Verdict[], since = START): Round {
  return { begun, since, probes: verdicts.map((verdict) => ({ check: CHECK, verdict, why: verdict })) };
}

/** Rounds in order of time, the first at the start; now and then the instance starts again. */
const anyRounds: Arbitrary<readonly Round[]> = fc
  .array(
    fc.record({
      gapMs: fc.integer({ min: 1, max: 4_000 }),
      verdicts: fc.array(anyVerdict, { minLength: 1, maxLength: 3 }),
      restarts: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let [begun, since] = [START, START];
    return steps.map(({ gapMs, verdicts, restarts }) => {
      begun += gapMs;
      if (restarts) since = begun + 1;
      return round(begun, verdicts, since);
    });
  });

const anyWish = fc.record({ within: fc.integer({ min: 10, max: 60 }), stableFor: fc.integer({ min: 0, max: 9 }) });

const courseOf = (rounds: readonly Round[]): Course => rounds.reduce(afterRound, NO_ROUNDS);
const judged = (rounds: readonly Round[], wish: { within: number; stableFor: number }, now: number) =>
  judgeHealth(courseOf(rounds), wish, { begun: START, now });

/** The rounds at the end that are healthy one after the other. */
function healthyEnd(rounds: readonly Round[]): readonly Round[] {
  const broken = rounds.findLastIndex((one) => verdictOf(one) !== "healthy");
  return rounds.slice(broken + 1);
}

describe("the verdict of a round", () => {
  it("is healthy where every probe is, and unhealthy where one is", () => {
    fc.assert(
      fc.property(fc.array(anyVerdict, { minLength: 1, maxLength: 5 }), (verdicts) => {
        const verdict = verdictOf(round(START + 1, verdicts));
        expect(verdict === "healthy").toBe(verdicts.every((one) => one === "healthy"));
        expect(verdict === "unhealthy").toBe(verdicts.includes("unhealthy"));
      }),
    );
  });

  it("does not hang on the order of the checks", () => {
    fc.assert(
      fc.property(fc.array(anyVerdict, { minLength: 1, maxLength: 5 }), (verdicts) => {
        expect(verdictOf(round(START, verdicts.toReversed()))).toBe(verdictOf(round(START, verdicts)));
      }),
    );
  });

  it("that was begun before the start of the instance tells nothing, whatever its probes say", () => {
    fc.assert(
      fc.property(fc.array(anyVerdict), fc.integer({ min: 1, max: 1_000_000 }), (verdicts, early) => {
        expect(verdictOf(round(START - early, verdicts))).toBe("inconclusive");
      }),
    );
  });
});

describe("the verdict over all rounds", () => {
  it("is healthy exactly where the last rounds are, without a break, for as long as asked", () => {
    fc.assert(
      fc.property(anyRounds, anyWish, (rounds, wish) => {
        const [end, last] = [healthyEnd(rounds), rounds.at(-1)];
        const spanMs = end.length === 0 ? -1 : (last?.begun ?? 0) - (end[0]?.begun ?? 0);
        const isInTime = (last?.begun ?? 0) <= START + wish.within * 1000;
        const { kind } = judged(rounds, wish, last?.begun ?? START);
        expect(kind === "healthy").toBe(end.length > 0 && spanMs >= wish.stableFor * 1000 && isInTime);
      }),
    );
  });

  it.each([
    ["at its end", 10_000, "healthy"],
    ["after it", 10_001, "over"],
  ])("counts a healthy round that was begun in the time: %s", (_, lastMs, kind) => {
    const rounds = [4_000, lastMs].map((ms) => round(START + ms, ["healthy"]));
    expect(judged(rounds, { within: 10, stableFor: 5 }, START + 20_000).kind).toBe(kind);
  });

  it("is never healthy by a round of before a start: one that starts again begins anew", () => {
    fc.assert(
      fc.property(anyRounds, anyWish, (rounds, wish) => {
        const last = rounds.at(-1);
        if (!last || judged(rounds, wish, last.begun).kind !== "healthy") return;
        const young = rounds.filter(({ begun }) => begun >= last.since);
        expect(judged(young, wish, last.begun).kind).toBe("healthy");
      }),
    );
  });

  it("is open until the time is over, and never after", () => {
    fc.assert(
      fc.property(anyRounds, anyWish, fc.integer({ min: 0, max: 100_000 }), (rounds, wish, elapsed) => {
        const { kind } = judged(rounds, wish, START + elapsed);
        if (kind === "open") expect(elapsed).toBeLessThan(wish.within * 1000);
        if (kind === "over") expect(elapsed).toBeGreaterThanOrEqual(wish.within * 1000);
      }),
    );
  });

  it("is not made healthy by a shorter time, nor by a longer break-free one", () => {
    fc.assert(
      fc.property(anyRounds, anyWish, fc.nat(5), (rounds, wish, more) => {
        const now = rounds.at(-1)?.begun ?? START;
        if (judged(rounds, wish, now).kind === "healthy") return;
        expect(judged(rounds, { ...wish, stableFor: wish.stableFor + more }, now).kind).not.toBe("healthy");
        expect(judged(rounds, { ...wish, within: Math.max(1, wish.within - more) }, now).kind).not.toBe("healthy");
      }),
    );
  });

  it("names what stood against it last: an unhealthy check before one that cannot tell", () => {
    fc.assert(
      fc.property(anyRounds, anyWish, (rounds, wish) => {
        const end = judged(rounds, wish, START + 100_000);
        if (end.kind !== "over") return;
        const verdicts = rounds.at(-1)?.probes.map(({ verdict }) => verdict) ?? [];
        const expected = (["unhealthy", "inconclusive"] as const).find((bad) => verdicts.includes(bad));
        expect(end.probe?.verdict).toBe(expected);
      }),
    );
  });
});
