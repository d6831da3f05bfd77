// `ecs-spec emulator --json` as a process of its own, as a user starts it. Not pure.
import path from "node:path";
import { EmulatorControl } from "./emulator-control";
import { REPO } from "./pulumi-command";
import { startCommand } from "./run-command";

export interface EmulatorProcessOptions {
  /** Emulated seconds a real second; default 200. */
  readonly speed?: number;
  readonly seed?: number;
  /** A world file, JSON or YAML; else the default world. */
  readonly world?: string;
}

interface Announcement {
  readonly endpoint: string;
  readonly control: string;
  readonly regionId: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

export interface EmulatorProcess extends Announcement {
  readonly pid: number;
  readonly api: EmulatorControl;
  /** What a user would `pulumi config set`. */
  readonly config: Readonly<Record<string, string>>;
  /** The key, as the official client reads it from the environment. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function startEmulatorProcess(options: EmulatorProcessOptions = {}): Promise<EmulatorProcess> {
  const { speed = 200, seed = 1, world } = options;
  const flags = ["--speed", String(speed), "--seed", String(seed), ...(world === undefined ? [] : ["--world", world])];
  const script = path.join(REPO, "dist", "cli", "main.js");
  const env = { PATH: process.env["PATH"] ?? "" };
  const child = startCommand(process.execPath, [script, "emulator", "--json", ...flags], {
    cwd: REPO,
    env,
    limitMs: 3_600_000,
  });
  const ended = child.ended.catch(() => undefined);
  const announced = JSON.parse((await child.says("}\n")).split("\n")[0] ?? "") as Announcement;
  return {
    ...announced,
    pid: child.pid,
    api: new EmulatorControl(announced.control),
    config: { "ecs-spec:endpoint": `http://${announced.endpoint}`, "ecs-spec:region": announced.regionId },
    environment: keyEnvironment(announced),
    close: async () => {
      child.signal("SIGTERM");
      await ended;
    },
  };
}

/** A key of the emulated world in the variables that the official client reads. */
export function keyEnvironment(key: Pick<Announcement, "accessKeyId" | "accessKeySecret">): Record<string, string> {
  return {
    ALIBABA_CLOUD_ACCESS_KEY_ID: key.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: key.accessKeySecret,
  };
}
