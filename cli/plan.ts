// `ecs-spec plan`: reads a live instance and shows the plan that a preview would show; writes nothing. Flags in, words or JSON out.
import { Command, InvalidArgumentError, Option } from "commander";
import { checkInputs } from "../provider/check/check-inputs";
import {
  ACKNOWLEDGEMENTS,
  DISRUPTIONS,
  DRIFT,
  POWER_STATES,
  PRICE_MODES,
  type PriceMode,
  type ResizeInputs,
  STOPPED_MODES,
} from "../provider/inputs/resize-inputs";
import type { Report } from "../provider/ports/report";
import { type Preview, previewResize, type ResourceContext } from "../provider/resize";
import { RETRY_VARIABLE } from "../provider/session/run-settings";
import { openSession } from "../provider/session/session";
import { EXIT_CODES } from "../review/judge/exit-code";
import { addConnectionFlags, configOf, type ConnectionFlags } from "./connection-flags";
import { inFlags } from "./flag-words";
import { exitCodes } from "./help-words";
import { wholeNumber } from "./numbers";
import { EXIT_BAD_INPUT, say } from "./said";

interface Flags extends ConnectionFlags {
  readonly instanceId?: string;
  readonly type?: readonly string[];
  readonly bandwidthOut?: number;
  readonly bandwidthIn?: number;
  readonly allowedDisruption: ResizeInputs["allowedDisruption"];
  readonly acknowledge?: readonly string[];
  readonly powerState: ResizeInputs["powerState"];
  readonly stoppedMode: ResizeInputs["stoppedMode"];
  readonly drift?: ResizeInputs["drift"];
  readonly window?: unknown;
  readonly health?: unknown;
  readonly price: Exclude<PriceMode, "plan">;
  readonly json?: true;
}

export function planCommand(): Command {
  const command = new Command("plan")
    .description("show what a resize would do to a live instance; changes nothing")
    .option("--instance-id <id>", "instance to plan for")
    .option("--type <types...>", "wanted instance type, or several in order of preference")
    .option("--bandwidth-out <n>", "wanted outbound public bandwidth, Mbit/s", readBandwidth)
    .option("--bandwidth-in <n>", "wanted inbound public bandwidth, Mbit/s", readBandwidth)
    .addOption(choice("--allowed-disruption <what>", "consent to plan with", DISRUPTIONS).default("stop"))
    .addOption(choice("--acknowledge <hazards...>", "hazards that are accepted", ACKNOWLEDGEMENTS))
    .addOption(choice("--power-state <state>", "power state to end in", POWER_STATES).default("keep"))
    .addOption(choice("--stopped-mode <mode>", "how to stop the instance", STOPPED_MODES).default("KeepCharging"))
    .addOption(
      choice(
        "--price <mode>",
        "whether to ask for the price",
        PRICE_MODES.filter((mode) => mode !== "plan"),
      ).default("message"),
    )
    .addOption(
      choice("--drift <what>", "treat the given size as already declared, and report differences as drift", DRIFT),
    )
    .option("--window <json>", "when the instance may be stopped, as the input window, in JSON", readJson)
    .option("--health <json>", "when it counts as healthy, as the input health, in JSON", readJson)
    .option("--json", "print JSON instead of words");
  return addConnectionFlags(command).addHelpText("after", `${RETRIES}\n${EXITS}`).action(run);
}

const RETRIES = `
Environment:
  ${RETRY_VARIABLE}=<id>  plan a change again that failed before`;

const EXITS = exitCodes([
  [0, "nothing stops"],
  [1, "the instance cannot be read"],
  [2, "a flag is wrong"],
  [3, "the instance stops"],
  [4, "the plan is refused"],
]);

async function run(flags: Flags): Promise<void> {
  const checked = checkInputs(desiredOf(flags));
  if (checked.kind !== "checked") {
    const failures = checked.kind === "failed" ? checked.failures : [];
    // What is said of two inputs is said once.
    const reasons = new Set(failures.map(({ reason }) => inFlags(reason)));
    process.stderr.write([...reasons].map((reason) => `error: ${reason}\n`).join(""));
    process.exitCode = EXIT_BAD_INPUT;
    return;
  }
  // What was wanted before, and is wanted still, is no request.
  const stored = flags.drift === undefined ? {} : { desired: checked.inputs };
  const preview = await previewResize(await resource(flags, checked.inputs), checked.inputs, stored);
  const told = { ...preview, facts: undefined, decided: undefined };
  await say(
    flags.json
      ? `${JSON.stringify({ exitCode: exitCode(preview), ...told }, null, 2)}\n`
      : `${words(checked.inputs, preview)}\n`,
  );
  process.exitCode = exitCode(preview);
}

/** Under the names of the resource, so that what is wrong is said as a preview says it. */
function desiredOf(flags: Flags): Readonly<Record<string, unknown>> {
  const { instanceId, type, bandwidthOut, bandwidthIn, drift, window, health } = flags;
  const { allowedDisruption, acknowledge, powerState, stoppedMode } = flags;
  return {
    instanceId,
    allowedDisruption,
    // Only what differs is asked for: some inputs go together with others alone.
    ...(powerState !== "keep" && { powerState }),
    ...(stoppedMode !== "KeepCharging" && { stoppedMode }),
    ...(drift !== undefined && { drift }),
    ...(window !== undefined && { window }),
    ...(health !== undefined && { health }),
    ...(acknowledge && { acknowledge }),
    ...(type && { instanceType: type.length === 1 ? type[0] : type }),
    ...(bandwidthOut !== undefined && { internetMaxBandwidthOut: bandwidthOut }),
    ...(bandwidthIn !== undefined && { internetMaxBandwidthIn: bandwidthIn }),
  };
}

/** Of no stack: it goes by its id. */
async function resource(flags: Flags, { instanceId }: ResizeInputs): Promise<ResourceContext> {
  const opened = await openSession(configOf(flags)).resource({ urn: "", instanceId }, TO_STDERR);
  return { ...opened, price: flags.price };
}

const TO_STDERR: Report = {
  say(severity, text) {
    if (severity !== "tick") process.stderr.write(`${inFlags(text)}\n`);
  },
  flush: () => Promise.resolve(true),
};

/** A message begins with the name of its resource, which is here the id that it names again. */
function words({ instanceId }: ResizeInputs, { message }: Preview): string {
  if (message === undefined) return `${instanceId}: nothing to do; the instance is as wanted.`;
  return inFlags(message.replace(`${instanceId}: `, ""));
}

function exitCode(preview: Preview): number {
  if (preview.kind === "refused") return EXIT_CODES.refused;
  return preview.kind === "plan" && preview.plan.willStop ? EXIT_CODES.stops : EXIT_CODES.nothing;
}

function choice(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).choices(values);
}

/** What is in it is judged as an input of a program is. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError("It is not JSON: write it in single quotes, with its names in double quotes.");
  }
}

const readBandwidth = wholeNumber({ what: "a bandwidth", from: 0 });
