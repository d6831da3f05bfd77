// The stage of a random rollout: an emulator, its virtual time, the fleet, and the ways to act on it. State.
import { createEmulator, type Emulator, VirtualClock } from "../../../emulator";
import { EngineTwin } from "../../_helpers/engine-twin";
import { emulatedEcs } from "../../../rehearse/stage/emulated-ecs";
import { type Answering, ANSWERS, REFUSES } from "../../_helpers/fake-network";
import { FLEET_PLACE, FleetTwin } from "../../_helpers/fleet-twin";
import type { Said } from "../../_helpers/invariants";
import type { EndTold, RunTold } from "../../_helpers/invariants/fleet";
import { killable } from "../../_helpers/killable";
import { type ProviderProcess, startProcess } from "../../_helpers/provider-process";
import type { PlannedStep } from "../../../rehearse/engine/engine-step";
import type { ResourceEnd } from "../../../rehearse/engine/engine-run";
import { gateKey } from "../../../rehearse/engine/follow-fleet";
import { phasesOf } from "../../../provider/inputs/rollout-phases";
import { SleepingClock } from "../../../rehearse/stage/sleeping-clock";
import { keyOf } from "../draw-schedule";
import { ipOf } from "./draw-rollout";
import type { RolloutRun, RolloutStory } from "./rollout-story";

/** A run with nothing in its way. */
export const CALM: RolloutRun = { pauseMs: 0, parallel: 16, continues: false };

export class RolloutStage {
  readonly emulator: Emulator;
  readonly clock: SleepingClock;
  readonly fleet: FleetTwin;
  readonly runs: RunTold[] = [];
  private readonly processes: ProviderProcess[] = [];
  private readonly gates: readonly string[];

  constructor(readonly story: RolloutStory) {
    const virtual = new VirtualClock();
    this.clock = new SleepingClock(virtual);
    this.emulator = createEmulator({ clock: virtual, seed: story.seed, world: story.world });
    this.fleet = new FleetTwin(story.program);
    this.gates = gatesOf(story);
  }

  /** The machines are in the stack as they are: an earlier run has taken them up. */
  async adopt(): Promise<void> {
    const { workplace } = this.start("run", 0);
    for (const { name, instanceId, instanceType } of this.story.machines)
      await this.fleet.adopt(name, workplace, { instanceId, instanceType });
    this.emulator.clearHistory();
  }

  /** One `pulumi up`; ends when it is done, or when its process dies. */
  async run(number: number, story: RolloutRun): Promise<readonly EndTold[]> {
    const { pauseMs, death, killAfterMs, cancelAfterMs, ...run } = story;
    await this.clock.sleep(pauseMs);
    let isDead = false;
    const isKilled = () => isDead;
    const { workplace, died } = this.start("run", number, { death, isKilled });
    const killed = killAfterMs === undefined ? [] : [this.clock.sleep(killAfterMs)];
    const ends: EndTold[] = [];
    const told = { accessKeyId: keyOf("run", number).accessKeyId, begun: this.clock.now(), ends };
    const place = this.runs.push(told) - 1;
    const up = this.fleet.up({
      ...{ ...run, workplace, isDead: isKilled },
      onEnd: (end) => ends.push({ ...toldOf(end, this.gates), ...this.moment() }),
      ...(cancelAfterMs !== undefined && { cancelled: this.clock.sleep(cancelAfterMs) }),
    });
    await Promise.race([
      up.then(() => isDead || (this.runs[place] = { ...told, ended: this.clock.now() })),
      Promise.race([died, ...killed]).then(() => (isDead = true)),
    ]);
    return ends;
  }

  /** `pulumi preview`, by the name of a member, and under "rollout" that of the whole. */
  async preview(number: number): Promise<ReadonlyMap<string, PlannedStep>> {
    const planned = await this.fleet.preview(this.start("run", number).workplace);
    return new Map([...planned].map(([key, step]) => [String(whoseEnd(key, this.gates).of), step]));
  }

  async refresh(number: number): Promise<void> {
    await this.fleet.refresh(this.start("run", number).workplace);
  }

  /** Of another stack. */
  async rival({ afterMs, machine }: RolloutStory["rivals"][number], number: number): Promise<void> {
    await this.clock.sleep(afterMs);
    const { instanceId } = this.story.machines.find(({ name }) => name === machine)!;
    const program = { instanceId, instanceType: this.story.wanted, allowedDisruption: "stop" };
    await new EngineTwin("urn:pulumi:dev::rivals::pulumi-nodejs:ecs:Spec::rival").up(
      this.start("rival", number).workplace,
      program,
    );
  }

  /** What nobody could do at this moment is not done. */
  async deed({ afterMs, action }: RolloutStory["deeds"][number]): Promise<void> {
    await this.clock.sleep(afterMs);
    try {
      this.emulator.world.console.run(action);
    } catch (error) {
      if (!(error instanceof Error) || !/cannot go from/.test(error.message)) throw error;
    }
  }

  /** Everything that was said to people, ticks apart, and how every resource of every run ended. */
  notes(): readonly Said[] {
    const lines = this.processes.flatMap(({ said }) => said).filter(({ severity }) => severity !== "tick");
    const ends = this.runs.flatMap(({ accessKeyId, ends: all }) =>
      all.map(({ time, of, went, text }) => ({ time, text: `${accessKeyId}: ${of} ends ${went} ${text}` })),
    );
    return [...lines, ...ends];
  }

  private moment(): Pick<EndTold, "time" | "seq"> {
    return { time: this.clock.now(), seq: this.emulator.history().at(-1)?.seq ?? 0 };
  }

  private start(who: "run" | "rival", number: number, { death, isKilled = () => false }: Dying = {}): ProviderProcess {
    const { emulator, clock, story } = this;
    const seed = story.seed * 1_000 + (who === "run" ? number : 500 + number);
    const { accessKeyId } = keyOf(who, number);
    const ecs = killable(emulatedEcs({ emulator, clock, accessKeyId }), isKilled);
    const options = { emulator, clock, accessKeyId, ecs, seed, answering: this.answering(), ...(death && { death }) };
    const process = startProcess(options);
    this.processes.push(process);
    return process;
  }

  private answering(): Answering {
    const sick = new Map(this.story.machines.map((machine, index) => [ipOf(index), machine.sick]));
    return (target, now) => {
      const ill = sick.get(target.host);
      return (ill && now >= ill.from && now < ill.to ? REFUSES : ANSWERS)(target, now);
    };
  }
}

interface Dying {
  readonly death?: RolloutRun["death"];
  readonly isKilled?: () => boolean;
}

function toldOf({ key, ran }: ResourceEnd, gates: readonly string[]): Omit<EndTold, "time" | "seq"> {
  const went = ran.kind === "skipped" ? "skipped" : ran.kind === "done" || ran.kind === "same" ? "well" : "failed";
  const text = ran.kind === "failed" ? ran.message : ran.kind === "refused" ? ran.reasons.join("\n") : ran.kind;
  return { ...whoseEnd(key, gates), went, text };
}

function whoseEnd(key: string, gates: readonly string[]): Pick<EndTold, "kind" | "of"> {
  if (key === FLEET_PLACE.rolloutUrn) return { kind: "rollout", of: "rollout" };
  if (gates.includes(key)) return { kind: "gate", of: gates.indexOf(key) };
  return { kind: "member", of: key.slice(FLEET_PLACE.memberUrn.length) };
}

function gatesOf({ program: { machines, rollout } }: RolloutStory): readonly string[] {
  return phasesOf(Object.keys(machines), rollout.phases).map((phase) => gateKey(FLEET_PLACE, phase));
}
