// Worlds from files and from code: what they make, and what is said of a bad one.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, FULL_KEY, readWorldFile, SeedError, VirtualClock, type WorldSeed } from "../../../emulator";
import { DEFAULT_WORLD } from "../../../emulator/world/default-world";
import { checkWorld } from "../../../emulator/world/seed-schema";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "emulator-world-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const YAML = `
regionId: cn-beijing
zones: [cn-beijing-h]
account: { economicalModeByDefault: true }
instances:
  - { instanceId: i-one, instanceType: ecs.g6.large, tags: { team: a } }
stock:
  - { instanceType: ecs.g7.large, level: WithoutStock, checkedAt: start }
`;

describe("a world file", () => {
  it.each([
    ["YAML", "world.yaml", YAML],
    [
      "JSON",
      "world.json",
      JSON.stringify({
        regionId: "cn-beijing",
        instances: [{ instanceId: "i-one", instanceType: "ecs.g6.large", tags: { team: "a" } }],
      }),
    ],
  ])("in %s makes the world it describes, the rest by default", (_what, name, text) => {
    const emulator = createEmulator({ world: readWorldFile(write(name, text)), clock: new VirtualClock() });
    expect(emulator.world.instance("i-one")).toMatchObject({ status: "Running", tags: { team: "a" }, osType: "linux" });
    expect(emulator.world.instance("i-one").zoneId).toMatch(/^cn-beijing-/);
    expect(emulator.world.keys()).toEqual(DEFAULT_WORLD.keys);
  });

  it("that is not there is said to be missing [world/files]", () => {
    const missing = () => readWorldFile(join(folder, "none.yaml"));
    expect(missing).toThrow(/^no world to start with: the file .*none\.yaml does not exist$/);
  });

  it.each<[string, string, string, RegExp]>([
    ["that is no JSON", "bad.json", "{", /bad\.json is not valid:\n {2}.*JSON/],
    [
      "with an unknown name",
      "a.yaml",
      "instance: []",
      /a\.yaml is not valid:\n {2}\(top\): .*: unrecognized key: "instance"/,
    ],
    [
      "with a bad value deep inside",
      "b.yaml",
      "instances: [{ instanceId: i-one, instanceType: ecs.g6.large, status: Asleep }]",
      /b\.yaml is not valid:\n {2}instances\[0\]\.status: "Asleep": invalid option/,
    ],
    [
      "with a number that is text",
      "c.yaml",
      "instances: [{ instanceId: i-one, instanceType: ecs.g6.large, internetMaxBandwidthOut: ten }]",
      /instances\[0\]\.internetMaxBandwidthOut: "ten": /,
    ],
    [
      "without what is needed",
      "d.yaml",
      "instances: [{ instanceType: ecs.g6.large }]",
      /instances\[0\]\.instanceId: missing: /,
    ],
    [
      "with a type of no catalogue",
      "e.yaml",
      "instanceTypes: [{ instanceType: ecs.a.large }]\ninstances: [{ instanceId: i-one, instanceType: ecs.b.large }]",
      /instances\[0\]\.instanceType: "ecs\.b\.large" is not one of this world's instanceTypes/,
    ],
  ])("%s is refused with file, path and value [world/files]", (_what, name, text, said) => {
    const file = write(name, text);
    expect(() => readWorldFile(file)).toThrow(SeedError);
    expect(() => readWorldFile(file)).toThrow(said);
  });

  it.each([
    ["YAML", "w.yaml", (value: string) => `instances: [${value}]`],
    ["JSON", "w.json", (value: string) => `{"instances":[${value}]}`],
  ])(
    "in %s holds names and tags of any characters, and the answers carry them [world/any-text]",
    (_what, name, text) => {
      const odd = "a\u001b[31mred\u202eder\n::error::b\u0000\u{1f600}";
      const texts = { instanceName: odd, description: odd, tags: { [odd]: odd } };
      const file = write(name, text(JSON.stringify({ instanceId: "i-one", instanceType: "ecs.g6.large", ...texts })));
      const emulator = createEmulator({ world: readWorldFile(file), clock: new VirtualClock() });
      expect(emulator.world.instance("i-one")).toMatchObject(texts);
      const parameters = { RegionId: "cn-hangzhou", InstanceIds: '["i-one"]' };
      const answer = emulator.call({ action: "DescribeInstances", parameters, accessKeyId: FULL_KEY.accessKeyId });
      expect(answer).toMatchObject({
        body: { Instances: { Instance: [{ InstanceName: odd, Tags: { Tag: [{ TagKey: odd, TagValue: odd }] } }] } },
      });
    },
  );

  it("names every fault, one a line", () => {
    const text = "instances: [{ instanceId: x, instanceType: y }]\nregionId: 3";
    expect(() => readWorldFile(write("f.yaml", text))).toThrow(
      /\n {2}regionId: 3: .*\n {2}instances\[0\]\.instanceId: "x": .*\n {2}instances\[0\]\.instanceType: "y": /,
    );
  });
});

describe("a world from code", () => {
  it("is checked as a file is", () => {
    const world = { instances: [{ instanceId: "i-one" }] } as unknown as WorldSeed;
    expect(() => createEmulator({ world })).toThrow(
      /the world is not valid:\n {2}instances\[0\]\.instanceType: missing/,
    );
  });

  it("is valid where it is the default one", () => {
    expect(checkWorld(structuredClone(DEFAULT_WORLD))).toEqual(DEFAULT_WORLD);
  });
});

describe("the default world", () => {
  it("has what the demonstration needs [world/default]", () => {
    const { world } = createEmulator({ clock: new VirtualClock() });
    expect(world.instance("i-bp1demo0000000000web")).toMatchObject({
      instanceName: "web",
      instanceType: "ecs.g6.large",
      status: "Running",
      instanceChargeType: "PostPaid",
      internetChargeType: "PayByTraffic",
      internetMaxBandwidthOut: 10,
      networkType: "vpc",
      publicIp: "198.51.100.10",
      zoneId: "cn-hangzhou-h",
    });
    expect(world.instance("i-bp1demo000000000db")).toMatchObject({ instanceName: "db", status: "Running" });
  });

  it("takes tens of seconds to stop and start, and a few to show a new type [time/drawn]", () => {
    const clock = new VirtualClock();
    const emulator = createEmulator({ clock, seed: 7 });
    const { web } = { web: "i-bp1demo0000000000web" };
    const until = (done: () => boolean) => {
      const start = clock.now();
      while (!done()) clock.advance(100);
      return (clock.now() - start) / 1000;
    };
    emulator.world.console.stop(web);
    const stop = until(() => emulator.world.instance(web).status === "Stopped");
    emulator.call({
      action: "ModifyInstanceSpec",
      parameters: { InstanceId: web, InstanceType: "ecs.g7.large" },
      accessKeyId: "LTAI-emulator-full",
    });
    const modify = until(() => emulator.world.instance(web).instanceType === "ecs.g7.large");
    emulator.world.console.start(web);
    const start = until(() => emulator.world.instance(web).status === "Running");
    expect([stop >= 20 && stop <= 30.1, modify >= 3 && modify <= 6.1, start >= 25 && start <= 40.1]).toEqual([
      true,
      true,
      true,
    ]);
  });
});
