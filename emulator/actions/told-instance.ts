// An instance in, its member of Instances.Instance[] out: made once for every state of it, and the same object for every look at that.
//
// A waiting client looks at an instance twice a second, and hardly ever is anything new: sixty comparisons cost a tenth of the rendering.
import { completeInstance, type InstanceFacts, type Machine } from "../world/instance";
import type { World } from "../world/world";
import { renderInstance } from "./render-instance";

interface Told {
  readonly type: unknown;
  /** In the order of FIELDS. A fact is replaced when it changes, never changed in place: so their identity is enough. */
  readonly facts: readonly unknown[];
  readonly instance: Readonly<Record<string, unknown>>;
}

const TOLD = new WeakMap<Machine, Told>();

/** Frozen to its depth: the next look gets it too. */
export function tellInstance(world: World, machine: Machine): Told["instance"] {
  const known = TOLD.get(machine);
  const type = world.types.get(machine.instanceType);
  if (known !== undefined && known.type === type && isStill(machine, known.facts)) return known.instance;
  const instance = freeze(renderInstance(world, machine));
  TOLD.set(machine, { type, facts: FIELDS.map((field) => machine[field]), instance });
  return instance;
}

const { progress: _, ...facts } = completeInstance({ instanceId: "", instanceType: "" }, "");
const FIELDS = Object.keys(facts) as readonly (keyof InstanceFacts)[];

function isStill(machine: Machine, told: readonly unknown[]): boolean {
  return FIELDS.every((field, index) => machine[field] === told[index]);
}

function freeze<T extends object>(tree: T): T {
  for (const branch of Object.values(tree)) if (typeof branch === "object" && branch !== null) freeze(branch as object);
  return Object.freeze(tree);
}
