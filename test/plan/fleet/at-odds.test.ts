// Whether a rollout and one of its members tell the same of it: as a table.
import { isAtOdds } from "../../../provider/plan/fleet/at-odds";
import type { Plan, Reason, Step } from "../../../provider/plan/plan";

const [OLD, NEW] = ["ecs.g6.large", "ecs.g7.large"];
const STEPS = {
  stop: { kind: "stop", mode: "KeepCharging", mayForce: false },
  type: { kind: "type", from: OLD, to: NEW },
  start: { kind: "start" },
  bandwidth: { kind: "bandwidth", from: 5, to: 10 },
  health: { kind: "health" },
  in: { kind: "bandwidth", from: 5, to: 5, in: 20 },
} as unknown as Readonly<Record<string, Step>>;
const SEEN = { instanceType: OLD, internetMaxBandwidthOut: 5, status: "Running" } as const;

function planOf(words: string, reason: Reason = "requested"): Plan | undefined {
  const steps = words.split(" ").flatMap((word) => STEPS[word] ?? []);
  return steps.length === 0 ? undefined : ({ steps, reason, willStop: words.includes("stop") } as unknown as Plan);
}

it.each<[string, string, string, boolean, Partial<Record<keyof typeof SEEN, unknown>>?, Reason?]>([
  ["both would do the same", "stop type start", "stop type start", false],
  ["neither would do anything", "", "", false],
  ["the rollout alone would change the type", "stop type start", "", true],
  ["somebody has given it the type meanwhile", "stop type start", "", false, { instanceType: NEW }],
  ["the rollout alone would change the bandwidth", "bandwidth", "", true],
  ["the rollout would change both, and the member one", "stop type start bandwidth", "bandwidth", true],
  ["the member alone would be stopped for what was asked", "", "stop type start", true],
  ["the member would be stopped, and the rollout tells of a bandwidth", "bandwidth", "stop type start bandwidth", true],
  ["the member would put back a drift", "", "stop type start", false, {}, "drift"],
  ["the member alone would do what takes no stop", "", "in", false],
  ["the rollout alone would stop it, for good", "stop", "", true],
  ["it is off meanwhile, as the rollout would have it", "stop", "", false, { status: "Stopped" }],
  ["the rollout alone would start it", "start", "", true, { status: "Stopped" }],
  ["it is up meanwhile", "start health", "", false],
])("%s", (_, told, own, isOdd, seen = {}, reason = "requested") => {
  const plan = planOf(told);
  const now = { ...SEEN, ...seen } as typeof SEEN;
  expect(isAtOdds(plan && { plan, endsUp: true }, planOf(own, reason), now)).toBe(isOdd);
});
