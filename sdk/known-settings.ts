// Whether the keys of the stack configuration are ones that this package reads: the keys in; nothing, or an error that says what to write, out. Pure.
import { NAMESPACE, settingFault } from "../provider/session/known-settings";
import { programError } from "./program-error";

/** The same for the configuration of a stack. In a project named `ecs-spec` a key without a namespace gets this one: it is the program's own. */
export function assertKnownConfiguration(project: string, keys: readonly string[]): void {
  if (`${project}:` !== NAMESPACE) assertKnownSettings(keys);
}

/** Throws for the first key of `ecs-spec` that is no setting. */
export function assertKnownSettings(keys: readonly string[]): void {
  const fault = keys.flatMap((key) => (key.startsWith(NAMESPACE) ? (settingFault(key) ?? []) : []))[0];
  if (fault !== undefined) throw programError(fault);
}
