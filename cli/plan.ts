// `ecs-spec plan`: reads a live instance and shows the plan that a preview would show; writes nothing. Flags in, words or JSON out.
import { Command, InvalidArgumentError, Option } from "commander";
import { checkInputs } from "../provider/check/check-inputs";
import { PRICE_MODES, type PriceMode } from "../provider/inputs/resize-inputs";
import {
  DISRUPTIONS,
  DRIFT,
  ACKNOWLEDGEMENTS,
  POWER_STATES,
  type ResizeInputs,
  STOPPED_MODES,
} from "../provider/inputs/resize-inputs";
import type { Report } from "../provider/ports/report";
import { type Preview, previewResize, type ResourceContext } from "../provider/resize";
import { RETRY_VARIABLE } from "../provider/session/run-settings";
import { openSession } from "../provider/session/session";
import { EXIT_CODES } from "../review/judge/exit-code";
import { addConnectionFlags, configOf, type ConnectionFlags } from "./connection-flags";
import { EXIT_BAD_INPUT, say } from "./said";

interface Flags extends ConnectionFlags {
  readonly instanceId: string;
  readonly type: readonly string[];
  readonly bandwidthOut?: number;
  readonly bandwidthIn?: number;
  readonly allowedDisruption: ResizeInputs["allowedDisruption"];
  readonly acknowledge: readonly string[];
  readonly powerState: ResizeInputs["powerState"];
  readonly stoppedMode: ResizeInputs["stoppedMode"];
  readonly drift?: ResizeInputs["drift"];
  readonly price: Exclude<PriceMode, "plan">;
  readonly json?: true;
}

export function planCommand(): Command {
  const command = new Command("plan")
    .description("show what a resize would do to a live instance; nothing is changed")
    .requiredOption("--instance-id <id>", "the instance")
    .option("--type <type>", "wanted instance type; may be repeated, in order of preference", collect, [])
    .option("--bandwidth-out <n>", "wanted outbound public bandwidth, Mbit/s", readNumber)
    .option("--bandwidth-in <n>", "wanted inbound public bandwidth, Mbit/s", readNumber)
    .addOption(choice("--allowed-disruption <what>", "the consent to plan with", DISRUPTIONS).default("stop"))
    .addOption(
      choice("--acknowledge <hazard>", "a hazard that is accepted; may be repeated", ACKNOWLEDGEMENTS)
        .argParser(collect)
        .default([]),
    )
    .addOption(choice("--power-state <state>", "the state to end in", POWER_STATES).default("keep"))
    .addOption(choice("--stopped-mode <mode>", "how the instance is stopped", STOPPED_MODES).default("KeepCharging"))
    .addOption(
      choice(
        "--price <mode>",
        "whether the price is asked",
        PRICE_MODES.filter((mode) => mode !== "plan"),
      ).default("message"),
    )
    .addOption(
      choice("--drift <what>", "treat the given size as already declared, and report differences as drift", DRIFT),
    )
    .option("--json", "print JSON instead of words");
  return addConnectionFlags(command)
    .addHelpText(
      "after",
      `\n${RETRIES}\n\nExit codes: 0 nothing stops; 3 the instance stops; 4 the plan is refused; 2 a flag is wrong; 1 the instance cannot be read.`,
    )
    .action(run);
}

const RETRIES = `${RETRY_VARIABLE}=<id> in the environment plans a change again that failed before, as it does for pulumi up.`;

async function run(flags: Flags): Promise<void> {
  const checked = checkInputs(desiredOf(flags));
  if (checked.kind !== "checked") {
    const failures = checked.kind === "failed" ? checked.failures : [];
    process.stderr.write(failures.map(({ reason }) => `error: ${reason}\n`).join(""));
    process.exitCode = EXIT_BAD_INPUT;
    return;
  }
  // What was wanted before, and is wanted still, is no request.
  const stored = flags.drift === undefined ? {} : { desired: checked.inputs };
  const preview = await previewResize(await resource(flags), checked.inputs, stored);
  const told = { ...preview, facts: undefined, decided: undefined };
  await say(
    flags.json
      ? `${JSON.stringify({ exitCode: exitCode(preview), ...told }, null, 2)}\n`
      : `${words(flags, preview)}\n`,
  );
  process.exitCode = exitCode(preview);
}

/** Under the names of the resource, so that what is wrong is said as a preview says it. */
function desiredOf(flags: Flags): Readonly<Record<string, unknown>> {
  const { instanceId, type, bandwidthOut, bandwidthIn, drift } = flags;
  const { allowedDisruption, acknowledge, powerState, stoppedMode } = flags;
  return {
    instanceId,
    allowedDisruption,
    powerState,
    // Only what differs is asked for: some inputs go together with others alone.
    ...(stoppedMode !== "KeepCharging" && { stoppedMode }),
    ...(drift !== undefined && { drift }),
    ...(acknowledge.length > 0 && { acknowledge }),
    ...(type.length > 0 && { instanceType: type.length === 1 ? type[0] : type }),
    ...(bandwidthOut !== undefined && { internetMaxBandwidthOut: bandwidthOut }),
    ...(bandwidthIn !== undefined && { internetMaxBandwidthIn: bandwidthIn }),
  };
}

/** Of no stack: it goes by its id. */
async function resource(flags: Flags): Promise<ResourceContext> {
  const { instanceId, price } = flags;
  return { ...(await openSession(configOf(flags)).resource({ urn: "", instanceId }, TO_STDERR)), price };
}

const TO_STDERR: Report = {
  say(severity, text) {
    if (severity !== "tick") process.stderr.write(`${text}\n`);
  },
  flush: () => Promise.resolve(),
};

function words({ instanceId }: Flags, preview: Preview): string {
  return preview.message ?? `${instanceId}: nothing to do; the instance is as wanted.`;
}

function exitCode(preview: Preview): number {
  if (preview.kind === "refused") return EXIT_CODES.refused;
  return preview.kind === "plan" && preview.plan.willStop ? EXIT_CODES.stops : EXIT_CODES.nothing;
}

function choice(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).choices(values);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function readNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is not a whole number of Mbit/s.`);
}
