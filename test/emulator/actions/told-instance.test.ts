// What an instance is told as is kept for the next look: as long as it is the same instance, and not a change longer.
import type { InstanceFacts } from "../../../emulator";
import { oneMachine, scene, WEB } from "../_helpers/scene";

function open() {
  const made = scene(oneMachine({ tags: { team: "web" }, locks: ["financial"] }));
  const look = () => {
    const { Instances } = made.call("DescribeInstances", { RegionId: "cn-hangzhou", InstanceIds: `["${WEB}"]` }).body;
    return (Instances as { Instance: readonly Readonly<Record<string, unknown>>[] }).Instance[0];
  };
  return { world: made.emulator.world, look };
}

const { instanceId: _, ...FACTS } = open().world.instance(WEB);

function another(fact: unknown): unknown {
  if (typeof fact === "number") return fact + 1;
  if (typeof fact === "boolean") return !fact;
  if (typeof fact === "string") return `${fact}-other`;
  return Array.isArray(fact) ? [...(fact as unknown[]), "one-more"] : { ...(fact as object), oneMore: "1" };
}

describe("a look at an instance", () => {
  it.each(Object.keys(FACTS) as (keyof typeof FACTS)[])(
    "after a change of %s tells what a first look tells",
    (field) => {
      const change = { [field]: another(FACTS[field]) } as Partial<InstanceFacts>;
      const [seen, fresh] = [open(), open()];
      seen.look();
      for (const { world } of [seen, fresh]) world.arrange(WEB, change);
      expect(seen.look()).toEqual(fresh.look());
    },
  );

  it("after a change of its type's facts tells what a first look tells", () => {
    const [seen, fresh] = [open(), open()];
    seen.look();
    for (const { world } of [seen, fresh]) world.putType({ instanceType: "ecs.g6.large", cores: 32, memoryGiB: 64 });
    expect(seen.look()).toMatchObject({ Cpu: 32 });
    expect(seen.look()).toEqual(fresh.look());
  });

  it("gives the same thing again, and nobody can write in it", () => {
    const { look } = open();
    expect(look()).toBe(look());
    expect(() => Object.assign(look() ?? {}, { Status: "Running" })).toThrow(TypeError);
    expect(() => Object.assign(look()?.["EipAddress"] as object, { IpAddress: "1.2.3.4" })).toThrow(TypeError);
  });
});
