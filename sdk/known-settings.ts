// Whether the keys of the stack configuration are ones that this package reads: the keys in; nothing, or an error that says what to write, out. Pure.
//
// A key that nobody reads says nothing by itself: with a slip in `ecs-spec:endpoint`, calls meant for an emulator go to the cloud.
import type { RunError } from "@pulumi/pulumi";
import { nearestWord } from "../provider/check/nearest-word";
import { PLACES } from "../provider/cloud/settings";
import { PRICE_KEY } from "../provider/inputs/resize-inputs";
import { programError } from "./program-error";

const NAMESPACE = "ecs-spec:";

/** Other namespaces are read too, but belong to other packages. */
export const KNOWN_KEYS: readonly string[] = [
  ...PLACES.flatMap(({ source, names }) => (source === "config" ? Object.values(names).flat() : [])),
  PRICE_KEY,
].filter((key) => key.startsWith(NAMESPACE));

/** The same for the configuration of a stack. In a project named `ecs-spec` a key without a namespace gets this one: it is the program's own. */
export function assertKnownConfiguration(project: string, keys: readonly string[]): void {
  if (`${project}:` !== NAMESPACE) assertKnownSettings(keys);
}

/** Throws for the first key of `ecs-spec` that is no setting. */
export function assertKnownSettings(keys: readonly string[]): void {
  const strange = keys.find((key) => key.startsWith(NAMESPACE) && !KNOWN_KEYS.includes(key));
  if (strange !== undefined) throw unknownSetting(strange);
}

function unknownSetting(key: string): RunError {
  const meant = nearestWord(key.slice(NAMESPACE.length), KNOWN_KEYS.map(shortOf));
  const fix =
    meant === undefined
      ? `remove it: "pulumi config rm ${key}"`
      : `write ${NAMESPACE}${meant}, and remove this one: "pulumi config rm ${key}"`;
  return programError(
    `${key} in the stack configuration is not a setting of pulumi-ecs-spec: ${fix}. Settings: ${KNOWN_KEYS.map(shortOf).join(", ")}`,
  );
}

function shortOf(key: string): string {
  return key.slice(NAMESPACE.length);
}
