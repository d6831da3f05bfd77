// Tags of an instance, set and removed, each change written down.
import type { Machine } from "./instance";
import type { World } from "./world";

interface How {
  readonly at: number;
  readonly cause: string;
}

/** Sets one tag, whoever asks: the console and the cloud's own services may set reserved keys. */
export function setTag(world: World, machine: Machine, key: string, value: string, how: How): void {
  const from = machine.tags[key];
  if (from === value) return;
  machine.tags = { ...machine.tags, [key]: value };
  world.note(machine.instanceId, `tags.${key}`, from ?? "", value, how);
}

export function removeTag(world: World, machine: Machine, key: string, how: How): void {
  const from = machine.tags[key];
  if (from === undefined) return;
  machine.tags = Object.fromEntries(Object.entries(machine.tags).filter(([other]) => other !== key));
  world.note(machine.instanceId, `tags.${key}`, from, "", how);
}
