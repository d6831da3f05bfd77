// An update of which CLI and provider die together in the moment that the instance is told to stop: a stage in, nobody alive out. Not pure.
import path from "node:path";
import type { Stage } from "../lifecycle/_helpers/stage";
import { isWrite } from "./crash-points";
import { providersOf } from "./engine-processes";

export async function killBothAtStop({ project, emulator }: Stage): Promise<void> {
  const up = project.startUp();
  const stop = emulator.onHistory((entry) => {
    if (entry.kind !== "call" || !isWrite(entry, "stop")) return;
    stop();
    const providers = providersOf(path.join(project.root, "home", ".pulumi"));
    for (const pid of [up.pid, ...providers]) process.kill(pid, "SIGKILL");
  });
  await up.ended;
}
