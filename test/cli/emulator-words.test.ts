// The settings that `ecs-spec emulator` prints for each client: the exact text, and that what is printed is what works.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runInNewContext } from "node:vm";
import type Ecs from "@alicloud/ecs20140526";
import { DescribeInstancesRequest } from "@alicloud/ecs20140526";
import {
  emulatorWords,
  type Shown,
  SHOWN_CLIENTS,
  type ShownClient,
  type Where,
} from "../../cli/emulator/emulator-words";
import { startEmulator, VirtualClock } from "../../emulator";

const WHERE: Where = {
  endpoint: "127.0.0.1:4566",
  control: "127.0.0.1:4567",
  regionId: "cn-hangzhou",
  accessKeyId: "LTAI-one",
  accessKeySecret: "secret-one",
};

const instance = (name: string, instanceType = "ecs.g6.large") =>
  ({ instanceId: `i-${name}`, instanceType, status: "Running" }) as const;

const wordsFor = (show: ShownClient, where: Where = WHERE, more: Partial<Shown> = {}) =>
  emulatorWords(where, { speed: 1, show, instances: [instance("1")], platform: "linux", ...more });

/** What stands between the title and the lines about other commands, without the indent. */
function settings(show: ShownClient, where: Where = WHERE, more: Partial<Shown> = {}): string {
  const section = wordsFor(show, where, more).split("\n\n").slice(2).join("\n\n");
  const lines = section.slice(0, section.indexOf("\n\nRun one command")).split("\n").slice(1);
  return lines.map((line) => line.replace(/^ {2}/, "")).join("\n");
}

const TEXTS: Readonly<Record<ShownClient, string>> = {
  pulumi: `pulumi config set ecs-spec:endpoint http://127.0.0.1:4566
pulumi config set ecs-spec:region cn-hangzhou
export ALIBABA_CLOUD_ACCESS_KEY_ID=LTAI-one
export ALIBABA_CLOUD_ACCESS_KEY_SECRET=secret-one`,
  terraform: `provider "alicloud" {
  region     = "cn-hangzhou"
  access_key = "LTAI-one"
  secret_key = "secret-one"
  protocol   = "HTTP"
  endpoints {
    ecs = "127.0.0.1:4566"
  }
}`,
  go: `client, err := ecs.NewClient(&models.Config{
	Endpoint:        tea.String("127.0.0.1:4566"),
	Protocol:        tea.String("http"),
	RegionId:        tea.String("cn-hangzhou"),
	AccessKeyId:     tea.String("LTAI-one"),
	AccessKeySecret: tea.String("secret-one"),
})`,
  python: `from alibabacloud_ecs20140526.client import Client
from alibabacloud_tea_openapi.utils_models import Config

client = Client(Config(
    endpoint="127.0.0.1:4566",
    protocol="http",
    region_id="cn-hangzhou",
    access_key_id="LTAI-one",
    access_key_secret="secret-one",
))`,
  node: `const { default: Ecs } = require("@alicloud/ecs20140526");
const { Config } = require("@alicloud/openapi-client");

const client = new Ecs(new Config({
  endpoint: "127.0.0.1:4566",
  protocol: "http",
  regionId: "cn-hangzhou",
  accessKeyId: "LTAI-one",
  accessKeySecret: "secret-one",
}));`,
  cli: `aliyun ecs DescribeInstances \\
  --endpoint 127.0.0.1:4566 --insecure --region cn-hangzhou \\
  --mode AK --access-key-id LTAI-one --access-key-secret secret-one`,
};

describe("the words of the emulator", () => {
  it.each(SHOWN_CLIENTS)("have the settings of %s [command/show]", (client) => {
    expect(settings(client)).toBe(TEXTS[client]);
  });

  it("name the other clients, and not the one that is shown", () => {
    expect(wordsFor("go")).toMatch(/^Other clients: +ecs-spec emulator --show pulumi\|terraform\|python\|node\|cli$/m);
  });

  it("list the instances in columns, twenty of them, and how many more there are", () => {
    const instances = Array.from({ length: 23 }, (_, n) => instance(`${n}`, n === 3 ? "ecs.g6.xlarge" : undefined));
    const words = wordsFor("pulumi", WHERE, { instances });
    expect(words).toContain("\n  i-3   ecs.g6.xlarge  Running\n");
    expect(words).toContain("\n  i-19  ecs.g6.large   Running\n  and 3 more\n\n");
    expect(wordsFor("pulumi", WHERE, { instances: instances.slice(0, 20) })).not.toContain("more\n");
  });

  it("set the environment as PowerShell has it, on Windows", () => {
    expect(settings("pulumi", WHERE, { platform: "win32" }).split("\n").slice(2)).toEqual([
      '$env:ALIBABA_CLOUD_ACCESS_KEY_ID = "LTAI-one"',
      '$env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = "secret-one"',
    ]);
  });

  it("make a client for Node that is answered [command/show]", async () => {
    const emulator = await startEmulator({ clock: new VirtualClock() });
    try {
      const code = `${settings("node", emulator)}\nclient;`;
      const client = runInNewContext(code, { require: createRequire(__filename) }) as Ecs;
      const { body } = await client.describeInstances(new DescribeInstancesRequest({ regionId: emulator.regionId }));
      expect(body?.instances?.instance).toHaveLength(2);
    } finally {
      await emulator.close();
    }
  });

  it.each([
    ["go", "go/main.go", /^\t(\w+):/gm],
    ["python", "python/story.py", /^ {4}(\w+)=/gm],
  ] as const)("of %s name the settings that test/clients runs it with [command/show]", (client, file, names) => {
    const program = readFileSync(path.join(__dirname, "../clients", file), "utf8");
    const config = /(?:models\.Config\{|Config\()([^]*?)\n(?:\t\}| {4}\))/.exec(program)?.[1] ?? "";
    const printed = [...settings(client).matchAll(names)].map((match) => match[1]);
    const proved = [...config.matchAll(/^\s+(\w+)(?::|=)/gm)].map((match) => match[1]);
    expect(printed).toHaveLength(5);
    expect(proved).toEqual(expect.arrayContaining(printed));
  });
});
