// The keys of the stack configuration that this package reads, and what a key that it does not read was meant for: names in, words out; pure.
//
// A key that nobody reads says nothing by itself: with a slip in `ecs-spec:endpoint`, calls meant for an emulator go to the cloud.
import { nearestWord } from "../check/nearest-word";
import { PLACES } from "../cloud/settings";
import { PRICE_KEY } from "../inputs/resize-inputs";

export const NAMESPACE = "ecs-spec:";

/** Other namespaces are read too, but belong to other packages. */
export const KNOWN_KEYS: readonly string[] = [
  ...PLACES.flatMap(({ source, names }) => (source === "config" ? Object.values(names).flat() : [])),
  PRICE_KEY,
].filter((key) => key.startsWith(NAMESPACE));

/** Of a key in our namespace; undefined where it is a setting. */
export function settingFault(key: string): string | undefined {
  if (KNOWN_KEYS.includes(key)) return undefined;
  const meant = nearestWord(key.slice(NAMESPACE.length), KNOWN_KEYS.map(shortOf));
  const fix =
    meant === undefined
      ? `remove it: "pulumi config rm ${key}"`
      : `write ${NAMESPACE}${meant}, and remove this one: "pulumi config rm ${key}"`;
  return `${key} in the stack configuration is not a setting of pulumi-ecs-spec: ${fix}. Settings: ${KNOWN_KEYS.map(shortOf).join(", ")}`;
}

function shortOf(key: string): string {
  return key.slice(NAMESPACE.length);
}
