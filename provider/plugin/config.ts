// The configuration of the provider: what the engine sends in; every fault of it, what differs from the last one, and a reader of settings out.
import { isDeepStrictEqual } from "node:util";
import type { InputFailure } from "../check/check-inputs";
import { settingFaults } from "../cloud/connect";
import { processEnvironment } from "../cloud/process-environment";
import { toResizeError } from "../errors/resize-error";
import { type Properties, UNKNOWN_SENTINEL } from "../dynamic/unknown-values";
import { NAMESPACE, settingFault } from "../session/known-settings";
import type { ReadConfig } from "../session/regions";
import { priceMode } from "../session/run-settings";
import { receive } from "./wire-values";
import type { PropertyKind } from "./detailed-diff";

/** A setting by its full key. What stands in objects is JSON to whoever reads it. */
export function configReader(raw: Properties): ReadConfig {
  const settings = settingsOf(raw);
  return (key) => {
    const value = settings.get(key);
    if (value === undefined || value === null) return undefined;
    return typeof value === "string" ? value : JSON.stringify(value);
  };
}

/** The keys of our own namespace come without it; an explicit provider of the dynamic door has them in full. */
function settingsOf(raw: Properties): ReadonlyMap<string, unknown> {
  const { plain } = receive(raw);
  const own = Object.entries(plain).filter(([name]) => !isOfEngine(name));
  return new Map(own.map(([name, value]) => [name.includes(":") ? name : `${NAMESPACE}${name}`, value]));
}

/** How the plugin is found, and what is hidden. */
function isOfEngine(name: string): boolean {
  return name === "version" || name.startsWith("plugin") || name.startsWith("__");
}

/** All at once. In a project of our own name whatever its program configures comes too. */
export function configFaults(urn: string, raw: Properties): readonly InputFailure[] {
  const config = configReader(raw);
  const project = urn.split("::")[1] ?? "";
  const keys = [...settingsOf(raw).keys()].filter((key) => key.startsWith(NAMESPACE));
  const strange = `${project}:` === NAMESPACE ? [] : keys.flatMap((key) => settingFault(key) ?? []);
  // Beside what a preview does not know yet the rest tells nothing: half a key pair may be a whole one.
  const isKnown = [...settingsOf(raw).values()].every((value) => value !== UNKNOWN_SENTINEL);
  const faults = isKnown ? [...connectionFaults(config), ...priceFault(config)] : [];
  return [...strange, ...faults].map((reason) => ({ property: propertyIn(reason), reason }));
}

function connectionFaults(config: ReadConfig): readonly string[] {
  return settingFaults({ config, env: processEnvironment }).map(({ message }) => message);
}

function priceFault(config: ReadConfig): readonly string[] {
  try {
    priceMode(config);
    return [];
  } catch (error) {
    return [toResizeError(error).message];
  }
}

/** The setting that is said to be wrong, as the engine knows it: it prints the value beside it, and that may be a key. */
function propertyIn(reason: string): string {
  return /ecs-spec:(region|endpoint|price|profile)\b/.exec(reason)?.[1] ?? "";
}

/** A setting says how to reach ECS, never which instance: another one replaces nothing. */
export function diffConfig(olds: Properties, news: Properties): Readonly<Record<string, PropertyKind>> {
  const [before, now] = [settingsOf(olds), settingsOf(news)];
  const keys = [...new Set([...before.keys(), ...now.keys()])];
  const changed = keys.filter((key) => !isDeepStrictEqual(before.get(key), now.get(key)));
  return Object.fromEntries(changed.map((key) => [key.replace(NAMESPACE, ""), kindOf(key, before, now)]));
}

function kindOf(key: string, before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): PropertyKind {
  if (!before.has(key)) return "add";
  return now.has(key) ? "update" : "delete";
}
