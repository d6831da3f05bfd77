// Where the pipelines of examples/gitops-pipeline run: a copy of it as a checkout, a stack `prod` in which its instances are
// applied, an emulator with them, and stand-ins for GitHub and GitLab. Not pure.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  FULL_KEY,
  type InstanceFacts,
  readWorldFile,
  type RunningEmulator,
  startEmulator,
  writes,
} from "../../../emulator";
import { EngineProject } from "../../_helpers/engine/engine-project";
import { killLeftOver } from "../../_helpers/engine/run-processes";
import { engineEnvironment, pulumiCommand, REPO } from "../../_helpers/engine/pulumi-command";
import { startCommand } from "../../_helpers/engine/run-command";
import { EXAMPLE, type JobPlace, startHost, STUBS } from "./host-place";

const INSTANCES = "instances.ts";
const PROGRAM = [INSTANCES, "index.ts"];

export class PipelinePlace implements JobPlace {
  private constructor(
    readonly emulator: RunningEmulator,
    private readonly project: EngineProject,
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async open(): Promise<PipelinePlace> {
    const emulator = await startEmulator({ world: readWorldFile(path.join(EXAMPLE, "world.yaml")), speed: 200 });
    const config = { "ecs-spec:endpoint": `http://${emulator.endpoint}`, "ecs-spec:region": emulator.regionId };
    const project = await EngineProject.open({ program: { folder: EXAMPLE }, config });
    await project.run(["stack", "rename", "prod"]);
    const bin = path.join(project.folder, "node_modules", ".bin");
    mkdirSync(bin);
    symlinkSync(path.join(REPO, "dist", "cli", "main.js"), path.join(bin, "ecs-spec"));
    const engine = engineEnvironment(project.root);
    const paths = [STUBS, path.dirname(pulumiCommand().command), engine["PATH"]];
    const place = new PipelinePlace(emulator, project, {
      ...engine,
      // The types are checked once, when the instances are adopted.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      PATH: paths.join(path.delimiter),
      PLACE: path.join(project.root, "host"),
    });
    await place.adopt();
    cpSync(path.join(project.root, "state"), path.join(project.root, "adopted"), { recursive: true });
    return place;
  }

  get folder(): string {
    return this.project.folder;
  }

  get scratch(): string {
    return path.join(this.project.root, "host");
  }

  /** All is as it was when the instances had been adopted. */
  reset(): void {
    const { root } = this.project;
    this.checkOut();
    startHost(this.scratch);
    rmSync(path.join(root, "state"), { recursive: true });
    cpSync(path.join(root, "adopted"), path.join(root, "state"), { recursive: true });
    for (const file of PROGRAM) cpSync(path.join(EXAMPLE, file), path.join(this.folder, file));
    this.emulator.reset();
  }

  checkOut(): void {
    rmSync(path.join(this.folder, "review"), { recursive: true, force: true });
  }

  /** A pull request changes the instances. */
  edit(from: string, to: string, file = INSTANCES): void {
    const edited = path.join(this.folder, file);
    const text = readFileSync(edited, "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(edited, text.replace(from, to));
  }

  machine(name: string): InstanceFacts {
    const found = this.emulator.world.instances().find(({ instanceName }) => instanceName === name);
    if (!found) throw new Error(`no instance ${name}`);
    return { ...found };
  }

  /** Actions that asked for a change, in order. */
  written(): readonly string[] {
    return writes(this.emulator.history()).map(({ action }) => action);
  }

  /** Ids of the access keys that called, each once. */
  keysUsed(): readonly string[] {
    const calls = this.emulator.history().filter((entry) => entry.kind === "call");
    return [...new Set(calls.map(({ accessKeyId }) => accessKeyId))];
  }

  /** What the stand-ins keep: `comment.md`, `asked.txt`. */
  kept(name: string): string {
    return readFileSync(path.join(this.scratch, name), "utf8");
  }

  /** The runner dies with all that it started as soon as an instance is told to stop. */
  dieAtStop(): void {
    this.atStop(() => {
      killLeftOver(this.environment["PULUMI_HOME"] ?? this.folder);
    });
  }

  /** Once, as soon as an instance is told to stop. */
  atStop(happens: () => void): void {
    const stop = this.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.dryRun || entry.action !== "StopInstance") return;
      stop();
      happens();
    });
  }

  async close(): Promise<void> {
    await this.project.close();
    await this.emulator.close();
  }

  private async adopt(): Promise<void> {
    const key = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: FULL_KEY.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: FULL_KEY.accessKeySecret,
    };
    const args = ["up", "--stack", "prod", "--yes", "--skip-preview", "--non-interactive"];
    const env = { ...this.environment, ...key, PULUMI_NODEJS_TRANSPILE_ONLY: "false" };
    const { code, stdout, stderr } = await startCommand(pulumiCommand().command, args, { cwd: this.folder, env }).ended;
    if (code !== 0) throw new Error(`the instances were not adopted: ${stdout}${stderr}`);
  }
}
