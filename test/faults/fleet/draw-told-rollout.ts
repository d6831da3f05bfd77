// A seed in, a fleet and what befalls it between two runs out: runs that die or fail, hands at an instance, other wishes of the program; pure.
import type { FaultRule, WorldSeed } from "../../../emulator";
import type { WrittenRollout } from "../../../provider/inputs/rollout";
import { diceOf } from "../../_helpers/dice";
import { keyOf } from "../draw-schedule";
import type { FleetMachine } from "./rollout-story";

export const TYPES = ["ecs.g6.large", "ecs.g7.large", "ecs.c7.large"] as const;
const ZONE = "cn-hangzhou-h";

/** A type change is refused, and with it a canary or what follows it. */
const FAILS: FaultRule = {
  ...{ action: "ModifyInstanceSpec", dryRun: false, phase: "before", count: 3 },
  fault: { kind: "error", code: "OperationDenied" },
};

/** What the program wants from now on. */
export interface Wish {
  readonly instanceType: string;
  readonly internetMaxBandwidthOut?: number;
  readonly drift: "report" | "correct";
}

/** The one that is off when the act comes, or else the first. */
export const OFF = "off";

export type Act =
  | { readonly do: "wish"; readonly wish: Wish }
  | { readonly do: "run"; readonly death?: number; readonly fault?: FaultRule }
  /** `starts`: one that a run has left off does not stay off. */
  | { readonly do: "retype"; readonly name: string; readonly instanceType: string; readonly starts: boolean }
  /** The program has it no more. */
  | { readonly do: "leave"; readonly name: string }
  /** The program does not allow it to be stopped. */
  | { readonly do: "forbid"; readonly name: string }
  | { readonly do: "refresh" };

export interface ToldStory {
  readonly world: WorldSeed;
  readonly machines: readonly FleetMachine[];
  readonly rollout: WrittenRollout;
  readonly first: Wish;
  readonly acts: readonly Act[];
}

export function drawToldRollout(seed: number): ToldStory {
  const dice = diceOf(seed);
  const names = Array.from({ length: dice.between(1, 4) }, (_, index) => `m${index}`);
  const machines = names.map((name, index) => ({
    ...{ name, instanceId: `i-bp1told00000000000${index}`, instanceType: dice.pick(TYPES), zoneId: ZONE },
  }));
  const drawBandwidth = () => ({ internetMaxBandwidthOut: dice.pick([0, 5, 10]) });
  const drawDrift = () => ({ drift: dice.happens(0.8) ? "report" : "correct" }) as const;
  const drawType = () => ({ instanceType: dice.pick(TYPES) });
  const first: Wish = { ...drawType(), ...(dice.happens(0.3) && drawBandwidth()), ...drawDrift() };
  let wish = first;
  const drawWish = () =>
    (wish = { ...wish, ...dice.pick<() => Partial<Wish>>([drawType, drawBandwidth, drawDrift])() });
  const drawName = () => (dice.happens(0.5) ? OFF : dice.pick(names));
  const dies = (): Act => ({ do: "run", death: dice.between(5, 90) });
  const drawRun = (): Act => dice.pick<Act>([{ do: "run" }, dies(), { do: "run", fault: FAILS }]);
  const drawDeed = (): Act => {
    const what = dice.weighted<Exclude<Act["do"], "run">>([
      ["retype", 40],
      ["wish", 24],
      ["refresh", 12],
      ["leave", 12],
      ["forbid", 12],
    ]);
    switch (what) {
      case "retype":
        return {
          do: "retype",
          ...{ name: drawName(), ...drawType(), starts: dice.happens(0.5) },
        };
      case "leave":
      case "forbid":
        return { do: what, name: drawName() };
      case "wish":
        return { do: "wish", wish: drawWish() };
      case "refresh":
        return { do: "refresh" };
    }
  };
  const drawAct = () => (dice.happens(0.45) ? drawRun() : drawDeed());
  const unfinished = () => [dies(), ...dice.several(0, 3, drawDeed)];
  return {
    world: {
      zones: [ZONE],
      stock: TYPES.map((instanceType) => ({ zoneId: ZONE, instanceType, level: "WithStock" as const })),
      keys: Array.from({ length: 20 }, (_, number) => keyOf("run", number)),
      instances: machines.map(({ name: _, ...machine }) => machine),
    },
    machines,
    rollout: {
      maxDown: dice.between(1, 2),
      ...(dice.happens(0.7) && { phases: [{ name: "canary", machines: [dice.pick(names)] }] }),
    },
    first,
    acts: [...dice.several(1, 4, drawAct), ...(dice.happens(0.5) ? unfinished() : [])],
  };
}
