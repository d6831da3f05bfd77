// The parts of the schema that stand in no source: the settings, in words, the functions, the languages. Data.

/** Of the settings that the provider reads under `ecs-spec:` (provider/cloud/settings.ts). */
export const SETTING_WORDS: Readonly<Record<string, string>> = {
  region: "The region of resources that name none. Default: the environment, then the profile.",
  endpoint:
    "The host, or the URL, that ECS is called at: an emulator, or an endpoint inside a VPC. Default: that of the region.",
  accessKey: "The id of an access key. Together with `secretKey`.",
  secretKey: "The secret of the access key.",
  securityToken: "The token of a temporary (STS) access key.",
  profile: "A profile of the `aliyun` CLI.",
  sharedCredentialsFile: "The file with the profiles. Default: `~/.aliyun/config.json`.",
  ecsRoleName: "The RAM role of the ECS instance that Pulumi runs on.",
  credentialsUri: "A URL that gives temporary keys.",
  assumeRole: "A RAM role to assume, as JSON: `roleArn`, and if need be `sessionName`, `policy`, `sessionExpiration`.",
  assumeRoleWithOidc: "A RAM role to assume by OIDC, as JSON: `roleArn`, `oidcProviderArn`, `oidcTokenFile`.",
  price: 'Where the price of a change is told: `"message"` (default), `"plan"`, which pins it, or `"off"`.',
};

export const SECRET_SETTINGS: ReadonlySet<string> = new Set(["accessKey", "secretKey", "securityToken"]);

export const HEAD = {
  name: "ecs-spec",
  displayName: "ECS Spec",
  description:
    "Resizes Alibaba Cloud ECS instances that already exist: the preview shows steps, downtime and price, and a failed or interrupted change is recovered.",
  keywords: ["pulumi", "alibaba-cloud", "alicloud", "ecs", "resize", "category/cloud", "kind/native"],
  license: "Apache-2.0",
  publisher: "The pulumi-ecs-spec maintainers",
  meta: { moduleFormat: "(.*)" },
  language: {
    nodejs: { packageName: "pulumi-ecs-spec-sdk", respectSchemaVersion: true },
    python: { packageName: "pulumi_ecs_spec", pyproject: { enabled: true }, respectSchemaVersion: true },
    go: {
      importBasePath: "pulumi-ecs-spec/sdk/go/ecsspec",
      generateResourceContainerTypes: true,
      respectSchemaVersion: true,
    },
    csharp: { rootNamespace: "Pulumi", respectSchemaVersion: true },
  },
} as const;

/** The types under which a program of the dynamic door has the resource: whoever moves needs no alias (provider/dynamic/provider-text.ts). */
export const LIST_INPUTS = {
  description: "Which instances are listed.",
  properties: {
    regionId: { type: "string", description: "The region. Default: that of the settings." },
    instanceType: { type: "string", description: "Only instances of this type." },
    status: { type: "string", description: 'Only instances in this state: `"Running"`, `"Stopped"`.' },
    tags: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "Only instances with all of these tags.",
    },
  },
} as const;

/** Outputs of a look at an instance, by their names on the resource. */
export const SIZE_OUTPUTS = [
  "instanceId",
  "status",
  "currentInstanceType",
  "internetMaxBandwidthOut",
  "internetMaxBandwidthIn",
  "publicIp",
  "instanceChargeType",
  "regionId",
  "zoneId",
] as const;

export const PLAN_TYPES = {
  ResizePlan: {
    type: "object",
    description: "What an update would do.",
    properties: {
      summary: { type: "string", description: "One line: the steps and the downtime." },
      steps: { type: "array", items: { type: "string" }, description: "The steps, in order." },
      willStop: { type: "boolean", description: "Whether it stops the instance." },
      downtime: { type: "number", description: "Seconds, estimated." },
      reason: { type: "string", description: '`"requested"`, `"drift"`, `"power-state"` or `"recovery"`.' },
      warnings: { type: "array", items: { type: "string" } },
      basis: { type: "string", description: "Digest of the facts of the instance that the plan rests on." },
      window: { type: "string", description: "When the instance may be stopped, where the inputs say so." },
    },
    required: ["summary", "steps", "willStop", "downtime", "reason", "warnings", "basis"],
  },
  ResizeRefusal: {
    type: "object",
    description: "Why an update would be refused, and what to do about it.",
    properties: { fact: { type: "string" }, fix: { type: "string" } },
    required: ["fact", "fix"],
  },
} as const;

export const PLAN_OUTPUTS = {
  properties: {
    kind: { type: "string", description: '`"nothing"`, `"plan"` or `"refused"`.' },
    message: { type: "string", description: 'What a preview prints; `""` where there is nothing to say.' },
    plan: { $ref: "#/types/ecs-spec:index:ResizePlan", description: "Only where something would be done." },
    refusals: {
      type: "array",
      items: { $ref: "#/types/ecs-spec:index:ResizeRefusal" },
      description: "Why it would be refused; empty where it would not.",
    },
  },
  required: ["kind", "message", "refusals"],
} as const;
