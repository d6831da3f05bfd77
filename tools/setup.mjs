// Makes a fresh clone ready: dependencies, dist/, a Pulumi CLI. Plain Node, no dependencies; free when all is in place.
import { ensureBuilt } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { ensurePulumi } from "./pulumi-cli.mjs";
import { SetupError, seconds } from "./step.mjs";

const oldestNode = [20, 19];

async function setUp() {
  const start = Date.now();
  requireNode();
  await ensureDependencies();
  await ensureBuilt();
  const cli = await ensurePulumi();
  const origin = cli.built ? "built here" : cli.command;
  process.stderr.write(
    `setup: dependencies, dist/ and Pulumi ${cli.version} (${origin}) in place, ${seconds(start)}\n`,
  );
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new SetupError(`Node >= ${oldestNode.join(".")} is needed, this is ${process.version}: https://nodejs.org/`);
}

await setUp().catch((error) => {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`setup: ${error.message}\n`);
  process.exitCode = 1;
});
