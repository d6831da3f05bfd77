import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkInputs } from "../../provider/check/check-inputs";
import { UNKNOWN } from "../../provider/inputs/resize-inputs";
import { BAD_INPUTS, GOOD, ID } from "./bad-inputs";

const GOLDEN = readFileSync(join(__dirname, "../_golden/check/bad-inputs.txt"), "utf8");
/** Title to the lines of its failures. */
const SENTENCES = new Map(
  GOLDEN.trimEnd()
    .split("\n\n")
    .map((part) => [part.split("\n", 1)[0]!.slice("# ".length), part.slice(part.indexOf("\n") + 1)] as const),
);

const SITUATIONS = Object.entries(BAD_INPUTS).flatMap(([group, rows]) =>
  Object.entries(rows).map(([title, raw]) => ({ title: `${group}: ${title}`, raw })),
);

describe("checkInputs on inputs it refuses", () => {
  it.each(SITUATIONS)("$title", ({ title, raw }) => {
    const checked = checkInputs(raw);
    const said = checked.kind === "failed" ? checked.failures.map((it) => `${it.property}\n  ${it.reason}`) : [];
    expect(said.join("\n")).toBe(SENTENCES.get(title));
  });

  it("has a row for every sentence of the golden file", () => {
    expect(SITUATIONS.map(({ title }) => title)).toEqual([...SENTENCES.keys()]);
  });

  it("shows no credential, neither in the sentence nor by a plain path, beside which the engine prints the value", () => {
    for (const [name, value] of [
      ["secretKey", "hunter2"],
      ["accessKeyId", "hunter2"],
      ["dbPassword", "hunter2"],
      ["instanceId", "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1"],
    ] as const) {
      const checked = checkInputs({ ...GOOD, [name]: value });
      if (checked.kind !== "failed") throw new Error(`${name} passed`);
      expect(checked.failures.map(({ property }) => property)).toEqual([`["${name}"]`]);
      expect(JSON.stringify(checked)).not.toContain(value);
    }
  });
});

const FILLED = {
  allowedDisruption: "none",
  acknowledge: [],
  powerState: "keep",
  stoppedMode: "KeepCharging",
  onDelete: "retain",
  drift: "report",
};

const GOOD_INPUTS: readonly { title: string; raw: Record<string, unknown>; more: Record<string, unknown> }[] = [
  { title: "a type", raw: {}, more: {} },
  {
    title: "a list of types, in its order",
    raw: { instanceType: ["ecs.r7.large", "ecs.g7.large"] },
    more: { instanceTypes: ["ecs.r7.large", "ecs.g7.large"] },
  },
  ...[
    "ecs.e-c1m1.large",
    "ecs.t5-lc1m2.small",
    "ecs.gn6i-c4g1.xlarge",
    "ecs.ebmre6-6t.52xlarge",
    "ecs.g8y.2xlarge",
  ].map((instanceType) => ({
    title: `the type ${instanceType}`,
    raw: { instanceType },
    more: { instanceTypes: [instanceType] },
  })),
  ...["cn-hangzhou", "ap-southeast-1", "cn-shanghai-finance-1", "cn-north-2-gov-1", "cn-hongkong", "rus-west-1"].map(
    (regionId) => ({
      title: `the region ${regionId}`,
      raw: { regionId },
      more: { regionId },
    }),
  ),
  { title: "an id of the first years", raw: { instanceId: "i-23abcd9xy" }, more: { instanceId: "i-23abcd9xy" } },
  {
    title: "null for what has a default",
    raw: { drift: null, acknowledge: null, regionId: null, async: null },
    more: {},
  },
  {
    title: "undefined for any input",
    raw: { drift: undefined, internetMaxBandwidthIn: undefined, colour: undefined },
    more: {},
  },
  {
    title: "names of the engine and the provider",
    raw: { plan: { steps: [] }, __provider: "x", __urn: "urn:x" },
    more: {},
  },
  { title: "bandwidth 0", raw: { internetMaxBandwidthOut: 0 }, more: { internetMaxBandwidthOut: 0 } },
  { title: "bandwidth 100", raw: { internetMaxBandwidthOut: 100 }, more: { internetMaxBandwidthOut: 100 } },
  ...[
    [1, 10],
    [10, 10],
    [10, 1],
    [11, 11],
    [100, 100],
  ].map(([out, bandwidthIn]) => ({
    title: `In ${bandwidthIn} with Out ${out}`,
    raw: { internetMaxBandwidthOut: out, internetMaxBandwidthIn: bandwidthIn },
    more: { internetMaxBandwidthOut: out, internetMaxBandwidthIn: bandwidthIn },
  })),
  {
    title: "every hazard",
    raw: { acknowledge: ["public-ip", "auto-scaling"] },
    more: { acknowledge: ["public-ip", "auto-scaling"] },
  },
  {
    title: "a health, with its statuses in order and what is left out filled in",
    raw: {
      health: {
        checks: [
          { kind: "http", port: 80, path: "/", statuses: [301, 200] },
          { kind: "tcp", port: 1 },
        ],
      },
    },
    more: {
      health: {
        checks: [
          { kind: "http", scheme: "http", port: 80, path: "/", statuses: [200, 301] },
          { kind: "tcp", port: 1 },
        ],
        within: 300,
        stableFor: 10,
        onUnhealthy: "keep",
      },
    },
  },
  {
    title: "a window, with its days in the order of the week and what is left out filled in",
    raw: { window: { allow: [{ days: ["Sun", "Mon"], from: "22:00", to: "24:00", timeZone: "UTC" }], freeze: null } },
    more: {
      window: {
        allow: [{ days: ["Mon", "Sun"], from: "22:00", to: "24:00", timeZone: "UTC" }],
        freeze: [],
        outside: "refuse",
      },
    },
  },
  { title: "an empty list of hazards", raw: { acknowledge: [] }, more: {} },
  {
    title: "Stopped without consent, as a stopped instance needs none",
    raw: { powerState: "Stopped" },
    more: { powerState: "Stopped" },
  },
  {
    title: "Stopped in economical mode without bandwidth",
    raw: { powerState: "Stopped", stoppedMode: "StopCharging", internetMaxBandwidthOut: 0 },
    more: { powerState: "Stopped", stoppedMode: "StopCharging", internetMaxBandwidthOut: 0 },
  },
  {
    title: "every other input",
    raw: {
      allowedDisruption: "force-stop",
      allowMigrateAcrossZone: true,
      systemDiskCategory: "cloud_ssd",
      async: false,
      onDelete: "restore",
      drift: "correct",
    },
    more: {
      allowedDisruption: "force-stop",
      allowMigrateAcrossZone: true,
      systemDiskCategory: "cloud_ssd",
      async: false,
      onDelete: "restore",
      drift: "correct",
    },
  },
];

describe("checkInputs on inputs it takes", () => {
  it.each(GOOD_INPUTS)("takes $title", ({ raw, more }) => {
    expect(checkInputs({ ...GOOD, ...raw })).toEqual({
      kind: "checked",
      inputs: { ...FILLED, instanceId: ID, instanceTypes: ["ecs.g7.large"], ...more },
    });
  });

  it("takes bandwidth alone, and the type is then not managed", () => {
    expect(checkInputs({ instanceId: ID, internetMaxBandwidthOut: 20, allowMigrateAcrossZone: false })).toEqual({
      kind: "checked",
      inputs: {
        ...FILLED,
        instanceId: ID,
        instanceTypes: [],
        internetMaxBandwidthOut: 20,
        allowMigrateAcrossZone: false,
      },
    });
  });
});

describe("checkInputs on what a preview does not know", () => {
  it.each([
    { raw: { ...GOOD, instanceId: UNKNOWN }, unknown: ["instanceId"] },
    { raw: { instanceId: ID, internetMaxBandwidthOut: UNKNOWN }, unknown: ["internetMaxBandwidthOut"] },
    {
      raw: { ...GOOD, instanceType: [UNKNOWN, "ecs.g7.large", UNKNOWN] },
      unknown: ["instanceType[0]", "instanceType[2]"],
    },
    { raw: { ...GOOD, acknowledge: ["public-ip", UNKNOWN] }, unknown: ["acknowledge[1]"] },
    {
      raw: { ...GOOD, internetMaxBandwidthOut: UNKNOWN, internetMaxBandwidthIn: 50 },
      unknown: ["internetMaxBandwidthOut"],
    },
    {
      raw: { instanceId: ID, internetMaxBandwidthOut: 5, powerState: UNKNOWN, stoppedMode: "StopCharging" },
      unknown: ["powerState"],
    },
    {
      raw: { instanceId: ID, internetMaxBandwidthOut: 5, systemDiskCategory: "cloud_ssd", instanceType: UNKNOWN },
      unknown: ["instanceType"],
    },
  ])("names it: $unknown", ({ raw, unknown }) => {
    expect(checkInputs(raw)).toEqual({ kind: "unknown", unknown });
  });
});
