// What the provider says in the words of a program and its configuration, to the same in those of the command line. Text in, text out; pure.
import { readErrorMessage, type ResizeError } from "../provider/errors/resize-error";
import type { ErrorCode } from "../provider/errors/codes";

/** Each name that a person finds in a program or in the configuration of a stack, and the flag that stands for it here. */
const FLAGS: Readonly<Record<string, string>> = {
  instanceId: "--instance-id",
  instanceType: "--type",
  internetMaxBandwidthOut: "--bandwidth-out",
  internetMaxBandwidthIn: "--bandwidth-in",
  allowedDisruption: "--allowed-disruption",
  acknowledge: "--acknowledge",
  powerState: "--power-state",
  stoppedMode: "--stopped-mode",
  regionId: "--region",
  "ecs-spec:region": "--region",
  "ecs-spec:endpoint": "--endpoint",
  "ecs-spec:profile": "--profile",
};

/** A name, and where it is given a value as a program writes one, `name: "value"` or `name: ["one", "two"]`, the value too. */
const NAMED = new RegExp(
  `(?<![\\w-])(${Object.keys(FLAGS).join("|")})(?![\\w-])(?:: (\\[[^\\]]*\\]|"[^"]*"|\\d+))?`,
  "g",
);

export function inFlags(text: string): string {
  return text.replace(NAMED, (_, name: string, value: string | undefined) => {
    const flag = FLAGS[name] ?? name;
    if (value === undefined) return flag;
    return wordsOf(value)
      .map((word) => `${flag} ${word}`)
      .join(" ");
  });
}

function wordsOf(value: string): readonly string[] {
  return value.replace(/[[\]"]/g, "").split(", ");
}

/** Where a program has a place of its own to write, which a command has not. */
const FIXES: Readonly<Partial<Record<ErrorCode, string>>> = {
  "region-missing": "name one, --region cn-hangzhou, or set ALIBABA_CLOUD_REGION_ID",
  "credentials-missing":
    "set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or name a profile of the aliyun CLI: --profile",
};

export interface ErrorWords {
  readonly fact: string;
  readonly fix: string;
}

export function errorWords({ code, message, details }: ResizeError): ErrorWords {
  const { fact, fix } = readErrorMessage(message);
  const own = details.fix === undefined ? FIXES[code] : undefined;
  return { fact: inFlags(fact), fix: own ?? inFlags(fix) };
}
