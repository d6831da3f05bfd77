// What the real engine is asked to say, in order, on one stack: the program of each moment, what somebody else does before
// it, and the command. Data; `record-engine.ts` plays it.
import type { EmulatorProcess } from "../../_helpers/engine/emulator-process";

export interface Scene {
  /** Of the recording in test/_fixtures/engine; undefined: the run is only a step to the next scene. */
  readonly file?: string;
  /** Statements of the program, under PRELUDE. */
  readonly program: readonly string[];
  readonly before?: (emulator: EmulatorProcess) => Promise<unknown>;
  /** Arguments of the CLI; PLAN stands for the place of a saved plan. */
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export const PLAN = "<plan>";

const INSTANCES = ["web", "api", "cache", "db", "sub", "same", "away", "later", "moved", "odd", "part"];

/** Eleven instances of one size; one is a subscription, one a Kubernetes node. */
export const WORLD = {
  account: { cooldownMs: 0 },
  instances: INSTANCES.map((name, index) => ({
    instanceId: `i-bp1${name}`,
    instanceName: name,
    instanceType: "ecs.g6.large",
    internetMaxBandwidthOut: 10,
    publicIp: `198.51.100.${index + 10}`,
    ...(name === "sub" && { instanceChargeType: "PrePaid" }),
    ...(name === "cache" && { tags: { "ack.aliyun.com": "c1" } }),
  })),
};

export const PRELUDE = `
import * as pulumi from "@pulumi/pulumi";
import { InstanceSpec } from "pulumi-ecs-spec";
const other = { create: async (inputs: unknown) => ({ id: "i-bp1later", outs: inputs }) };
class Other extends pulumi.dynamic.Resource {
  constructor(name: string, size: number) { super(other as pulumi.dynamic.ResourceProvider, name, { size }); }
}
class Group extends pulumi.ComponentResource {
  constructor(name: string) { super("my:index:Group", name); }
}
const stop = { allowedDisruption: "stop" } as const;
`;

/** A name that wants to be a table, an image, a mention and a line of its own, with a direction override at its end. */
export const HOSTILE_NAME = "we|b `x` <img src=x onerror=alert(1)> @all 中文 \u202Egnp.exe";

const SAME = `new InstanceSpec("same", { instanceId: "i-bp1same", instanceType: "ecs.g6.large" });`;
const AWAY = `new InstanceSpec("away", { instanceId: "i-bp1away", instanceType: "ecs.g7.large", onDelete: "restore", ...stop });`;
const MOVED = `new InstanceSpec("moved", { instanceId: "i-bp1moved", instanceType: "ecs.g6.large", ...stop });`;
const db = (out: number): string =>
  `new InstanceSpec("db", { instanceId: "i-bp1db", internetMaxBandwidthOut: ${out} });`;
const OTHER = `new Other("other", 1);`;
const LATER = [
  `const later = new Other("later", 2);`,
  `new InstanceSpec("later-spec", { instanceId: later.id, instanceType: "ecs.g7.large", ...stop });`,
];
const GROUP = `const group = new Group("group");`;
const WEB = `new InstanceSpec("web", { instanceId: "i-bp1web", instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, ...stop }, { parent: group });`;
const CACHE = `new InstanceSpec("cache", { instanceId: "i-bp1cache", instanceType: "ecs.g7.large", acknowledge: ["kubernetes-node"], ...stop });`;
const PART = `new InstanceSpec("part", { instanceId: "i-bp1part", instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, ...stop });`;

const FIRST = [SAME, AWAY, MOVED, db(10), OTHER, GROUP];
const MIXED = [SAME, MOVED, db(20), OTHER, GROUP, WEB, CACHE, ...LATER];
/** As applied: an instance whose size is put back at its end waits out the five minutes of ECS. */
const KEPT = [...MIXED, AWAY];
const DONE = [SAME, MOVED, OTHER, GROUP];
const json = (...flags: readonly string[]): readonly string[] => ["preview", "--json", ...flags];
const up = (...flags: readonly string[]): readonly string[] => ["up", "--yes", ...flags];
/** The change of `cache` has failed before: somebody insists. */
const INSISTS = { environment: { ECS_SPEC_RETRY: "i-bp1cache" } };
const savePlan = (program: readonly string[]): Scene => ({ program, args: ["preview", "--save-plan", PLAN] });
const console = (action: object) => (emulator: EmulatorProcess) => emulator.api.post("/console", action);
const noStock = (action: string, instanceId: string) => (emulator: EmulatorProcess) =>
  emulator.api.post("/faults", {
    action,
    instanceId,
    phase: "before",
    dryRun: false,
    fault: { kind: "error", code: "OperationDenied.NoStock", status: 403 },
  });

export const SCENES: readonly Scene[] = [
  { program: FIRST, args: up("--skip-preview") },
  { file: "preview-nothing.json", program: FIRST, args: json() },
  {
    file: "preview-mixed.json",
    program: MIXED,
    before: console({ do: "resize", instanceId: "i-bp1moved", instanceType: "ecs.c7.large" }),
    args: json("--show-sames"),
  },
  { file: "preview-mixed-no-sames.json", program: MIXED, args: json() },
  {
    file: "preview-mixed.jsonl",
    program: MIXED,
    args: json(),
    environment: { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
  },
  {
    file: "preview-refused.json",
    program: [...DONE, `new InstanceSpec("api", { instanceId: "i-bp1api", instanceType: "ecs.g7.large" });`],
    args: json(),
  },
  {
    file: "preview-refused-input.json",
    program: [...DONE, `new InstanceSpec("bad", { instanceId: "i-bp1bad", internetMaxBandwidthOut: 20000 });`],
    args: json(),
  },
  {
    file: "preview-hostile.json",
    program: [
      ...DONE,
      `new InstanceSpec(${JSON.stringify(HOSTILE_NAME)}, { instanceId: "i-bp1odd", instanceType: "ecs.g7.large", ...stop });`,
    ],
    args: json(),
  },
  { file: "preview-crash.json", program: [`throw new Error("no <b>size</b> today");`], args: json() },
  savePlan(KEPT),
  {
    file: "violates-start.txt",
    program: KEPT,
    before: console({ do: "setBandwidth", instanceId: "i-bp1db", out: 3 }),
    args: up("--plan", PLAN),
  },
  { file: "violates-start.json", program: KEPT, args: up("--json", "--plan", PLAN) },
  {
    file: "violates-done.txt",
    program: KEPT,
    before: console({ do: "setBandwidth", instanceId: "i-bp1db", out: 20 }),
    args: up("--plan", PLAN),
  },
  {
    file: "violates-program.txt",
    program: KEPT.map((row) => row.replace("internetMaxBandwidthOut: 20 }", "internetMaxBandwidthOut: 30 }")),
    before: console({ do: "setBandwidth", instanceId: "i-bp1db", out: 10 }),
    args: up("--plan", PLAN),
  },
  { file: "violates-extra.txt", program: [...KEPT, PART], args: up("--plan", PLAN) },
  {
    file: "up-failed.jsonl",
    program: KEPT,
    before: noStock("ModifyInstanceSpec", "i-bp1cache"),
    args: up("--json", "--skip-preview"),
  },
  { ...savePlan(KEPT), ...INSISTS },
  {
    file: "violates-drift.txt",
    program: KEPT,
    before: console({ do: "setBandwidth", instanceId: "i-bp1db", out: 5 }),
    args: up("--plan", PLAN),
    ...INSISTS,
  },
  { file: "up-both.jsonl", program: KEPT, args: up("--json"), ...INSISTS },
  {
    program: [...KEPT, `new InstanceSpec("part", { instanceId: "i-bp1part", instanceType: "ecs.g6.large", ...stop });`],
    args: up("--skip-preview"),
    ...INSISTS,
  },
  {
    file: "up-partial.jsonl",
    program: [...KEPT, PART],
    before: async (emulator) => {
      await emulator.api.post("/faults", {
        action: "ModifyInstanceSpec",
        instanceId: "i-bp1part",
        phase: "before",
        dryRun: false,
        nth: 2,
        fault: { kind: "error", code: "InvalidBandwidth.ValueNotSupported", status: 400 },
      });
    },
    args: up("--json", "--skip-preview"),
  },
  {
    file: "up-refused.jsonl",
    program: [...DONE, `new InstanceSpec("sub", { instanceId: "i-bp1sub", instanceType: "ecs.g7.large", ...stop });`],
    args: up("--json", "--skip-preview"),
  },
];

const EITHER = `instanceType: ["ecs.g6.large", "ecs.g7.large"], onDelete: "restore"`;
const swap = (id: string, more = ""): string =>
  `new InstanceSpec("swap", { instanceId: "${id}", ${EITHER}, ...stop${more} });`;
const stuck = (id: string, more = ""): string =>
  `new InstanceSpec("stuck", { instanceId: "${id}", ${EITHER}${more} });`;
const wide = (id: string): string =>
  `new InstanceSpec("wide", { instanceId: "${id}", internetMaxBandwidthOut: 20, onDelete: "restore" });`;
const kept = (id: string): string => `new InstanceSpec("kept", { instanceId: "${id}", instanceType: "ecs.g6.large" });`;

const OLD = [wide("i-bp1away"), kept("i-bp1part")];
const NEW = [wide("i-bp1moved"), kept("i-bp1same"), swap("i-bp1odd")];

/**
 * A stack of its own: instances take the place of others, which are put back or only forgotten. Those that are put back
 * with a stop got their type by hand: one that this stack had changed would wait out the five minutes of ECS.
 */
export const REPLACED: readonly Scene[] = [
  { program: [...OLD, swap("i-bp1api"), stuck("i-bp1web")], args: up("--skip-preview") },
  {
    program: [...OLD, swap("i-bp1api", ", stopTimeout: 600"), stuck("i-bp1web", ", stopTimeout: 600")],
    before: async (emulator) => {
      for (const instanceId of ["i-bp1api", "i-bp1web"])
        await console({ do: "resize", instanceId, instanceType: "ecs.g7.large" })(emulator);
    },
    args: up("--skip-preview"),
  },
  { file: "preview-replaced.json", program: [...NEW, stuck("i-bp1db")], args: json() },
  {
    file: "preview-replaced.jsonl",
    program: [...NEW, stuck("i-bp1db")],
    args: json(),
    environment: { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
  },
  {
    file: "up-replaced.jsonl",
    program: [...NEW, stuck("i-bp1web", ", stopTimeout: 600")],
    args: up("--json", "--skip-preview"),
  },
  { file: "up-not-replaced.jsonl", program: [...NEW, stuck("i-bp1db")], args: up("--json", "--skip-preview") },
];

/** Takes a quarter of an hour: the provider tries for that long before it says that an instance is off. */
export const LEFT_STOPPED: readonly Scene[] = [
  {
    file: "up-left-stopped.jsonl",
    program: [GROUP, WEB],
    before: (emulator) =>
      emulator.api.post("/faults", {
        action: "StartInstance",
        phase: "before",
        dryRun: false,
        count: 10_000,
        fault: { kind: "error", code: "OperationDenied.NoStock", status: 403 },
      }),
    args: up("--json", "--skip-preview"),
  },
];
