// What the engine does with the resources of one run, in memory: checks one after the other, work side by side, and where it ends. State.
//
// Of the engine it has what was measured (engine facts 2, 4, 6): a check that has work to hand on waits for a free worker; the first failure ends the run,
// where nobody says --continue-on-error: then what depends on it is passed over without a word. What fails in its check ends every run.
import type { HostVerbs } from "../../provider/dynamic/host-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { ProviderContext } from "../../provider/verbs/provider-context";
import { planStep, type Ran, type Recorded, takeStep } from "./engine-step";

export interface Resource {
  /** Unlike that of any other in the run. */
  readonly key: string;
  readonly verbs: HostVerbs;
  readonly inputs: Properties;
  /** Keys of what it depends on. */
  readonly after: readonly string[];
}

export interface Running {
  /** Of the process. */
  readonly context: ProviderContext;
  /** Resources that are worked on at once. */
  readonly parallel: number;
  /** `--continue-on-error`. */
  readonly continues: boolean;
  readonly onEnd?: (end: ResourceEnd) => void;
}

/** How one resource of a run ended. Of what was never begun there is none. */
export interface ResourceEnd {
  readonly key: string;
  readonly ran: Ran | { readonly kind: "skipped" };
}

export class EngineRun {
  readonly ends: ResourceEnd[] = [];
  protected isOver = false;
  private checks: Promise<unknown> = Promise.resolve();
  private readonly atWork = new Set<Promise<void>>();

  constructor(
    private readonly records: Map<string, Recorded>,
    private readonly run: Running,
  ) {}

  get parallel(): number {
    return this.run.parallel;
  }

  /** Ends when the program learns how it went; what a run that is over leaves out it never learns. */
  async register(resource: Resource): Promise<void> {
    const { after } = resource;
    const isBarred = after.some((key) => !this.ends.some((end) => end.key === key && isGood(end)));
    if (isBarred && this.run.continues && !this.isOver) this.end(resource, { kind: "skipped" });
    if (isBarred || this.isOver) return;
    const checked = this.checks.then(() => this.check(resource));
    this.checks = checked;
    await (await checked)?.work;
  }

  outputOf(key: string, name: string): unknown {
    return this.ends.some((end) => end.key === key && isGood(end)) ? this.records.get(key)?.outputs[name] : undefined;
  }

  /** Ends when all that was begun has. */
  async idle(): Promise<void> {
    await this.checks;
    await Promise.all(this.atWork);
  }

  /** One after the other; what is handed on takes a worker, and is waited for until there is one. */
  private async check(resource: Resource): Promise<{ readonly work: Promise<void> } | undefined> {
    if (this.isOver) return undefined;
    const { key, verbs, inputs } = resource;
    const host = { verbs, context: this.run.context };
    const planned = await planStep(host, this.records.get(key), inputs);
    if (planned.kind === "refused") {
      this.isOver = true;
      this.end(resource, planned);
      return undefined;
    }
    while (this.atWork.size >= this.run.parallel) await Promise.race(this.atWork);
    if (this.hasEnded()) return undefined;
    const work = this.apply(resource, takeStep(host, this.records.get(key), planned));
    const tracked = work.finally(() => this.atWork.delete(tracked));
    this.atWork.add(tracked);
    return { work: tracked };
  }

  /** What was waited for may have ended it. */
  private hasEnded(): boolean {
    return this.isOver;
  }

  private async apply(resource: Resource, taking: ReturnType<typeof takeStep>): Promise<void> {
    const { ran, recorded } = await taking;
    this.record(resource, recorded);
    if (ran.kind === "failed" && !this.run.continues) this.isOver = true;
    this.end(resource, ran);
  }

  protected record({ key }: Resource, recorded: Recorded | undefined): void {
    if (recorded) this.records.set(key, recorded);
  }

  protected end({ key }: Resource, ran: ResourceEnd["ran"]): void {
    const end = { key, ran };
    this.ends.push(end);
    this.run.onEnd?.(end);
  }
}

export function isGood({ ran }: ResourceEnd): boolean {
  return ran.kind === "done" || ran.kind === "same";
}
