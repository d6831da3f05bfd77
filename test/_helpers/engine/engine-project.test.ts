// The harness itself, on the real engine with a program that needs neither this package nor an emulator.
import { existsSync } from "node:fs";
import { EngineProject } from "./engine-project";
import { killLeftOver } from "./run-processes";

const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
const slow = () => new Promise((resolve) => setTimeout(resolve, 60_000));
class Sizes implements pulumi.dynamic.ResourceProvider {
  async create(inputs: { size: number }) {
    if (inputs.size === 99) await slow();
    return { id: "s-1", outs: inputs };
  }
  async update(id: string, olds: unknown, news: unknown) { return { outs: news }; }
}
class Thing extends pulumi.dynamic.Resource {
  constructor(name: string, size: number) { super(new Sizes(), name, { size }); }
}
new Thing("thing", new pulumi.Config().requireNumber("size"));
export const home = process.env.HOME;
`;

jest.setTimeout(120_000);

describe("EngineProject", () => {
  test("previews, applies, exports, refreshes and destroys", async () => {
    const project = await EngineProject.open({ program: PROGRAM, config: { "engine:size": "3" } });
    try {
      const [preview, report] = [await project.preview({ diff: true }), await project.previewReport()];
      expect(preview).toMatchObject({ code: 0, stdout: expect.stringContaining("size") as string });
      expect(report.changeSummary).toEqual({ create: 2 });
      expect(await project.up({ strict: true })).toMatchObject({ code: 0 });
      expect((await project.exportState()).deployment.resources?.at(-1)?.inputs).toMatchObject({ size: 3 });
      expect((await project.outputs())["home"]).toBe(`${project.root}/home`);
      expect(await project.refresh()).toMatchObject({ code: 0 });
      await project.setConfig({ "engine:size": "4" });
      expect((await project.previewReport()).changeSummary).toEqual({ same: 1, update: 1 });
      expect(await project.destroy()).toMatchObject({ code: 0 });
    } finally {
      await project.close();
    }
    expect(existsSync(project.root)).toBe(false);
  });

  test("says what the program did wrong", async () => {
    const project = await EngineProject.open({ program: `throw new Error("no size today");` });
    try {
      const { code, stdout } = await project.preview();
      expect(code).not.toBe(0);
      expect(stdout).toContain("no size today");
    } finally {
      await project.close();
    }
  });

  test("close ends a running engine and the provider that it started", async () => {
    const project = await EngineProject.open({ program: PROGRAM, config: { "engine:size": "99" } });
    const up = project.startUp();
    await up.says("thing creating");
    await project.close();
    expect(killLeftOver(`${project.root}/home/.pulumi`)).toEqual([]);
  });
});
