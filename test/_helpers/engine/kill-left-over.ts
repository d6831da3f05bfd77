// Ends what an engine run left behind. The engine starts providers in process groups of their own, and a killed engine
// leaves them alive; they are known by the PULUMI_HOME that they inherited. Linux only; elsewhere nothing is done.
import { readdirSync, readFileSync } from "node:fs";

/** Ends every process whose environment names this PULUMI_HOME; gives their ids. */
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
