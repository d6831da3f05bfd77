// Ends what an engine run left behind. The engine starts providers in process groups of their own, and a killed engine
// leaves them alive; they are known by the PULUMI_HOME that they inherited. Linux only; elsewhere nothing is done.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as passes } from "node:timers/promises";

/** Until none is left: a killed process takes some time to go, and one that was just started is seen by the next look only. */
export async function endLeftOver(pulumiHome: string): Promise<void> {
  while (killLeftOver(pulumiHome).length > 0) await passes(5);
}

/** Kills every process whose environment names this PULUMI_HOME, as one blow; gives the ids of those that it met. */
export function killLeftOver(pulumiHome: string): readonly number[] {
  const pids = processIds().filter((pid) => environmentOf(pid).includes(`PULUMI_HOME=${pulumiHome}`));
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
  return pids;
}

function processIds(): readonly number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function environmentOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    return [];
  }
}
