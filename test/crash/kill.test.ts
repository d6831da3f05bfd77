// kill -9 on the real engine at points that stand for the rest; `npm run crash` kills at every boundary. Both dead: left-behind.test.ts.
import { CRASH_POINTS, type CrashPoint, titleOf, type Victim, type Write } from "./crash-points";
import { killAndHeal } from "./kill-run";

const REPRESENTATIVES: readonly [Victim, Write, CrashPoint["phase"]][] = [
  ["the provider", "stop", "after the effect"],
  ["the provider", "type", "before the send"],
  ["the provider", "start", "before the send"],
  ["the CLI", "tag", "after the effect"],
  ["the CLI", "start", "after the effect"],
];

const points = CRASH_POINTS.filter(({ victim, write, phase }) =>
  REPRESENTATIVES.some((chosen) => chosen.join() === [victim, write, phase].join()),
);

describe("kill -9, then a plain up: right type and power state, and a second up writes nothing", () => {
  it.each(points.map((point) => [titleOf(point), point] as const))(
    "%s",
    async (_, point) => {
      expect(await killAndHeal(point)).toEqual([]);
    },
    120_000,
  );

  it("is tried at each of these points", () => {
    expect(points).toHaveLength(REPRESENTATIVES.length);
  });
});
