// One stack on the real engine, in a temporary folder with a file backend: the CLI's commands as methods. Not pure.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { endLeftOver } from "./run-processes";
import { type Program, writeProject } from "./project-folder";
import { engineEnvironment, pulumiCommand } from "./pulumi-command";
import { type CommandOptions, type Ended, type RunningCommand, startCommand } from "./run-command";
import type { PreviewReport, StateExport } from "./engine-reports";

export interface ProjectOptions {
  readonly program: Program;
  /** Name of a project made from a text; default "engine". */
  readonly name?: string;
  readonly config?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Type-checks a program text too; a copied example always is. */
  readonly typeCheck?: boolean;
}

export interface PreviewOptions {
  readonly diff?: boolean;
  readonly savePlan?: string;
  readonly extra?: readonly string[];
}

export interface UpOptions {
  readonly strict?: boolean;
  readonly plan?: string;
  /** As without --skip-preview: the engine previews first, a second time in most stories; default false, true with `strict`. */
  readonly previews?: boolean;
  readonly extra?: readonly string[];
}

const STACK = "dev";
const PLAIN = ["--non-interactive", "--color", "never"];

export class EngineProject {
  /** Where the program stands. */
  readonly folder: string;
  private readonly running = new Set<RunningCommand>();

  private constructor(
    /** Temporary; goes with close(). Put plan files here. */
    readonly root: string,
    private environment: Record<string, string>,
  ) {
    this.folder = path.join(root, "project");
  }

  static async open(options: ProjectOptions): Promise<EngineProject> {
    const { program, name = "engine", config = {}, environment = {} } = options;
    const root = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-engine-"));
    const typeCheck = options.typeCheck ?? typeof program !== "string";
    const checking = typeCheck ? {} : { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    const project = new EngineProject(root, { ...engineEnvironment(root), ...checking, ...environment });
    writeProject(project.folder, program, name);
    await project.must(["stack", "init", STACK]);
    await project.setConfig(config);
    return project;
  }

  /** Every process of an operation has it in its environment. */
  get home(): string {
    return this.environment["PULUMI_HOME"] ?? this.root;
  }

  preview(options: PreviewOptions = {}): Promise<Ended> {
    const { diff = false, savePlan, extra = [] } = options;
    const flags = [...(diff ? ["--diff"] : []), ...(savePlan === undefined ? [] : ["--save-plan", savePlan])];
    return this.run(["preview", "--suppress-progress", ...flags, ...extra]);
  }

  /** `preview --json`; fails when that is not JSON. */
  async previewReport(): Promise<PreviewReport> {
    const { stdout, stderr } = await this.run(["preview", "--json"]);
    try {
      return JSON.parse(stdout) as PreviewReport;
    } catch {
      throw new Error(`preview --json said no JSON:\n${stdout}${stderr}`);
    }
  }

  up(options: UpOptions = {}): Promise<Ended> {
    return this.run(upArguments(options));
  }

  /** For a test that signals or kills it: `says`, then `signal`. */
  startUp(options: UpOptions = {}): RunningCommand {
    return this.start(upArguments(options));
  }

  refresh(): Promise<Ended> {
    return this.run(["refresh", "--yes", "--suppress-progress"]);
  }

  destroy(): Promise<Ended> {
    return this.run(["destroy", "--yes", "--suppress-progress"]);
  }

  cancel(): Promise<Ended> {
    return this.run(["cancel", "--yes"]);
  }

  async exportState(): Promise<StateExport> {
    return JSON.parse((await this.must(["stack", "export"])).stdout) as StateExport;
  }

  async outputs(): Promise<Record<string, unknown>> {
    return JSON.parse((await this.must(["stack", "output", "--json", "--show-secrets"])).stdout) as Record<
      string,
      unknown
    >;
  }

  async setConfig(config: Readonly<Record<string, string>>): Promise<void> {
    const pairs = Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
    if (pairs.length > 0) await this.must(["config", "set-all", ...pairs]);
  }

  async setSecret(key: string, value: string): Promise<void> {
    await this.must(["config", "set", "--secret", key, value]);
  }

  /** For every command from now on: other credentials, say. */
  setEnvironment(environment: Readonly<Record<string, string>>): void {
    this.environment = { ...this.environment, ...environment };
  }

  readFile(name: string): string {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  /** Any command of the CLI on this stack, to its end; `start` for one that is signalled or killed. */
  run(args: readonly string[], options: Partial<CommandOptions> = {}): Promise<Ended> {
    return this.start(args, options).ended;
  }

  start(args: readonly string[], options: Partial<CommandOptions> = {}): RunningCommand {
    const where = { cwd: this.folder, env: this.environment, ...options };
    const command = startCommand(pulumiCommand().command, [...args, ...PLAIN, ...stackFlag(args)], where);
    this.running.add(command);
    const forget = (): void => void this.running.delete(command);
    command.ended.then(forget, forget);
    return command;
  }

  /** Ends every process of this project and removes its folder. */
  async close(): Promise<void> {
    const open = [...this.running];
    for (const command of open) command.killGroup();
    await Promise.allSettled(open.map((command) => command.ended));
    await endLeftOver(this.home);
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private async must(args: readonly string[]): Promise<Ended> {
    const ended = await this.run(args);
    if (ended.code === 0) return ended;
    throw new Error(`pulumi ${args.join(" ")} ended with ${ended.code}:\n${ended.stdout}${ended.stderr}`);
  }
}

function upArguments({ strict = false, plan, previews = strict, extra = [] }: UpOptions): readonly string[] {
  const flags = [...(strict ? ["--strict"] : []), ...(plan === undefined ? [] : ["--plan", plan])];
  return ["up", "--yes", "--suppress-progress", ...flags, ...(previews ? [] : ["--skip-preview"]), ...extra];
}

/** `stack init` names the stack itself. */
function stackFlag(args: readonly string[]): readonly string[] {
  return args[0] === "stack" && args[1] === "init" ? [] : ["--stack", STACK];
}
