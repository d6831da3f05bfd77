// A seed in, a schedule out; pure. Each part is drawn by its own table of chances.
import { type AccessKey, type Timings, type Duration, type ConsoleAction } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { type Dice, diceOf } from "../_helpers/dice";
import type { Death, Skew } from "../_helpers/provider-process";
import { drawFaults } from "./draw-faults";
import { drawWindow } from "./draw-window";
import type { Deed, MachineStory, RivalStory, RunStory, Schedule } from "./schedule";

/** Every process has credentials of its own, so that the history tells whose a call was. */
export function keyOf(who: "run" | "rival", number: number): AccessKey {
  return {
    accessKeyId: `LTAI-${who}-${number}`,
    accessKeySecret: `secret-of-${who}-${number}`,
    policy: ALL,
  };
}

const ALL = [{ effect: "Allow", actions: ["*"] }] as const;
const NO_TAGS = { effect: "Deny", actions: ["ecs:TagResources", "ecs:UntagResources"] } as const;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export function drawSchedule(seed: number): Schedule {
  const dice = diceOf(seed);
  const drawn = Array.from({ length: dice.weighted(COUNT_OF_MACHINES) }, (_, index) => drawMachine(dice, index));
  // Dice of their own: whatever else a seed draws stays what it was.
  const windows = diceOf(-seed);
  const machines = drawn.map((machine) => (windows.happens(0.25) ? withWindow(windows, machine) : machine));
  const tagging = dice.happens(0.1) ? "forbidden" : "allowed";
  const timings = drawTimings(dice);
  const faultsEnd = dice.happens(0.4) ? { faultsEndMs: dice.between(0, 25 * MINUTE) } : {};
  return {
    seed,
    machines,
    tagging,
    world: {
      timings,
      keys: [
        ...KEYS.map((key) => (tagging === "allowed" ? key : { ...key, policy: [...ALL, NO_TAGS] })),
        ...RIVAL_KEYS,
      ],
      instances: machines.map(({ instanceId, instanceType, power, bandwidth }, index) => ({
        instanceId,
        instanceType,
        status: power,
        internetMaxBandwidthOut: bandwidth,
        publicIp: bandwidth > 0 ? `198.51.100.${index + 10}` : "",
      })),
    },
    faults: drawFaults(dice, machines),
    ...faultsEnd,
    runs: drawRuns(dice),
    ...drawOthers(dice, machines),
    isFarewell: dice.happens(0.12),
  };
}

/** A tag that goes while two stacks are at one instance is drawn more often than chance would have it. */
function drawOthers(dice: Dice, machines: readonly MachineStory[]): Pick<Schedule, "deeds" | "rivals"> {
  const deeds = dice.happens(0.3) ? dice.several(1, 3, () => drawDeed(dice, machines)) : [];
  const rivals = dice.happens(0.12) ? dice.several(1, 2, () => drawRival(dice, machines)) : [];
  const [rival] = rivals;
  if (!rival || !dice.happens(0.3)) return { deeds, rivals };
  const { instanceId } = machines.find(({ name }) => name === rival.machine)!;
  const untag = { do: "untag", instanceId, key: "ecs-spec:journal" } as const;
  return { deeds: [...deeds, { afterMs: dice.between(0, 120 * SECOND), action: untag }], rivals };
}

const COUNT_OF_MACHINES = [
  [1, 40],
  [2, 25],
  [3, 15],
  [4, 10],
  [5, 10],
] as const;

/** Adoption, up to four runs, healing. */
const KEYS = [0, 1, 2, 3, 4, 50, 51, 52].map((number) => keyOf("run", number));
const RIVAL_KEYS = [0, 1].map((number) => keyOf("rival", number));

function drawMachine(dice: Dice, index: number): MachineStory {
  const name = `m${index}`;
  const instanceId = `i-bp1schedule000000${index}`;
  const instanceType = dice.pick(["ecs.g6.large", "ecs.g6.large", "ecs.c7.large", "ecs.t6-c1m2.large"]);
  const bandwidth = dice.pick([10, 10, 0, 5, instanceType === "ecs.t6-c1m2.large" ? 50 : 100]);
  const wantsType = dice.happens(0.8);
  const type = wantsType ? dice.pick(WANTED_TYPES.filter((wanted) => wanted !== instanceType)) : undefined;
  // The burstable type carries 80 Mbit/s at most: an instance with more must come down first.
  const mustShrink = type === "ecs.t6-c1m2.large" && bandwidth > 80;
  const wantsBandwidth = mustShrink || !wantsType || dice.happens(0.5);
  const size = {
    ...(type !== undefined && { instanceType: type }),
    ...(wantsBandwidth && { internetMaxBandwidthOut: dice.pick([20, 50, 5, 0].filter((out) => out !== bandwidth)) }),
  };
  const power = dice.happens(0.8) ? "Running" : "Stopped";
  const rules = drawRules(dice);
  // Check refuses the economical mode where nothing ever stops the instance, and where it takes the address of the bandwidth.
  const endsStopped = rules["powerState"] === "Stopped";
  const stops = endsStopped ? !wantsBandwidth : wantsType;
  const mode = stops && dice.happens(0.12) ? { stoppedMode: "StopCharging" } : {};
  const program = { instanceId, ...size, ...rules, ...mode };
  return { name, instanceId, instanceType, power, bandwidth, program, adopted: dice.happens(0.5) };
}

function withWindow(dice: Dice, machine: MachineStory): MachineStory {
  const { closed, window } = drawWindow(dice);
  return { ...machine, closed, program: { ...machine.program, window } };
}

const WANTED_TYPES = [
  "ecs.g7.large",
  "ecs.g7.large",
  "ecs.c7.large",
  "ecs.t6-c1m2.large",
  ["ecs.r7.large", "ecs.g7.xlarge"],
  ["ecs.g7.xlarge", "ecs.g7.large"],
] as const;

function drawRules(dice: Dice): Properties {
  return {
    allowedDisruption: dice.happens(0.85) ? "stop" : "force-stop",
    acknowledge: ["public-ip", "burst-credits"],
    drift: dice.happens(0.5) ? "correct" : "report",
    ...(dice.happens(0.15) && { powerState: dice.pick(["Running", "Stopped"]) }),
    ...(dice.happens(0.1) && { stopTimeout: 60 }),
  };
}

function drawTimings(dice: Dice): Partial<Timings> {
  const draw = (quick: readonly [number, number], slow: readonly [number, number]): Duration | undefined =>
    dice.weighted([
      [fixed(dice.between(...quick)), 85],
      [undefined, 12],
      [fixed(dice.between(...slow)), 3],
    ]);
  const timings = {
    stop: draw([500, 6 * SECOND], [MINUTE, 25 * MINUTE]),
    modify: draw([100, 4 * SECOND], [20 * SECOND, 10 * MINUTE]),
    start: draw([500, 6 * SECOND], [MINUTE, 18 * MINUTE]),
  };
  return Object.fromEntries(Object.entries(timings).filter(([, duration]) => duration !== undefined));
}

function fixed(ms: number): Duration {
  return { kind: "fixed", ms };
}

function drawRuns(dice: Dice): readonly RunStory[] {
  return dice.several(1, dice.pick([3, 3, 4]), () => {
    const dies = dice.happens(0.45);
    const orphaned = !dies && dice.happens(0.12);
    return {
      pauseMs: dice.pick([0, 0, SECOND, dice.between(0, 10 * MINUTE)]),
      skew: drawSkew(dice),
      refreshes: dice.happens(0.1),
      ...(dies && { death: drawDeath(dice) }),
      ...(orphaned && { orphanedAfterMs: dice.between(0, 90 * SECOND) }),
    };
  });
}

function drawDeath(dice: Dice): Death {
  return {
    atCall: dice.between(1, dice.pick([30, 60, 120])),
    when: dice.pick(["before", "after", "late"]),
    lateMs: dice.between(1, 15 * SECOND),
  };
}

function drawSkew(dice: Dice): Skew {
  const ms = dice.pick([
    0,
    0,
    dice.between(-10 * MINUTE, 10 * MINUTE),
    dice.between(-3 * 24 * 60, 3 * 24 * 60) * MINUTE,
  ]);
  const jump = { afterMs: dice.between(0, 2 * MINUTE), byMs: dice.between(-60, 60) * MINUTE };
  return { ms, ...(dice.happens(0.1) && { jump }) };
}

function drawDeed(dice: Dice, machines: readonly MachineStory[]): Deed {
  const { instanceId } = dice.pick(machines);
  const immediately = dice.happens(0.5);
  const action = dice.weighted<ConsoleAction>([
    [{ do: "stop", instanceId, immediately }, 20],
    [{ do: "start", instanceId, immediately }, 20],
    [{ do: "reboot", instanceId, immediately }, 8],
    [{ do: "resize", instanceId, instanceType: dice.pick(["ecs.g6.xlarge", "ecs.c7.large", "ecs.g6.large"]) }, 15],
    [{ do: "setBandwidth", instanceId, out: dice.pick([0, 1, 30]) }, 12],
    [{ do: "lock", instanceId, reason: dice.pick(["security", "financial"]) }, 8],
    [{ do: "untag", instanceId, key: "ecs-spec:journal" }, 6],
    [{ do: "delete", instanceId }, 4],
    [{ do: "setStock", stock: drawStock(dice) }, 12],
  ]);
  return { afterMs: dice.between(0, dice.pick([30, 90, 300]) * SECOND), action };
}

function drawStock(dice: Dice) {
  const instanceType = dice.pick(["ecs.g6.large", "ecs.g7.large", "ecs.c7.large", "ecs.g7.xlarge"]);
  return { instanceType, level: "WithoutStock", checkedAt: dice.pick(["modify", "start"] as const) } as const;
}

function drawRival(dice: Dice, machines: readonly MachineStory[]): RivalStory {
  const { name, instanceId } = dice.pick(machines);
  const size = dice.happens(0.7)
    ? { instanceType: dice.pick(["ecs.g6.xlarge", "ecs.c7.large"]) }
    : { internetMaxBandwidthOut: dice.pick([1, 30]) };
  return {
    afterMs: dice.between(0, 90 * SECOND),
    machine: name,
    program: { instanceId, ...size, allowedDisruption: "stop", acknowledge: ["public-ip", "burst-credits"] },
    skew: drawSkew(dice),
    ...(dice.happens(0.3) && { death: drawDeath(dice) }),
  };
}
