// The stage of a schedule: an emulator, its virtual time, a stack of resources, and the ways to act on it. State.
import { createEmulator, type Emulator, VirtualClock } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { ResourceContext } from "../../provider/resize";
import { EngineTwin, type Ran } from "../_helpers/engine-twin";
import type { Said } from "../_helpers/invariants";
import { type ProviderProcess, type SaidLine, startProcess } from "../_helpers/provider-process";
import { SleepingClock } from "../../rehearse/stage/sleeping-clock";
import { keyOf } from "./draw-schedule";
import type { Deed, RivalStory, RunStory, Schedule } from "./schedule";

/** How one resource's part of a run ended; a process that died gives none. */
export interface Ended {
  readonly name: string;
  readonly ran: Ran;
  readonly time: number;
  readonly who: "run" | "orphan" | "rival" | "healing";
}

interface ProcessStory extends Pick<RunStory, "skew" | "death"> {
  readonly who: "run" | "rival";
  readonly number: number;
}

interface Upping extends Pick<RunStory, "refreshes"> {
  readonly program: Properties;
  readonly who: Ended["who"];
}

/** A run with nothing in its way. */
export const CALM: RunStory = { pauseMs: 0, skew: { ms: 0 }, refreshes: false };

export class Stage {
  readonly emulator: Emulator;
  readonly clock: SleepingClock;
  readonly ended: Ended[] = [];
  private readonly processes: ProviderProcess[] = [];
  private readonly stacks: ReadonlyMap<string, EngineTwin>;

  constructor(readonly schedule: Schedule) {
    const virtual = new VirtualClock();
    this.clock = new SleepingClock(virtual);
    this.emulator = createEmulator({ clock: virtual, seed: schedule.seed, world: schedule.world });
    this.stacks = new Map(schedule.machines.map(({ name }) => [name, new EngineTwin(urnOf("fleet", name))]));
  }

  /** Instances that an earlier run has taken up as they are. */
  async adopt(): Promise<void> {
    const adopted = this.schedule.machines.filter((machine) => machine.adopted);
    const { workplace } = this.startRun(0, CALM);
    await Promise.all(
      adopted.map(
        async ({ name, instanceId, instanceType }) =>
          await this.stack(name).up(workplace, { instanceId, instanceType }),
      ),
    );
    this.emulator.clearHistory();
  }

  /** One `pulumi up`; ends when it is done, when its process dies, or when it is left alone. */
  async run(number: number, story: RunStory, who: Ended["who"] = "run"): Promise<void> {
    await this.clock.sleep(story.pauseMs);
    const { workplace, died } = this.startRun(number, story);
    const { machines } = this.schedule;
    // What an orphan records is lost: the stack goes on from where it was when the lock was broken.
    const orphaned = story.orphanedAfterMs !== undefined;
    const stacks = machines.map(({ name }) => (orphaned ? this.stack(name).copy() : this.stack(name)));
    const ups = machines.map(async (machine, index) => {
      const ran = await this.up(stacks[index]!, workplace, {
        program: machine.program,
        who,
        refreshes: story.refreshes,
      });
      this.ended.push({ name: machine.name, ran, time: this.clock.now(), who: orphaned ? "orphan" : who });
    });
    const all = Promise.all(ups).then(() => undefined);
    if (orphaned) this.loose.push(all);
    await Promise.race([all, died, ...(orphaned ? [this.clock.sleep(story.orphanedAfterMs)] : [])]);
  }

  /** `pulumi destroy` of the whole stack. */
  async destroy(number: number): Promise<void> {
    const { workplace } = this.startRun(number, CALM);
    const destroys = this.schedule.machines.map(async ({ name }) => {
      const ran = await this.stack(name).destroy(workplace);
      this.ended.push({ name, ran, time: this.clock.now(), who: "healing" });
    });
    await Promise.all(destroys);
  }

  private async up(stack: EngineTwin, workplace: ResourceContext, { program, who, refreshes }: Upping): Promise<Ran> {
    if (who === "healing") return await stack.upAsTold(workplace, program);
    return refreshes ? await stack.upRefreshed(workplace, program) : await stack.up(workplace, program);
  }

  async rival({ afterMs, machine, program, skew, death }: RivalStory, number: number): Promise<void> {
    await this.clock.sleep(afterMs);
    const process = this.start({ who: "rival", number, skew, ...(death && { death }) });
    const up = new EngineTwin(urnOf("rivals", RIVAL)).up(process.workplace, program);
    const done = up.then((ran) => this.ended.push({ name: machine, ran, time: this.clock.now(), who: "rival" }));
    await Promise.race([done, process.died]);
  }

  /** What nobody could do at this moment is not done. */
  async deed({ afterMs, action }: Deed): Promise<void> {
    await this.clock.sleep(afterMs);
    if (action.do !== "setStock" && !this.emulator.world.hasInstance(action.instanceId)) return;
    try {
      this.emulator.world.console.run(action);
    } catch (error) {
      if (!(error instanceof Error) || !/cannot go from/.test(error.message)) throw error;
    }
  }

  /** The runs that were left alone end, or hang for good in a process that died. */
  async looseEnds(): Promise<void> {
    const limit = this.clock.sleep(LONGEST_RUN_MS);
    await Promise.race([Promise.all(this.loose), limit]);
  }

  /** What was said of an instance, by our runs and by those of others. */
  saidOf(name: string): readonly Said[] {
    const lines = this.processes.flatMap(({ said }) => said);
    const news = lines.filter((line) => [name, RIVAL].includes(line.name) && isNews(line));
    const errors = this.ended.filter((end) => end.name === name).map(({ time, ran }) => ({ time, text: wordsOf(ran) }));
    return [...news, ...errors];
  }

  /** Everything that was said to people, ticks apart, and how every run ended. */
  notes(): readonly Said[] {
    const lines = this.processes.flatMap(({ said }) => said).filter(({ severity }) => severity !== "tick");
    const ends = this.ended.map(({ time, name, who, ran }) => ({
      time,
      text: `${who} of ${name} ends: ${wordsOf(ran)}`,
    }));
    return [...lines, ...ends];
  }

  recordedOutputs(name: string) {
    return this.stack(name).recorded?.outputs;
  }

  private readonly loose: Promise<void>[] = [];

  private startRun(number: number, { skew, death }: RunStory): ProviderProcess {
    return this.start({ who: "run", number, skew, ...(death && { death }) });
  }

  private start({ who, number, skew, death }: ProcessStory): ProviderProcess {
    const { emulator, clock, schedule } = this;
    const seed = schedule.seed * 1_000 + (who === "run" ? number : 500 + number);
    const { accessKeyId } = keyOf(who, number);
    const process = startProcess({ emulator, clock, accessKeyId, seed, skew, ...(death && { death }) });
    this.processes.push(process);
    return process;
  }

  private stack(name: string): EngineTwin {
    const stack = this.stacks.get(name);
    if (!stack) throw new Error(`no stack for ${name}`);
    return stack;
  }
}

/** The resource of another stack on one of our instances. */
const RIVAL = "rival";

/** Longer than any limit of a step and of a recovery together. */
const LONGEST_RUN_MS = 3 * 60 * 60_000;

function urnOf(stack: string, name: string): string {
  return `urn:pulumi:dev::${stack}::pulumi-nodejs:ecs:Spec::${name}`;
}

/** A tick is gone with the next; the line of a step that is done tells of our own work. */
function isNews({ severity, text }: SaidLine): boolean {
  return severity !== "tick" && !/^[\w-]+: \d+\/\d+ /.test(text);
}

export function wordsOf(ran: Ran): string {
  if (ran.kind === "failed") return ran.message;
  return ran.kind === "refused" ? ran.reasons.join("\n") : ran.kind;
}
