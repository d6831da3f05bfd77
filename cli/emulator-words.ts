// What `ecs-spec emulator` prints: where it listens, and the lines that point a client at it, as a table by client. Pure.
//
// The names of Go's, Python's and Node's settings are those that test/clients runs; Terraform's and the CLI's are those of their
// own documents (website/docs of aliyun/terraform-provider-alicloud; openapi/flags.go of aliyun/aliyun-cli).

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
  readonly lines: (where: Where) => readonly string[];
}

const CLIENTS: Readonly<Record<ShownClient, ClientWords>> = {
  pulumi: {
    title: "Point a stack at it",
    lines: ({ endpoint, regionId, accessKeyId, accessKeySecret }) => [
      `pulumi config set ecs-spec:endpoint http://${endpoint}`,
      `pulumi config set ecs-spec:region ${regionId}`,
      `export ALIBABA_CLOUD_ACCESS_KEY_ID=${accessKeyId}`,
      `export ALIBABA_CLOUD_ACCESS_KEY_SECRET=${accessKeySecret}`,
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

const MOST_MACHINES = 20;

/** @param instances `id  type  status`, one a line */
export function emulatorWords(
  where: Where,
  {
    speed,
    show,
    machines,
  }: { readonly speed: number; readonly show: ShownClient; readonly machines: readonly string[] },
): string {
  const { title, lines } = CLIENTS[show];
  const others = SHOWN_CLIENTS.filter((name) => name !== show);
  return [
    `ECS API at http://${where.endpoint} (region ${where.regionId}, ${speed} times real speed); control API at http://${where.control}`,
    ...indented(machines.slice(0, MOST_MACHINES)),
    ...(machines.length > MOST_MACHINES ? [`  and ${machines.length - MOST_MACHINES} more`] : []),
    "",
    `${title}:`,
    ...indented(lines(where)),
    `Other clients: ecs-spec emulator --show ${others.join("|")}`,
    "",
    `Look at it: http://${where.control}/     What happened: curl http://${where.control}/history`,
    "Ctrl-C ends it.",
    "",
  ].join("\n");
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}
