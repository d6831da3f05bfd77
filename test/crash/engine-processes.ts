// The processes of one engine run: which of them is the provider. Linux only, by /proc.
import { readdirSync, readFileSync } from "node:fs";

const PROVIDER = /cmd\/dynamic-provider|dist\/provider\/plugin\/main\.js/;

/** Process ids of the providers, by either door, that inherited this PULUMI_HOME. */
export function providersOf(pulumiHome: string): readonly number[] {
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.filter(
    (pid) =>
      read(pid, "cmdline").some((argument) => PROVIDER.test(argument)) &&
      read(pid, "environ").includes(`PULUMI_HOME=${pulumiHome}`),
  );
}

/** A process may end while we look. */
function read(pid: number, what: "cmdline" | "environ"): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/${what}`, "utf8").split("\0");
  } catch {
    return [];
  }
}
