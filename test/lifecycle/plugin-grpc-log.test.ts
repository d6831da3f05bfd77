// What the real engine asked of the plugin and what it answered, held to the sentences of the protocol by tools/conformance.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { REPO } from "../_helpers/engine/pulumi-command";
import { yamlProgram } from "./_helpers/plugin-programs";
import { openStage } from "./_helpers/stage";

jest.setTimeout(240_000);

const TOOL = path.join(REPO, "tools", "conformance", "conformance.mjs");
const SIZE = { instanceType: { "fn::secret": "ecs.g7.large" }, allowedDisruption: "stop" };

describe("the log of an engine that runs the plugin", () => {
  it("from the first preview to the destroy breaks no sentence", async () => {
    const stage = await openStage({ program: yamlProgram({ web: SIZE }) });
    try {
      const { project } = stage;
      const log = path.join(project.root, "grpc.json");
      project.setEnvironment({ PULUMI_DEBUG_GRPC: log });
      const codes = [(await project.preview()).code, (await project.up({ previews: true })).code];
      stage.anHourLater();
      stage.edit(yamlProgram({ web: { ...SIZE, internetMaxBandwidthOut: 20, onDelete: "retain" } }));
      codes.push((await project.up({ previews: true })).code, (await project.refresh()).code);
      codes.push((await project.preview()).code, (await project.destroy()).code);
      expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
      const asked = new Set(readFileSync(log, "utf8").match(/(?<=ResourceProvider\/)\w+/g));
      expect([...asked].toSorted()).toEqual([
        ...["Cancel", "Check", "CheckConfig", "Configure", "Create", "Delete", "Diff", "DiffConfig"],
        ...["GetPluginInfo", "Handshake", "Read", "Update"],
      ]);
      expect(execFileSync(process.execPath, [TOOL, "log", log], { encoding: "utf8" })).toMatch(
        /^\d+ calls, 0 breaches, 0 faults\n$/,
      );
    } finally {
      await stage.close();
    }
  });
});
