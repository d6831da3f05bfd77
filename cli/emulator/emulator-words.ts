// What `ecs-spec emulator` prints: where it listens, and the lines that point a client at it, as a table by client. Pure.
//
// The names of Go's, Python's and Node's settings are those that test/clients runs; Terraform's and the CLI's are those of their
// own documents (website/docs of aliyun/terraform-provider-alicloud; openapi/flags.go of aliyun/aliyun-cli).
import type { InstanceFacts } from "../../emulator/world/instance";

export interface Where {
  readonly endpoint: string;
  readonly control: string;
  readonly regionId: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

export type ShownClient = "pulumi" | "terraform" | "go" | "python" | "node" | "cli";

interface ClientWords {
  readonly title: string;
  readonly lines: (where: Where, platform: NodeJS.Platform) => readonly string[];
}

/** What the provider and the official clients read from the environment of a command. */
export function clientEnvironment({ endpoint, regionId, ...key }: Where): Readonly<Record<string, string>> {
  return {
    ALIBABA_CLOUD_REGION_ID: regionId,
    ALIBABA_CLOUD_ENDPOINT_ECS: `http://${endpoint}`,
    ...keyEnvironment(key),
    ALIBABA_CLOUD_SECURITY_TOKEN: "",
  };
}

type Key = Pick<Where, "accessKeyId" | "accessKeySecret">;

function keyEnvironment({ accessKeyId, accessKeySecret }: Key): Readonly<Record<string, string>> {
  return { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret };
}

/** PowerShell, which a new Windows opens, has a form of its own. */
function setting([name, value]: readonly [string, string], platform: NodeJS.Platform): string {
  return platform === "win32" ? `$env:${name} = "${value}"` : `export ${name}=${value}`;
}

const CLIENTS: Readonly<Record<ShownClient, ClientWords>> = {
  pulumi: {
    title: "Point a stack at it",
    lines: ({ endpoint, regionId, ...key }, platform) => [
      `pulumi config set ecs-spec:endpoint http://${endpoint}`,
      `pulumi config set ecs-spec:region ${regionId}`,
      ...Object.entries(keyEnvironment(key)).map((entry) => setting(entry, platform)),
    ],
  },
  terraform: {
    title: "Point the alicloud provider of Terraform at it",
    lines: ({ endpoint, regionId, accessKeyId, accessKeySecret }) => [
      'provider "alicloud" {',
      `  region     = "${regionId}"`,
      `  access_key = "${accessKeyId}"`,
      `  secret_key = "${accessKeySecret}"`,
      '  protocol   = "HTTP"',
      "  endpoints {",
      `    ecs = "${endpoint}"`,
      "  }",
      "}",
    ],
  },
  go: {
    title: "Point the Go client at it (models: darabonba-openapi/v2/models, ecs: ecs-20140526/v7/client, tea: tea/tea)",
    lines: ({ endpoint, regionId, accessKeyId, accessKeySecret }) => [
      "client, err := ecs.NewClient(&models.Config{",
      `\tEndpoint:        tea.String("${endpoint}"),`,
      '\tProtocol:        tea.String("http"),',
      `\tRegionId:        tea.String("${regionId}"),`,
      `\tAccessKeyId:     tea.String("${accessKeyId}"),`,
      `\tAccessKeySecret: tea.String("${accessKeySecret}"),`,
      "})",
    ],
  },
  python: {
    title: "Point the Python client at it",
    lines: ({ endpoint, regionId, accessKeyId, accessKeySecret }) => [
      "from alibabacloud_ecs20140526.client import Client",
      "from alibabacloud_tea_openapi.utils_models import Config",
      "",
      "client = Client(Config(",
      `    endpoint="${endpoint}",`,
      '    protocol="http",',
      `    region_id="${regionId}",`,
      `    access_key_id="${accessKeyId}",`,
      `    access_key_secret="${accessKeySecret}",`,
      "))",
    ],
  },
  node: {
    title: "Point the client for Node at it",
    lines: ({ endpoint, regionId, accessKeyId, accessKeySecret }) => [
      'const { default: Ecs } = require("@alicloud/ecs20140526");',
      'const { Config } = require("@alicloud/openapi-client");',
      "",
      "const client = new Ecs(new Config({",
      `  endpoint: "${endpoint}",`,
      '  protocol: "http",',
      `  regionId: "${regionId}",`,
      `  accessKeyId: "${accessKeyId}",`,
      `  accessKeySecret: "${accessKeySecret}",`,
      "}));",
    ],
  },
  cli: {
    title: "Ask it with the aliyun CLI",
    lines: ({ endpoint, regionId, accessKeyId, accessKeySecret }) => [
      "aliyun ecs DescribeInstances \\",
      `  --endpoint ${endpoint} --insecure --region ${regionId} \\`,
      `  --mode AK --access-key-id ${accessKeyId} --access-key-secret ${accessKeySecret}`,
    ],
  },
};

export const SHOWN_CLIENTS = Object.keys(CLIENTS) as readonly ShownClient[];

const MOST_INSTANCES = 20;

export interface Shown {
  readonly speed: number;
  readonly show: ShownClient;
  readonly instances: readonly Pick<InstanceFacts, "instanceId" | "instanceType" | "status">[];
  readonly platform: NodeJS.Platform;
}

export function emulatorWords(where: Where, { speed, show, instances, platform }: Shown): string {
  const { title, lines } = CLIENTS[show];
  const others = SHOWN_CLIENTS.filter((name) => name !== show);
  return [
    `An ECS of ${where.regionId} on this computer, at ${speed === 1 ? "real" : `${speed} times real`} speed`,
    `  API   http://${where.endpoint}`,
    `  page  http://${where.control}/`,
    "",
    ...indented(instanceLines(instances)),
    "",
    `${title}:`,
    ...indented(lines(where, platform)),
    "",
    "Run one command with it:  ecs-spec emulator -- <command>",
    `Other clients:            ecs-spec emulator --show ${others.join("|")}`,
    `What happened:            curl http://${where.control}/history`,
    "Ctrl-C ends it.",
    "",
  ].join("\n");
}

/** A line of stderr: the file lacks the entries from `seq` on. */
export function historyEnds(seq: number, message: string): string {
  return `warning: the history file takes no more entries (${message}); from entry ${seq} on, they are in memory only: GET /history\n`;
}

function instanceLines(instances: Shown["instances"]): readonly string[] {
  const shown = instances.slice(0, MOST_INSTANCES);
  const [ids, types] = [widest(shown.map((one) => one.instanceId)), widest(shown.map((one) => one.instanceType))];
  const lines = shown.map((one) => `${one.instanceId.padEnd(ids)}  ${one.instanceType.padEnd(types)}  ${one.status}`);
  return instances.length > MOST_INSTANCES ? [...lines, `and ${instances.length - MOST_INSTANCES} more`] : lines;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(({ length }) => length));
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}
