// What a user sees of an installed package, told as checks that can fail: the project in, an error at the first that does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { paste } from "./newcomer.mjs";

const AUTOMATION = new URL("./automation.mjs.txt", import.meta.url);

/** The README's commands for a stack, in one terminal. */
export function readmeStory(project, commands) {
  const said = paste(`${commands}\npulumi stack export --file state.json`, project);
  assert.match(said, /STOPS the instance for about 75 s/);
  assert.match(said, /web: done; down for/);
  assert.match(said, /2 unchanged/);
  judgeState(readFileSync(path.join(project.folder, "state.json"), "utf8"));
  console.log("  the README: preview, up, a second preview without a change");
}

/** The same by an inline program, on the other instance. */
export function automationStory({ folder, env }, port) {
  const values = {
    "ecs-spec:endpoint": { value: `http://127.0.0.1:${port}` },
    "ecs-spec:region": { value: "cn-hangzhou" },
    "ecs-spec:accessKey": { value: "LTAI-emulator-full" },
    "ecs-spec:secretKey": { value: SECRET, secret: true },
  };
  const own = { PULUMI_BACKEND_URL: `file://${folder}`, PULUMI_CONFIG_PASSPHRASE: "try" };
  const program = `cat >automation.mjs <<'END'\n${readFileSync(AUTOMATION, "utf8")}END\n`;
  const run = `${program}node automation.mjs '${JSON.stringify(values)}'`;
  const said = paste(run, { folder, env: { ...env, ...own } });
  assert.deepEqual(JSON.parse(said.trim().split("\n").at(-1)), {
    planSaid: true,
    size: "ecs.g7.xlarge",
    changes: { create: 2 },
    again: { same: 2 },
  });
  console.log("  the Automation API: the same, inline");
}

const SECRET = "emulator-secret-full";

function judgeState(text) {
  assert.ok(!text.includes(SECRET), "the state holds the secret");
  const web = JSON.parse(text).deployment.resources.find(({ type }) => type.endsWith(":ecs:Spec"));
  const { length } = web.inputs.__provider;
  assert.ok(length <= 300, `the provider text has ${length} bytes`);
  console.log(`  the state: ${length} bytes of provider text, no secret`);
}
