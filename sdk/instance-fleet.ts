// The fleet of a program: arguments in; a rollout, an InstanceSpec for each machine and the gates between the phases, each registered at its turn, out.
import * as pulumi from "@pulumi/pulumi";
import { phasesOf, seatsOf } from "../provider/inputs/rollout-phases";
import type { Phase, WrittenRollout } from "../provider/inputs/rollout";
import { isLater, namesOf, takeNames } from "./fleet-program";
import type { FleetMachine, InstanceFleetArgs } from "./instance-fleet-args";
import { InstanceSpec } from "./instance-spec";
import type { InstanceSpecArgs } from "./instance-spec-args";
import { urnOf } from "./plain-urn";
import { Gate, Rollout } from "./rollout";
import { followOrder } from "./rollout-order";

/**
 * The size of many ECS instances that already exist, and how they come to it: at most so many down at once, some before all others, each
 * phase judged before the next one, halted after failures and resumed by running it again.
 *
 * The preview has one plan for the whole fleet, which a reviewer can approve and `pulumi up --plan` can be held to.
 *
 * @example
 * ```ts
 * const web = new InstanceFleet("web", {
 *   machines: { "web-1": "i-bp67acfmxazb4p1a2b3c", "web-2": "i-bp1bu0ygfvnab8rxxxxx" },
 *   spec: { instanceType: "ecs.g7.large", allowedDisruption: "stop" },
 *   rollout: { maxDown: 1, phases: [{ name: "canary", machines: ["web-1"], bake: 600 }] },
 * });
 * ```
 */
export class InstanceFleet extends pulumi.ComponentResource {
  /** The instances by name, as in `machines`. */
  public readonly members: Readonly<Record<string, InstanceSpec>>;

  /**
   * @param name The name of the fleet in the stack.
   * @param args The instances, the size that you want and the order.
   * @param opts Options of Pulumi; `providers: [provider]` for an explicit provider.
   */
  constructor(name: string, args: InstanceFleetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-spec:index:InstanceFleet", name, {}, opts);
    const names = namesOf(name, args);
    takeNames(name, names, opts?.parent ?? pulumi.runtime.getStackResource());
    const written = (args.rollout ?? {}) as WrittenRollout;
    const phases = planned(() => phasesOf(names, written.phases), [{ name: "rest", members: names, bake: 0 }]);
    const seats = planned(() => seatsOf(written, names.length), 1);
    const rollout = new Rollout(name, args, { parent: this });
    const turns = new Map<string, Turn>();
    const gates = this.gates(name, phases, { rollout, turns });
    this.members = Object.fromEntries(
      phases.flatMap(({ members }, index) => {
        const after = index === 0 ? rollout : (gates[index - 1] ?? rollout);
        return members.map((member) => [member, this.member(member, args, { rollout, after, turns })]);
      }),
    );
    void this.begin({ phases, seats, rollout, gates, turns, isByZone: written.zones === "one-at-a-time" });
    this.registerOutputs({});
  }

  private gates(
    name: string,
    phases: readonly Phase[],
    { rollout, turns }: Pick<Made, "rollout" | "turns">,
  ): readonly Gate[] {
    const gates: Gate[] = [];
    for (const { name: phase } of phases.slice(0, -1)) {
      const turn = turnOf(turns, gateKey(gates.length));
      // Each after the one before it, for the engine: one that is passed over passes none of those that follow.
      const dependsOn = [rollout, ...gates.slice(-1)];
      gates.push(new Gate(`${name}-after-${phase}`, { phase, rollout, turn: turn.comes }, { parent: this, dependsOn }));
    }
    return gates;
  }

  private member(
    member: string,
    { machines, spec }: InstanceFleetArgs,
    { rollout, after, turns }: Placed,
  ): InstanceSpec {
    const turn = turnOf(turns, memberKey(member));
    const membership = turn.comes.then(async () => ({ urn: await urnOf(rollout), name: member }));
    const args = { ...spec, ...machineArgs(machines[member]), __rollout: membership } as InstanceSpecArgs;
    const dependsOn = after === rollout ? [rollout] : [rollout, after];
    return new InstanceSpec(member, args, { parent: this, dependsOn, aliases: [{ parent: pulumi.rootStackResource }] });
  }

  /** In a preview nobody waits for anybody. */
  private async begin({ phases, seats, rollout, gates, turns, isByZone }: Made): Promise<void> {
    const isPreview = pulumi.runtime.isDryRun();
    const done = async (output: unknown) => (isPreview ? undefined : await settled(output));
    await done(rollout.zoneIds);
    const zoneIds = isByZone && !isPreview ? await valueOf(rollout.zoneIds) : undefined;
    const order = {
      phases,
      seats: isPreview ? Infinity : seats,
      ...(zoneIds && { zoneOf: (member: string) => zoneIds[member] ?? "" }),
    };
    await followOrder(order, {
      member: async (member) => {
        turnOf(turns, memberKey(member)).come();
        await done(this.members[member]?.currentInstanceType);
      },
      gate: async (phase) => {
        turnOf(turns, gateKey(phase)).come();
        await done(gates[phase]?.isPassed);
      },
    });
  }
}

interface Made {
  readonly phases: readonly Phase[];
  readonly seats: number;
  readonly rollout: Rollout;
  readonly gates: readonly Gate[];
  readonly turns: Map<string, Turn>;
  readonly isByZone: boolean;
}

interface Placed extends Pick<Made, "rollout" | "turns"> {
  readonly after: pulumi.Resource;
}

interface Turn {
  readonly comes: Promise<void>;
  come(): void;
}

const memberKey = (name: string): string => `member ${name}`;
const gateKey = (phase: number): string => `gate ${phase}`;

function turnOf(turns: Map<string, Turn>, key: string): Turn {
  const known = turns.get(key);
  if (known) return known;
  let come = (): void => undefined;
  const comes = new Promise<void>((resolve) => (come = resolve));
  const turn = { comes, come: () => come() };
  turns.set(key, turn);
  return turn;
}

function machineArgs(machine: pulumi.Input<string> | FleetMachine | undefined): Partial<InstanceSpecArgs> {
  const isArgs = typeof machine === "object" && !isLater(machine);
  return isArgs ? (machine as FleetMachine) : { instanceId: machine as pulumi.Input<string> };
}

/** What does not fit the rollout's own check tells: until then any order will do. */
function planned<T>(plan: () => T, otherwise: T): T {
  try {
    return plan();
  } catch {
    return otherwise;
  }
}

/** The engine is done with the resource of an output that only an update gives. A failure leaves it unknown, or with newer SDKs rejects. */
async function settled(output: unknown): Promise<boolean> {
  try {
    return await (output as { readonly isKnown: Promise<boolean> }).isKnown;
  } catch {
    return false;
  }
}

/** Undefined where it failed. */
async function valueOf<T>(output: pulumi.Output<T>): Promise<T | undefined> {
  try {
    return await (output as unknown as { promise(): Promise<T> }).promise();
  } catch {
    return undefined;
  }
}
