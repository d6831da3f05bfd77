// `ecs-spec doctor`: whether everything a run needs is there, line by line, with what to do; nothing is changed.
import { Command } from "commander";
import { openSession } from "../provider/session/session";
import { addConnectionFlags, configOf, type ConnectionFlags } from "./connection-flags";
import { examineClock } from "./doctor/examine-clock";
import { examinePermissions } from "./doctor/examine-permissions";
import { examineSettings } from "./doctor/examine-settings";
import { examineTools } from "./doctor/examine-tools";
import type { Finding } from "./doctor/finding";
import { findingWords } from "./doctor/finding-words";
import { inFlags } from "./flag-words";
import { exitCodes } from "./help-words";
import { say } from "./said";

interface Flags extends ConnectionFlags {
  readonly instanceId?: string;
  readonly readOnly?: true;
  readonly json?: true;
}

export function doctorCommand(): Command {
  const command = new Command("doctor")
    .description("check versions, credentials, region, clock and permissions; changes nothing")
    .option(
      "--instance-id <id>",
      "instance to check the permissions on, by reads and dry runs, and what runs have left on it",
    )
    .option("--read-only", "check only what a preview needs, for a key that cannot change anything")
    .option("--json", "print JSON instead of words");
  return addConnectionFlags(command)
    .addHelpText(
      "after",
      exitCodes([
        [0, "nothing fails"],
        [1, "something fails, or the instance cannot be read"],
        [2, "a flag is wrong"],
      ]),
    )
    .action(run);
}

async function run(flags: Flags): Promise<void> {
  const findings = (await examine(flags)).map(inWordsOfFlags);
  await say(flags.json ? `${JSON.stringify({ findings }, null, 2)}\n` : findingWords(findings, process.stdout.columns));
  process.exitCode = findings.some(({ verdict }) => verdict === "fail") ? 1 : 0;
}

function inWordsOfFlags({ fact, fix, ...finding }: Finding): Finding {
  return { ...finding, fact: inFlags(fact), fix: inFlags(fix) };
}

async function examine(flags: Flags): Promise<readonly Finding[]> {
  const config = configOf(flags);
  const [tools, settings] = await Promise.all([examineTools(), examineSettings(config)]);
  const found = [...tools, ...settings.findings];
  if (!settings.connection) return found;
  const clock = await examineClock(settings.connection);
  if (clock.some(({ about, verdict }) => about === "reachable" && verdict === "fail")) return [...found, ...clock];
  const { session } = await openSession(config).region();
  return [...found, ...clock, ...(await examinePermissions(session, flags))];
}
