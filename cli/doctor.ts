// `ecs-spec doctor`: whether everything a run needs is there, line by line, with what to do; nothing is changed.
import { Command } from "commander";
import { openSession } from "../provider/session/session";
import { addConnectionFlags, configOf, type ConnectionFlags } from "./connection-flags";
import { examineClock } from "./doctor/examine-clock";
import { examinePermissions } from "./doctor/examine-permissions";
import { examineSettings } from "./doctor/examine-settings";
import { examineTools } from "./doctor/examine-tools";
import type { Finding } from "./doctor/finding";
import { say } from "./said";

interface Flags extends ConnectionFlags {
  readonly instanceId?: string;
  readonly readOnly?: true;
  readonly json?: true;
}

export function doctorCommand(): Command {
  const command = new Command("doctor")
    .description("check versions, credentials, region, clock and permissions; nothing is changed")
    .option(
      "--instance-id <id>",
      "an instance to ask the permissions on, by reads and dry runs; what runs left on it is told",
    )
    .option("--read-only", "only what a preview needs: for a key that may not change anything")
    .option("--json", "print JSON instead of words");
  return addConnectionFlags(command)
    .addHelpText("after", "\nExit codes: 0 nothing fails; 1 something fails; 2 a flag is wrong.")
    .action(run);
}

async function run(flags: Flags): Promise<void> {
  const findings = await examine(flags);
  await say(flags.json ? `${JSON.stringify({ findings }, null, 2)}\n` : words(findings));
  process.exitCode = findings.some(({ verdict }) => verdict === "fail") ? 1 : 0;
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

function words(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const lines = findings.flatMap(({ about, verdict, fact, fix }) => [
    `${verdict.padEnd(7)}  ${about.padEnd(width)}  ${fact}`,
    ...(fix === "" ? [] : [`${" ".repeat(width + 11)}to do: ${fix}`]),
  ]);
  const [failed, warned, unknown] = (["fail", "warn", "unknown"] as const).map(
    (wanted) => findings.filter(({ verdict }) => verdict === wanted).length,
  );
  return `${lines.join("\n")}\n\n${findings.length} looked at: ${failed} failed, ${warned} warned of, ${unknown} not known.\n`;
}
