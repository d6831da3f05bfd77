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

export type Act =
  | { readonly do: "wish"; readonly wish: Wish }
  | { readonly do: "run"; readonly death?: number; readonly fault?: FaultRule }
  | { readonly do: "retype"; readonly name: string; readonly instanceType: string }
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
  const drawWish = (): Wish => ({
    instanceType: dice.pick(TYPES),
    ...(dice.happens(0.3) && { internetMaxBandwidthOut: dice.pick([0, 5, 10]) }),
    drift: dice.happens(0.8) ? "report" : "correct",
  });
  const drawAct = (): Act => {
    const what = dice.weighted<Act["do"]>([
      ["run", 45],
      ["retype", 25],
      ["wish", 15],
      ["refresh", 8],
    ]);
    switch (what) {
      case "run":
        return {
          do: "run",
          ...dice.pick<Partial<Extract<Act, { do: "run" }>>>([{}, { death: dice.between(5, 90) }, { fault: FAILS }]),
        };
      case "retype":
        return { do: "retype", name: dice.pick(names), instanceType: dice.pick(TYPES) };
      case "wish":
        return { do: "wish", wish: drawWish() };
      case "refresh":
        return { do: "refresh" };
    }
  };
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
    first: drawWish(),
    acts: dice.several(2, 5, drawAct),
  };
}
