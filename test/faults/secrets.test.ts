// Invariant I9 over the real client and real HTTP: no key id, secret, token or signature in anything that a run leaves behind.
import { inspect } from "node:util";
import {
  type AccessKey,
  type FaultRule,
  historyAsJsonLines,
  type RunningEmulator,
  startEmulator,
  VirtualClock,
} from "../../emulator";
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import { resolveConnection } from "../../provider/cloud/connect";
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import { nothingSecret } from "../_helpers/invariants";
import { contextOf } from "../_helpers/engine-twin";
import { startProcess } from "../_helpers/provider-process";
import { refuse } from "../_helpers/refusal";
import { SleepingClock } from "../../rehearse/stage/sleeping-clock";
import { tapWire, type Wiretap } from "../_helpers/wiretap";

const WEB = "i-bp1demo0000000000web";
const ALL = [{ effect: "Allow", actions: ["*"] }] as const;
const READS = [{ effect: "Allow", actions: ["ecs:Describe*"] }] as const;

const KEYS = {
  lasting: { accessKeyId: "LTAI5tWhatNobodySees", accessKeySecret: "q8Zt-the-lasting-secret-q8Zt", policy: ALL },
  temporary: {
    accessKeyId: "STS.NWhatNobodySees",
    accessKeySecret: "w7Yx-the-temporary-secret-w7Yx",
    securityToken: "CAIS/token+that=nobody%sees",
    policy: ALL,
  },
  reader: { accessKeyId: "LTAI5tReaderOfAll", accessKeySecret: "e6Vu-the-secret-of-a-reader", policy: READS },
} as const satisfies Record<string, AccessKey>;

interface Story {
  readonly key: AccessKey;
  readonly faults?: readonly FaultRule[];
  /** Of the client, in the place of the true ones. */
  readonly wrong?: Partial<Pick<AccessKey, "accessKeySecret" | "securityToken">>;
  readonly endpoint?: string;
  /** Of a call; default 10000, as long as an answer may take on a busy machine. */
  readonly deadlineMs?: number;
  /** What the run must say, so that the story is the one that is meant. */
  readonly ends: RegExp;
}

const WRITES = ["TagResources", "UntagResources", "StopInstance", "StartInstance", "ModifyInstanceSpec"];

const ALWAYS = { count: 10_000 };

const LOST = ["reset", "reset-mid-body", "http-502-html", "http-500-null", "truncated-200", "wrong-type-200"] as const;

const STORIES: readonly (readonly [string, Story])[] = [
  ...(["lasting", "temporary"] as const).flatMap((name): readonly (readonly [string, Story])[] => {
    const key = KEYS[name];
    return [
      [`${name}: all goes well`, { key, ends: /^done/ }],
      ...LOST.map(
        (kind) => [`${name}: a ${kind} at every write`, { key, faults: [lost(kind)], ends: /^step-failed/ }] as const,
      ),
      // These take a deadline of real time for each answer, so they strike one write.
      ...(["hang", "trickle"] as const).map(
        (kind) =>
          [
            `${name}: a ${kind} at the stop`,
            { key, faults: [{ ...lost(kind), action: "StopInstance" }], deadlineMs: 500, ends: /^done/ },
          ] as const,
      ),
      [
        `${name}: no stock`,
        { key, faults: [refuse("ModifyInstanceSpec", "OperationDenied.NoStock", ALWAYS)], ends: /NoStock/ },
      ],
      [
        `${name}: left off`,
        { key, faults: [refuse("StartInstance", "ServiceUnavailable", ALWAYS)], ends: /left-stopped/ },
      ],
      [
        `${name}: reads that fail`,
        { key, faults: [{ ...lost("reset"), action: "DescribeInstances" }], ends: /read-failed/ },
      ],
      [`${name}: a wrong secret`, { key, wrong: { accessKeySecret: "r5Ts-not-the-secret-r5Ts" }, ends: /refused/ }],
      [`${name}: nobody listens`, { key, endpoint: "127.0.0.1:1", ends: /read-failed/ }],
    ];
  }),
  [
    "temporary: a wrong token",
    { key: KEYS.temporary, wrong: { securityToken: "CAIS/not+the=token" }, ends: /refused/ },
  ],
  ["a reader", { key: KEYS.reader, ends: /not allowed ecs:StopInstance/ }],
];

describe("what a run leaves behind", () => {
  let emulator: RunningEmulator;
  let wire: Wiretap;
  let clock: SleepingClock;
  const printed: string[] = [];

  beforeEach(async () => {
    const virtual = new VirtualClock();
    clock = new SleepingClock(virtual);
    const quick = { kind: "fixed", ms: 1_000 } as const;
    const world = { keys: Object.values(KEYS), timings: { stop: quick, modify: quick, start: quick } };
    emulator = await startEmulator({ clock: virtual, world });
    wire = await tapWire(emulator.endpoint);
    for (const method of ["log", "info", "warn", "error", "debug"] as const) {
      jest
        .spyOn(console, method)
        .mockImplementation((...words: unknown[]) => void printed.push(words.map(String).join(" ")));
    }
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await wire.close();
    await emulator.close();
  });

  it.each(STORIES)("%s: no secret in it", async (_, story) => {
    for (const fault of story.faults ?? []) emulator.faults.add(fault);
    const { texts, end } = await run(story);
    const { accessKeyId, accessKeySecret, securityToken } = { ...story.key, ...story.wrong };
    const signatures = wire.signatures();
    const secrets = [accessKeySecret, ...signatures, ...(securityToken === undefined ? [] : [securityToken])];
    // The history says whose key a call was made with; it is the emulator's and not ours.
    expect(nothingSecret(secrets, [...texts, ...printed, historyAsJsonLines(emulator.history())])).toEqual([]);
    expect(nothingSecret([accessKeyId], [...texts, ...printed])).toEqual([]);
    expect(end).toMatch(story.ends);
    expect(signatures.length > 0).toBe(story.endpoint === undefined);
  });

  /** Check and create as the engine calls them; every text of it, and how it ended. */
  async function run(story: Story): Promise<{ readonly texts: readonly string[]; readonly end: string }> {
    const { workplace, said } = startProcess({ emulator, clock, accessKeyId: "", seed: 1, ecs: connect(story) });
    const context = contextOf(workplace);
    const news = {
      instanceId: WEB,
      instanceType: "ecs.g7.large",
      internetMaxBandwidthOut: 20,
      allowedDisruption: "stop",
    };
    const ended = await settle(async () => {
      const { inputs, failures } = await verbs.check(context, {}, { ...news, __urn: URN });
      return failures?.length ? failures : await verbs.create(context, inputs);
    });
    const texts = [...said.map(({ text }) => text), ...ended];
    return { texts, end: ended.join("\n") };
  }

  function connect({ key, wrong, endpoint = wire.endpoint, deadlineMs = 10_000 }: Story) {
    const { accessKeyId, accessKeySecret, securityToken } = { securityToken: undefined, ...key, ...wrong };
    const config: Readonly<Record<string, string | undefined>> = {
      "ecs-spec:region": emulator.regionId,
      "ecs-spec:endpoint": endpoint,
      "ecs-spec:accessKey": accessKeyId,
      "ecs-spec:secretKey": accessKeySecret,
      "ecs-spec:securityToken": securityToken,
    };
    return openEcs(resolveConnection({ config: (name) => config[name], env: () => undefined }), {
      callDeadlineMs: deadlineMs,
    });
  }
});

const URN = "urn:pulumi:dev::fleet::pulumi-nodejs:ecs:Spec::web";

/** The first text says how it ended; an error is shown with all that hangs on it, hidden or not. */
async function settle(work: () => Promise<unknown>): Promise<readonly string[]> {
  const inspectAll = (value: unknown) => inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true });
  try {
    const value = await work();
    return [Array.isArray(value) ? "refused" : "done", JSON.stringify(value), inspectAll(value)];
  } catch (error) {
    const { message, stack = "" } = error as Error;
    return [message, stack, JSON.stringify(error), inspectAll(error)];
  }
}

function lost(kind: (typeof LOST)[number] | "hang" | "trickle"): FaultRule {
  const fault = kind === "trickle" ? { kind, ms: 5 } : { kind };
  return { action: WRITES, dryRun: false, phase: "after", fault, ...ALWAYS };
}
