// The command `ecs-spec` against an emulator as a process, for every test of a file: what is asked for must write nothing. Not pure.
import { type EmulatorProcess, startEmulatorProcess } from "../../_helpers/engine/emulator-process";
import { type Ran, runCli } from "./run-cli";

/** The demonstration's instance in the default world. */
export const WEB = "i-bp1demo0000000000web";
export const READ_ONLY = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAI-emulator-read-only",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "emulator-secret-read-only",
};

/** From the first test on. */
export let emulator: EmulatorProcess;

export function besideEmulator(): void {
  beforeAll(async () => {
    emulator = await startEmulatorProcess();
  });
  afterAll(() => emulator.close());
  beforeEach(() => emulator.api.clearHistory());
  afterEach(async () => expect(await emulator.api.writes()).toEqual([]));
}

export function run(words: readonly string[], environment = emulator.environment): Ran {
  return runCli(words, environment);
}

/** The flags that name the emulator. */
export function where(): readonly string[] {
  return ["--region", emulator.regionId, "--endpoint", emulator.endpoint];
}
