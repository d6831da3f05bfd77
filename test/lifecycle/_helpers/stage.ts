// One stack on the real engine beside an emulator in the test's process: the one way a lifecycle story begins. Not pure.
import { writeFileSync } from "node:fs";
import path from "node:path";
import {
  type AccessKey,
  type CallEntry,
  FULL_KEY,
  type RunningEmulator,
  startEmulator,
  type WorldSeed,
  writes,
} from "../../../emulator";
import { EngineProject } from "../../_helpers/engine/engine-project";
import type { ResourceState } from "../../_helpers/engine/engine-reports";
import type { ProgramFiles } from "../../_helpers/engine/project-folder";
import { programOf, type Specs } from "./program";

export interface StageOptions {
  /** The program: sizes by resource name, or its whole text, or its files. */
  readonly program: Specs | string | ProgramFiles;
  readonly world?: WorldSeed;
  /** Emulated seconds a real second; default 200. */
  readonly speed?: number;
  /** The key in the environment; default the one that may do everything; "none": no key anywhere. */
  readonly key?: AccessKey | "none";
  /** Beside or instead of the variables of region, endpoint and key. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The timings of a world whose instances stop, change and start in 2 s of their time: for a story at a low speed. */
export const BRISK = { stop: in2s(), start: in2s(), modify: in2s() };

function in2s() {
  return { kind: "fixed", ms: 2_000 } as const;
}

export interface Stage {
  readonly emulator: RunningEmulator;
  readonly project: EngineProject;
  /** The user edits the program. */
  edit(program: StageOptions["program"]): void;
  /** Other credentials from now on: those of another person, or of a pipeline. */
  use(key: AccessKey): void;
  /** Calls that ask for a change, in order; dry runs and reads apart. */
  writes(): readonly CallEntry[];
  /** What the stack records of a resource; undefined when it records none. */
  recorded(name: string): Promise<ResourceState | undefined>;
  /** An hour goes by on the emulated clock, which the provider keeps too: no five-minute rule is left of a change before it. */
  anHourLater(): void;
  close(): Promise<void>;
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const { program, world, speed = 200, key = FULL_KEY } = options;
  const emulator = await startEmulator({ speed, ...(world && { world }) });
  const environment = { ...placeOf(emulator), ...(key === "none" ? {} : keyOf(key)), ...options.environment };
  const project = await EngineProject.open({ program: isFiles(program) ? program : textOf(program), environment });
  return {
    emulator,
    project,
    edit: (changed) => {
      const files = isFiles(changed) ? changed.files : { "index.ts": textOf(changed) };
      for (const [file, text] of Object.entries(files)) writeFileSync(path.join(project.folder, file), text);
    },
    use: (other) => project.setEnvironment(keyOf(other)),
    writes: () => writes(emulator.history()),
    recorded: async (name) => {
      const { resources = [] } = (await project.exportState()).deployment;
      return resources.find(({ urn }) => urn.endsWith(`::${name}`));
    },
    anHourLater: () => emulator.advance(HOUR_MS),
    close: async () => {
      await project.close();
      await emulator.close();
    },
  };
}

const HOUR_MS = 3_600_000;

function isFiles(program: StageOptions["program"]): program is ProgramFiles {
  return typeof program !== "string" && "files" in program;
}

function textOf(program: Specs | string): string {
  return typeof program === "string" ? program : programOf(program);
}

function placeOf({ regionId, endpoint }: RunningEmulator): Record<string, string> {
  return { ALIBABA_CLOUD_REGION_ID: regionId, ALIBABA_CLOUD_ENDPOINT_ECS: `http://${endpoint}` };
}

/** In the variables of the official client, so that the stack's configuration is the same whoever runs it. */
function keyOf({ accessKeyId, accessKeySecret, securityToken = "" }: AccessKey): Record<string, string> {
  return {
    ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
    ALIBABA_CLOUD_SECURITY_TOKEN: securityToken,
  };
}
