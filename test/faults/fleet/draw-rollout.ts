// A seed in, a random rollout out; pure. Most fleets are small: what seats, gates and halts can do wrong shows with a handful.
import { type ConsoleAction, VirtualClock } from "../../../emulator";
import type { Properties } from "../../../provider/dynamic/unknown-values";
import type { WrittenPhase, WrittenRollout } from "../../../provider/inputs/rollout";
import { type Dice, diceOf } from "../../_helpers/dice";
import { drawFaults } from "../draw-faults";
import { keyOf } from "../draw-schedule";
import { drawWindow } from "../draw-window";
import type { FleetMachine, RolloutRun, RolloutStory } from "./rollout-story";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const BEGIN = new VirtualClock().now();
const ZONES = ["cn-hangzhou-h", "cn-hangzhou-i", "cn-hangzhou-j"] as const;
const TYPES = ["ecs.g6.large", "ecs.g7.large", "ecs.c7.large"] as const;
const WANTED = "ecs.g7.large";
/** Adoption, the runs, the healing. */
const KEYS = [0, 1, 2, 3, 4, 50, 51, 52, 53, 54, 55, 56, 57, 58];

export function drawRollout(seed: number): RolloutStory {
  const dice = diceOf(seed);
  const health = dice.happens(0.35) ? drawHealth(dice) : undefined;
  const machines = drawMachines(dice, health !== undefined);
  const windowed = dice.happens(0.2) ? drawWindow(dice) : undefined;
  const rollout = drawWritten(dice, machines);
  const spec = {
    ...{ instanceType: WANTED, allowedDisruption: "stop" },
    ...(health && { health }),
    ...(windowed && { window: windowed.window }),
  };
  const isCalm = dice.happens(0.15);
  return {
    seed,
    machines,
    wanted: WANTED,
    program: {
      machines: Object.fromEntries(machines.map(({ name, instanceId }) => [name, instanceId])),
      spec,
      rollout,
    },
    ...(windowed && { closed: windowed.closed }),
    adopted: dice.happens(0.5),
    world: worldOf(machines),
    faults: isCalm ? [] : drawFaults(dice, machines.map(asStory)),
    ...(dice.happens(0.4) && { faultsEndMs: dice.between(0, 25 * MINUTE) }),
    runs: drawRuns(dice, machines.length, rollout.maxErrors ?? 0),
    deeds: dice.happens(0.25) ? dice.several(1, 4, () => drawDeed(dice, machines)) : [],
    rivals: dice.happens(0.12) ? dice.several(1, 2, () => drawRival(dice, machines)) : [],
  };
}

/** The faults of schedules are drawn for instances: of those they take the id. */
function asStory({ name, instanceId, instanceType }: FleetMachine) {
  return { name, instanceId, instanceType, power: "Running", bandwidth: 0, program: {}, adopted: false } as const;
}

function worldOf(machines: readonly FleetMachine[]): RolloutStory["world"] {
  return {
    zones: [...ZONES],
    stock: ZONES.flatMap((zoneId) =>
      TYPES.map((instanceType) => ({ zoneId, instanceType, level: "WithStock" as const })),
    ),
    keys: [...KEYS.map((number) => keyOf("run", number)), keyOf("rival", 0), keyOf("rival", 1)],
    instances: machines.map(({ instanceId, instanceType, zoneId }, index) => ({
      ...{ instanceId, instanceType, zoneId },
      privateIp: ipOf(index),
    })),
  };
}

export function ipOf(index: number): string {
  return `192.168.${index >> 8}.${index & 255}`;
}

const SIZES: readonly (readonly [readonly [number, number], number])[] = [
  [[1, 3], 45],
  [[2, 5], 45],
  [[5, 9], 8.5],
  [[10, 30], 1.3],
  [[30, 200], 0.2],
];

function drawMachines(dice: Dice, mayBeSick: boolean): readonly FleetMachine[] {
  const [least, most] = dice.weighted(SIZES);
  const zones = dice.pick([1, 1, 2, 3]);
  return Array.from({ length: dice.between(least, most) }, (_, index) => {
    const id = `i-bp1rollout0000${String(index).padStart(4, "0")}`;
    const sickFrom = BEGIN + dice.between(0, 20) * MINUTE;
    const sick = { from: sickFrom, to: sickFrom + dice.between(1, 30) * MINUTE };
    return {
      name: `m${index}`,
      instanceId: id,
      instanceType: dice.weighted([
        ["ecs.g6.large", 80],
        ["ecs.c7.large", 10],
        [WANTED, 10],
      ]),
      zoneId: ZONES[dice.between(0, zones - 1)]!,
      ...(mayBeSick && dice.happens(0.15) && { sick }),
    };
  });
}

function drawHealth(dice: Dice): Properties {
  const checks = dice.pick([[{ kind: "tcp", port: 80 }], [{ kind: "tcp", port: 80 }, { kind: "ecs" }]]);
  return { checks, within: dice.pick([60, 120, 300]), stableFor: dice.pick([0, 10]) };
}

function drawWritten(dice: Dice, machines: readonly FleetMachine[]): WrittenRollout {
  const maxDown = dice.pick([1, 1, 2, 2, 3, 5, "10%", "34%", "50%", "100%"]);
  const maxErrors = dice.weighted([
    [0, 60],
    [1, 25],
    [2, 10],
    [5, 5],
  ]);
  const zones = dice.happens(0.2) ? ({ zones: "one-at-a-time" } as const) : {};
  const phases = drawPhases(dice, machines);
  return { maxDown, ...(maxErrors > 0 && { maxErrors }), ...(phases.length > 0 && { phases }), ...zones };
}

function drawPhases(dice: Dice, machines: readonly FleetMachine[]): readonly WrittenPhase[] {
  const bake = () => (dice.happens(0.5) ? { bake: dice.pick([10, 60, 600]) } : {});
  const canary = dice.happens(0.5) ? [{ name: "canary", machines: [dice.pick(machines).name], ...bake() }] : [];
  const shares = dice.pick([[], [], ["20%"], ["34%"], ["50%"], ["25%", "75%"], [1, 2]] as const);
  const fitting = shares.filter((upTo) => typeof upTo === "string" || upTo <= machines.length);
  return [...canary, ...fitting.map((upTo) => ({ upTo, ...bake() }))];
}

function drawRuns(dice: Dice, size: number, maxErrors: number): readonly RolloutRun[] {
  return dice.several(1, 3, () => ({
    pauseMs: dice.pick([0, SECOND, MINUTE, 10 * MINUTE]),
    parallel: dice.pick([1, 2, 4, 8, 16, 64]),
    continues: dice.happens(maxErrors > 0 ? 0.8 : 0.2),
    ...(dice.happens(0.18) && { death: drawDeath(dice, size) }),
    ...(dice.happens(0.18) && { killAfterMs: drawMoment(dice, size) }),
    ...(dice.happens(0.1) && { cancelAfterMs: drawMoment(dice, size) }),
  }));
}

/** Within a run of so many: two at a time would take half as long. */
function drawMoment(dice: Dice, size: number): number {
  return dice.between(0, (2 + size) * MINUTE);
}

function drawDeath(dice: Dice, size: number) {
  return { atCall: dice.between(1, 20 + size * 60), when: dice.pick(["before", "after"] as const), lateMs: 0 };
}

function drawDeed(dice: Dice, machines: readonly FleetMachine[]) {
  const { instanceId } = dice.pick(machines);
  const action: ConsoleAction = { do: dice.pick(["stop", "stop", "start", "reboot"] as const), instanceId };
  return { afterMs: drawMoment(dice, machines.length), action };
}

function drawRival(dice: Dice, machines: readonly FleetMachine[]) {
  return { afterMs: drawMoment(dice, machines.length), machine: dice.pick(machines).name };
}
