// The processes of one engine run, known by the PULUMI_HOME that they inherited: which are the providers, and their end. Linux only, by /proc;
// elsewhere there are none. Not pure.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as passes } from "node:timers/promises";

const PROVIDER = /cmd\/dynamic-provider|dist\/provider\/plugin\/main\.js/;

/** By either door. The engine starts each in a process group of its own, and one more of a plugin for a moment, to ask for its schema. */
export function providersOf(pulumiHome: string): readonly number[] {
  return processesOf(pulumiHome).filter((pid) => read(pid, "cmdline").some((argument) => PROVIDER.test(argument)));
}

/** As one blow. One that has ended since it was seen is dead too, and the others die all the same. */
export function killProcesses(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

/** All of a run as one blow; gives the ids of those that it met. */
export function killLeftOver(pulumiHome: string): readonly number[] {
  const pids = processesOf(pulumiHome);
  killProcesses(pids);
  return pids;
}

/** Until none is left: a killed process takes some time to go, and one that was just started is seen by the next look only. */
export async function endLeftOver(pulumiHome: string): Promise<void> {
  while (killLeftOver(pulumiHome).length > 0) await passes(5);
}

function processesOf(pulumiHome: string): readonly number[] {
  return processIds().filter((pid) => read(pid, "environ").includes(`PULUMI_HOME=${pulumiHome}`));
}

function processIds(): readonly number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** A process may end while we look. */
function read(pid: number, what: "cmdline" | "environ"): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8").split("\0");
  } catch {
    return [];
  }
}
