// What a preview refuses: the exit code, the sentence that names the fact and the fix, and nothing written.
import type { WorldSeed } from "../../emulator";
import { DB, programOf, type Specs, WEB } from "./_helpers/program";
import { said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(120_000);

const STOP = { allowedDisruption: "stop" };

/** An instance of its own for each hazard. */
const WORLD: WorldSeed = {
  instances: [
    machine(WEB, {}),
    machine(DB, { "ack.aliyun.com": "c-prod" }),
    machine("i-bp1demo0000000000asg", { "acs:autoscaling:scalingGroupId": "asg-1" }),
  ],
};

function machine(instanceId: string, tags: Readonly<Record<string, string>>) {
  return { instanceId, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10, publicIp: "198.51.100.10", tags };
}

interface Refused {
  readonly because: string;
  readonly program: Specs | string;
  /** Each of them is told. */
  readonly says: readonly (string | RegExp)[];
}

const REFUSED: readonly Refused[] = [
  {
    because: "a stop that nobody allowed",
    program: { web: { instanceType: "ecs.g7.large" } },
    says: [
      "web: REFUSED: resize i-bp1demo0000000000web ecs.g6.large -> ecs.g7.large. STOPS the instance for about 75 s.",
      'because the plan stops the instance, and allowedDisruption is "none"',
      'has a problem: refused, as said above: to allow it, write allowedDisruption: "stop"',
    ],
  },
  {
    because: "hazards that are not named",
    program: { db: { instanceType: "ecs.g7.large", ...STOP } },
    says: [
      "the instance is a Kubernetes node (c-prod): the stop kills its pods",
      'drain the node; to go on, write acknowledge: ["kubernetes-node"]',
    ],
  },
  {
    because: "another hazard than the one that is named",
    program: {
      asg: { instanceId: "i-bp1demo0000000000asg", instanceType: "ecs.g7.large", ...STOP, acknowledge: ["public-ip"] },
    },
    says: [
      "the instance is in the scaling group asg-1: Auto Scaling treats a stopped instance as unhealthy",
      'write acknowledge: ["auto-scaling"]',
    ],
  },
  {
    because: "a type that is not on offer for the instance",
    program: { web: { instanceType: "ecs.g8y.large", ...STOP } },
    says: ["ecs.g6.large cannot become ecs.g8y.large", /choose one on offer: .*ecs\.g7\.large/],
  },
  {
    because: "a type that is sold out",
    program: { web: { instanceType: "ecs.r7.large", ...STOP } },
    says: ["ecs.r7.large is sold out in cn-hangzhou-h", /choose one in stock: .*ecs\.g7\.large/],
  },
  {
    because: "an instance that is not there",
    program: { gone: { instanceId: "i-bp1nosuchinstance", instanceType: "ecs.g7.large", ...STOP } },
    says: [
      "instance-not-found: no instance i-bp1nosuchinstance in cn-hangzhou",
      "fix: check instanceId and the region",
    ],
  },
  {
    because: "two resources on one instance",
    program: { web: { internetMaxBandwidthOut: 20 }, again: { internetMaxBandwidthOut: 30 } },
    says: [new RegExp(`(?:web and again|again and web) both manage ${WEB}; keep one of them`)],
  },
  {
    because: "inputs with a fault of each kind, all of them told at once",
    program: {
      web: {
        instanceId: "web-1",
        regionId: "cn-hangzhou-h",
        instanceType: "g7.large",
        internetMaxBandwidthOut: 20_000,
        allowedDisruption: "Stop",
        async: "true",
        acknowledge: ["autoscale"],
        instanceTyp: "ecs.g7.large",
        clientToken: "x",
      },
    },
    says: [
      /property instanceId value \{web-1\} has a problem: instanceId is "web-1"/,
      /regionId is "cn-hangzhou-h", .*write "cn-hangzhou"/,
      /instanceType is "g7\.large", .*write "ecs\.g7\.large"/,
      /internetMaxBandwidthOut is 20000; .*from 0 to 100/,
      /allowedDisruption is "Stop"; .*write "stop"/,
      /async is "true", .*write true/,
      /acknowledge\[0\] is "autoscale"; .*write "auto-scaling"/,
      /instanceTyp is not an input: write instanceType/,
      /clientToken is not an input: the token is made here, .*leave it out/,
    ],
  },
  {
    because: "no size at all",
    program: { web: { powerState: "Running" } },
    says: ["neither instanceType nor internetMaxBandwidthOut is given"],
  },
  {
    because: "two inputs that contradict each other",
    program: { web: { internetMaxBandwidthOut: 5, systemDiskCategory: "cloud_ssd" } },
    says: [/property systemDiskCategory value \{cloud_ssd\} has a problem: .*instanceType/],
  },
];

describe("a preview is refused", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ program: {}, world: WORLD });
  });
  afterAll(() => stage.close());

  test.each(REFUSED)("for $because", async ({ program, says }) => {
    stage.edit(program);
    const preview = await stage.project.preview();
    expect(preview.code).not.toBe(0);
    for (const words of says) expect(said(preview)).toMatch(words);
    expect(stage.writes()).toEqual([]);
  });
});

/** As a program without types, or one that reads it from YAML, writes it. */
const STRANGE_WINDOW = {
  allow: [{ days: "Mon-Fri", from: 1320, to: "25:00", timeZone: "CST" }],
  freeze: [{ from: "2027-02-05", to: null }],
  outside: true,
};

describe("a window of values that no compiler has checked", () => {
  let stage: Stage;
  beforeAll(async () => {
    const web = { instanceType: "ecs.g7.large", ...STOP, window: STRANGE_WINDOW };
    stage = await openStage({ program: { web }, world: WORLD });
  });
  afterAll(() => stage.close());

  test.each([
    ["a preview", () => stage.project.preview()],
    ["an update without a preview", () => stage.project.up()],
  ])("is refused by %s before anything is called, with a fix for each value", async (_, run) => {
    const refused = await run();
    expect(refused.code).not.toBe(0);
    for (const words of [
      /window\.allow\[0\]\.days is "Mon-Fri".*write \["Mon"/,
      /window\.allow\[0\]\.from is 1320.*write "22:00"/,
      /window\.allow\[0\]\.to is "25:00".*write a time such as "05:00"/,
      /window\.allow\[0\]\.timeZone is "CST".*write "Asia\/Shanghai"/,
      /window\.freeze\[0\]\.from is "2027-02-05", without its offset.*"2027-02-05T00:00/,
      /window\.freeze\[0\]\.to is missing/,
      /window\.outside is true.*it takes "refuse" or "wait"/,
    ])
      expect(said(refused)).toMatch(words);
    expect(stage.emulator.history()).toEqual([]);
  });
});

describe("a preview without", () => {
  const program = programOf({ web: { internetMaxBandwidthOut: 20 } });

  test.each([
    {
      what: "credentials",
      key: "none" as const,
      // No metadata service answers on a developer's instance; the official chain would ask for it.
      environment: { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" },
      says: ["credentials-missing: no credentials were found", "set ecs-spec:accessKey and ecs-spec:secretKey"],
    },
    {
      what: "a region",
      environment: { ALIBABA_CLOUD_REGION_ID: "" },
      says: ["region-missing: no region is configured", "pulumi config set ecs-spec:region cn-hangzhou"],
    },
  ])("$what is refused before any call", async ({ says, what: _, ...options }) => {
    const stage = await openStage({ program, ...options });
    try {
      const preview = await stage.project.preview();
      expect(preview.code).not.toBe(0);
      for (const words of says) expect(said(preview)).toContain(words);
      expect(stage.emulator.history()).toEqual([]);
    } finally {
      await stage.close();
    }
  });
});
