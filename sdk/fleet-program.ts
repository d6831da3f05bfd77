// What the program of a fleet must know at once: arguments in, the names of the machines out. Throws the sentence of what is not plain. Pure.
import * as pulumi from "@pulumi/pulumi";
import type { InstanceFleetArgs } from "./instance-fleet-args";
import { programError } from "./program-error";

/** They decide the phases, so they and `rollout` cannot wait for another resource; the ids and the values of `spec` can. */
export function namesOf(name: string, { machines, spec, rollout }: InstanceFleetArgs): readonly string[] {
  const fault =
    (isPlain(machines) ? undefined : MACHINES) ??
    (isPlain(spec) ? undefined : "spec is no plain object; write one, whose values may be outputs") ??
    (isKnown(rollout)
      ? undefined
      : "rollout has an output in it; the program itself follows the rollout: write numbers and texts") ??
    faultOfNames(Object.keys(machines));
  if (fault !== undefined) throw programError(`${name}: ${fault}`);
  return Object.keys(machines);
}

/** By what they are under, which is another object in every run of a program. */
const FLEETS = new WeakMap<object, Map<string, string>>();

/** A member is an InstanceSpec of its name, which the engine has once under one parent. */
export function takeNames(fleet: string, names: readonly string[], parent: object | undefined): void {
  if (!parent) return;
  const taken = FLEETS.get(parent) ?? new Map<string, string>();
  FLEETS.set(parent, taken);
  const again = names.find((name) => taken.has(name));
  if (again !== undefined)
    throw programError(
      `${fleet} and ${taken.get(again)} both have a machine called ${JSON.stringify(again)}; a name is that of one InstanceSpec: write another one in one of the two fleets`,
    );
  for (const name of names) taken.set(name, fleet);
}

const MACHINES =
  'machines is no plain object; its keys are the names of the instances, and decide the phases: write { "web-1": id, "web-2": id }, where the ids may be outputs';

function isPlain(given: unknown): given is object {
  return typeof given === "object" && given !== null && !isLater(given);
}

/** Known only when something else has been made. */
export function isLater(given: unknown): boolean {
  return pulumi.Output.isInstance(given) || given instanceof Promise;
}

function isKnown(given: unknown): boolean {
  if (isLater(given)) return false;
  return typeof given !== "object" || given === null || Object.values(given).every(isKnown);
}

/** A message has them as they are, and a property that every object has is found where none was written. */
function faultOfNames(names: readonly string[]): string | undefined {
  const bad = names.find((name) => name === "" || /\p{C}/u.test(name) || name in {});
  if (bad === undefined) return undefined;
  return `machines has the name ${JSON.stringify(bad)}; write one of at least 1 character, none of them a control character, that is not the name of a property of every JavaScript object`;
}
