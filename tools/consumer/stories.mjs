// What a user sees of an installed package, told as checks that can fail: project and emulator in, an error at the first that does.
import assert from "node:assert/strict";

export async function commandStory(project, emulator) {
  const pulumi = (...args) => project.run("pulumi", ...args, "--non-interactive");
  ok(pulumi("stack", "init", "dev"));
  for (const [key, value] of Object.entries(configOf(emulator)))
    ok(pulumi("config", "set", ...secretFlag(key), key, value));
  const words = ok(pulumi("preview"));
  assert.match(
    words,
    /web: resize i-bp1demo0000000000web ecs\.g6\.large -> ecs\.g7\.large.*STOPS the instance for about 75 s/,
  );
  assert.match(ok(pulumi("preview", "--diff")), /willStop: true/);
  const report = JSON.parse(ok(pulumi("preview", "--json")));
  const plan = report.steps.map((step) => step.newState?.inputs?.plan).find((found) => found !== undefined);
  assert.equal(plan.downtime, 75);
  ok(pulumi("up", "--yes"));
  const before = await writesOf(emulator);
  assert.match(ok(pulumi("preview")), /2 unchanged/);
  assert.deepEqual(await writesOf(emulator), before, "a second preview writes nothing");
  judgeState(ok(pulumi("stack", "export")), emulator);
  console.log("  the command: preview in words, --diff and --json; up; second preview empty and without a write");
}

export async function automationStory(project, emulator) {
  const values = Object.entries(configOf(emulator)).map(([key, value]) => [
    key,
    { value, secret: key.endsWith("secretKey") },
  ]);
  const run = project.run("node", "automation.mjs", JSON.stringify(Object.fromEntries(values)));
  const said = JSON.parse(ok(run).trim().split("\n").at(-1));
  assert.deepEqual(said, { planSaid: true, size: "ecs.g7.xlarge", changes: { create: 2 }, again: { same: 2 } });
  console.log("  the Automation API: the same, inline");
}

function judgeState(text, emulator) {
  assert.ok(!text.includes(emulator.accessKeySecret), "the state holds the secret");
  const web = JSON.parse(text).deployment.resources.find(({ type }) => type.endsWith("InstanceSpec"));
  assert.ok(web.inputs.__provider.length <= 300, `the provider text has ${web.inputs.__provider.length} bytes`);
  console.log(`  the state: ${web.inputs.__provider.length} bytes of provider text, no secret`);
}

const configOf = ({ endpoint, regionId, accessKeyId, accessKeySecret }) => ({
  "ecs-spec:endpoint": endpoint,
  "ecs-spec:region": regionId,
  "ecs-spec:accessKey": accessKeyId,
  "ecs-spec:secretKey": accessKeySecret,
});

const secretFlag = (key) => (key.endsWith("secretKey") ? ["--secret"] : []);

/** Calls that ask for a change, dry runs apart. */
async function writesOf(emulator) {
  const entries = (await emulator.history())
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  const calls = entries.filter(({ kind, dryRun }) => kind === "call" && !dryRun);
  return calls.map(({ action }) => action).filter((action) => !/^(Describe|List)/.test(action));
}

function ok({ status, stdout, stderr }) {
  assert.equal(status, 0, `${stdout}\n${stderr}`);
  return stdout;
}
