// Two stacks at one instance, and the tag that tells them apart goes: stories as data, each played and judged. I/O.
import { type AccessKey, FULL_KEY, type HistoryEntry } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { EngineTwin, type Ran } from "../_helpers/engine-twin";
import { breaches } from "../_helpers/invariants";
import { LONGEST_PAUSE_MS } from "../_helpers/invariants/pauses";
import { virtualPlace, WEB } from "../_helpers/virtual-place";
import { programFor, TIMINGS } from "./fault-matrix";

export interface TwoStacks {
  /** What the second stack wants. */
  readonly wants: "another type" | "another bandwidth";
  /** ms after the first run begins. */
  readonly secondAfterMs: number;
  readonly tagGoesAfterMs: number;
}

export interface JudgedTwo {
  readonly found: readonly string[];
  readonly runs: readonly Ran[];
  readonly history: readonly HistoryEntry[];
}

/** The first run takes a quarter of a minute: before, in and after each of its steps. */
const MOMENTS = [0, 1_000, 3_000, 5_000, 7_000, 9_000, 12_000, 20_000];

export function twoStackCells(): readonly TwoStacks[] {
  return (["another type", "another bandwidth"] as const).flatMap((wants) =>
    MOMENTS.flatMap((secondAfterMs) => MOMENTS.map((tagGoesAfterMs) => ({ wants, secondAfterMs, tagGoesAfterMs }))),
  );
}

const OTHER_KEY: AccessKey = {
  accessKeyId: "LTAI-other",
  accessKeySecret: "secret-of-other",
  policy: [{ effect: "Allow", actions: ["*"] }],
};
const OTHER_URN = "urn:pulumi:dev::rivals::pulumi-nodejs:ecs:Spec::web";

const OTHER: Readonly<Record<TwoStacks["wants"], Properties>> = {
  "another type": { instanceId: WEB, instanceType: "ecs.c7.large", allowedDisruption: "stop" },
  "another bandwidth": { instanceId: WEB, internetMaxBandwidthOut: 30 },
};

/** Both runs, then both once more a day later, one after the other: each stack says what it finds. */
export async function judgeTwoStacks({ wants, secondAfterMs, tagGoesAfterMs }: TwoStacks): Promise<JudgedTwo> {
  const first = virtualPlace({ world: { timings: TIMINGS, keys: [FULL_KEY, OTHER_KEY] } });
  const { emulator, session } = first;
  const beside = () => virtualPlace({ beside: first, accessKeyId: OTHER_KEY.accessKeyId });
  const [ours, theirs] = [new EngineTwin(), new EngineTwin(OTHER_URN)];
  const untag = async () => {
    await session.clock.sleep(tagGoesAfterMs);
    emulator.world.console.untag(WEB, "ecs-spec:journal");
  };
  const second = async () => {
    await session.clock.sleep(secondAfterMs);
    return await theirs.up(beside(), OTHER[wants]);
  };
  const program = programFor("type and bandwidth");
  const [a, b] = await Promise.all([ours.up(first, program), second(), untag()]);
  await session.clock.sleep(60_000);
  const found = wrongsIn(emulator.history());
  await session.clock.sleep(LONGEST_PAUSE_MS);
  const later = [
    await ours.upAsTold(virtualPlace({ beside: first }), program),
    await theirs.upAsTold(beside(), OTHER[wants]),
  ];
  const history = [...emulator.history()];
  const { tags } = emulator.world.instance(WEB);
  const left = tags["ecs-spec:journal"] === undefined ? [] : ["a day later, with both run again, a journal is left"];
  return { found: [...new Set([...found, ...wrongsIn(history), ...left])], runs: [a, b, ...later], history };
}

/** Each stack answers for its own calls, both for where the instance rests. */
function wrongsIn(history: readonly HistoryEntry[]): readonly string[] {
  const common = {
    instanceId: WEB,
    types: ["ecs.g6.large", "ecs.g7.large", "ecs.c7.large"],
    power: "Running",
  } as const;
  return [FULL_KEY, OTHER_KEY].flatMap(({ accessKeyId }) => breaches(history, { ...common, accessKeyId }));
}
