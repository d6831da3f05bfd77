// `ecs-spec emulator` in this process: its flags in; what it printed, and its end as by Ctrl-C, out. Not pure.
import { emulatorCommand } from "../../../cli/emulator";

export interface Ran {
  readonly out: string;
  readonly err: string;
  /** As Ctrl-C does; resolves with the exit code. */
  readonly interrupt: () => Promise<number>;
}

const started: Ran[] = [];

export async function endStarted(): Promise<void> {
  for (const ran of started.splice(0)) await ran.interrupt();
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Free ports, unless the test is about them: a client keeps the connections to a port that it knows. */
const FREE = ["--port", "0", "--control-port", "0"];

export async function run(...flags: string[]): Promise<Ran> {
  const written = { out: "", err: "" };
  const keep = (to: "out" | "err") => (text: string | Uint8Array) => {
    written[to] += String(text);
    return true;
  };
  jest.spyOn(process.stdout, "write").mockImplementation(keep("out"));
  jest.spyOn(process.stderr, "write").mockImplementation(keep("err"));
  const before = new Set<unknown>(SIGNALS.flatMap((signal) => process.listeners(signal)));
  const command = emulatorCommand()
    .exitOverride()
    .configureOutput({ writeErr: keep("err"), writeOut: keep("out") });
  await command.parseAsync([...FREE, ...flags], { from: "user" }).catch((error: unknown) => {
    written.err += String((error as { exitCode?: number }).exitCode);
  });
  const own = SIGNALS.flatMap((signal) => {
    const added = process.listeners(signal).filter((listener) => !before.has(listener));
    return added.map((listener) => ({ signal, listener }));
  });
  const interrupt = () =>
    new Promise<number>((resolve) => {
      if (own.length === 0) resolve(-1);
      jest.spyOn(process, "exit").mockImplementation((code) => {
        resolve(Number(code));
        return undefined as never;
      });
      for (const { signal, listener } of own.splice(0)) {
        process.off(signal, listener);
        if (signal === "SIGINT") (listener as () => void)();
      }
    });
  const ran: Ran = Object.assign(written, { interrupt });
  if (own.length > 0) started.push(ran);
  return ran;
}

interface Line {
  endpoint: string;
  control: string;
  regionId: string;
  accessKeyId: string;
  accessKeySecret: string;
}

export const line = (ran: Ran) => JSON.parse(ran.out) as Line;
