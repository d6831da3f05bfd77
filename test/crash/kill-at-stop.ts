// An update of which CLI and provider die together in the moment that the instance is told to stop: a stage in, nobody alive out. Not pure.
import { killProcesses, providersOf } from "../_helpers/engine/run-processes";
import type { Stage } from "../lifecycle/_helpers/stage";
import { isWrite } from "./crash-points";

export async function killBothAtStop({ project, emulator }: Stage): Promise<void> {
  const up = project.startUp();
  const stop = emulator.onHistory((entry) => {
    if (entry.kind !== "call" || !isWrite(entry, "stop")) return;
    stop();
    killProcesses([up.pid, ...providersOf(project.home)]);
  });
  await up.ended;
}
