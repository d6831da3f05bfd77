// The table of the README: what a preview says of one and the same resize by @pulumi/alicloud and by this package, on the real
// engine. The first has a stand-in for its binary; the row is the engine's own.
import { appendFileSync } from "node:fs";
import path from "node:path";
import { EngineProject } from "../_helpers/engine/engine-project";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { readProjectFile } from "../house/project-files";
import { codeSpans, sectionOf } from "../house/read-markdown";

const PROGRAM = `
import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { InstanceSpec } from "pulumi-ecs-spec";
const config = new pulumi.Config();
new alicloud.ecs.Instance("web", {
  imageId: "aliyun_3",
  vswitchId: "vsw-1",
  securityGroups: ["sg-1"],
  instanceType: config.require("theirs"),
});
new InstanceSpec("web", {
  instanceId: "i-bp1demo0000000000web",
  instanceType: config.require("ours"),
  allowedDisruption: "stop",
});
`;
const TABLE = sectionOf(readProjectFile("README.md").text, "Why").split("\n");
const [SMALL, BIG] = ["ecs.g6.large", "ecs.g6.xlarge"];

jest.setTimeout(120_000);

describe("one resize in the table of the README", () => {
  let emulator: EmulatorProcess;
  let project: EngineProject;

  beforeAll(async () => {
    emulator = await startEmulatorProcess();
    project = await EngineProject.open({
      program: PROGRAM,
      config: { ...emulator.config, theirs: SMALL, ours: SMALL },
      environment: { ...emulator.environment, EMULATOR_CONTROL: emulator.control },
    });
    const plugin = `plugins:\n  providers:\n    - name: alicloud\n      path: ${path.join(__dirname, "alicloud-stub")}\n`;
    appendFileSync(path.join(project.folder, "Pulumi.yaml"), plugin);
    expect(await project.up()).toMatchObject({ code: 0 });
  });

  afterAll(async () => {
    await project.close();
    await emulator.close();
  });

  const preview = async (types: { readonly theirs: string; readonly ours: string }): Promise<string> => {
    await project.setConfig(types);
    const { code, stdout } = await project.preview();
    expect(code).toBe(0);
    return stdout;
  };

  it.each([
    ["`pulumi preview`, @pulumi/alicloud", { theirs: BIG, ours: SMALL }, 2],
    ["`pulumi preview`, here", { theirs: SMALL, ours: BIG }, 5],
  ])("%s says what stands there", async (row, types, lines) => {
    const told = TABLE.find((line) => line.startsWith(`| ${row} |`)) ?? "";
    const quoted = codeSpans(told.slice(row.length + 4));
    const said = (await preview(types)).replace(/\s+/g, " ");
    expect(quoted).toHaveLength(lines);
    expect(quoted.filter((line) => !said.includes(line))).toEqual([]);
  });

  it("@pulumi/alicloud says nothing of a stop", async () => {
    expect(await preview({ theirs: BIG, ours: SMALL })).not.toMatch(/stop|down|restart/i);
  });
});
