// The acts of the demo, in order: what is typed, what is shown, what must be true after each. Not pure.
import { must, mustBe, mustEnd } from "./check.mjs";
import { heading, prose, timeTable } from "./screen.mjs";
import { SPEED } from "./stage.mjs";
import { downtime, timeline, writes } from "./timeline.mjs";

const WEB = "i-bp1demo0000000000web";
const DB = "i-bp1demo000000000db";

export async function actOne(stage) {
  heading("Act one: a new type, and more bandwidth");
  prose(`The instance web (${WEB}) runs as ecs.g6.large with 10 Mbit/s. The stack wants`);
  prose("ecs.g7.large and 20 Mbit/s, and says that the instance may be stopped for it.");
  await newStack(stage, "web", { instanceId: WEB, instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 });
  await stage.quietly("config", "set", "allowedDisruption", "stop");
  await preview(stage);
  await apply(stage);
  await nothingLeft(stage);
}

async function preview(stage) {
  const says = ["ecs.g6.large -> ecs.g7.large", "STOPS the instance", "bandwidth out 10 -> 20 Mbit/s", "no downtime"];
  mustEnd(await stage.show("preview"), { says }, "the preview says every step, and that the instance stops");
  mustBe(writes(await stage.emulator.history()), [], "the preview changed nothing");
}

async function apply(stage) {
  prose("", `The instance's clock runs ${SPEED} times as fast as yours: every second below is ${SPEED} of its own.`);
  mustEnd(await stage.show("up", "--yes"), { says: ["2 created"] }, "the update succeeded");
  const history = await stage.emulator.history();
  const order = ["StopInstance", "ModifyInstanceSpec", "StartInstance", "ModifyInstanceSpec"];
  mustBe(accepted(history), order, `the instance was written to in this order: ${order.join(", ")}`);
  await mustBeAs(stage, WEB, { status: "Running", instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 });
  await showDowntime(stage, history);
}

async function showDowntime(stage, history) {
  const { downtimeEstimated, downtimeMeasured } = JSON.parse((await stage.ask("stack", "output", "--json")).text);
  const real = downtime(history, WEB);
  prose("", "What the instance lived through, in seconds of its own clock, from the emulator's history:");
  timeTable(timeline(history, WEB));
  prose("", `Down for ${real.toFixed(0)} s of its clock; estimated ${downtimeEstimated} s.`);
  prose(`The provider, which keeps the instance's time here, measured ${downtimeMeasured} s.`);
  // One look at the instance is up to half a second late on your clock.
  const isClose = Math.abs(downtimeMeasured - real) <= 2 * SPEED;
  must(isClose, "the downtime that the provider measured is the one in the emulator's history", `${real} s there`);
}

async function nothingLeft(stage) {
  await stage.emulator.forgetHistory();
  mustEnd(
    await stage.show("preview"),
    { says: ["2 unchanged"], never: ["STOPS"] },
    "a second preview has nothing to do",
  );
  mustBe(writes(await stage.emulator.history()), [], "and it wrote nothing");
}

export async function actTwo(stage) {
  heading("Act two: a change without consent, and one that needs none");
  prose(`The instance db (${DB}) has a stack of its own. It runs as ecs.g6.xlarge with 5 Mbit/s.`);
  prose("Somebody asks for ecs.g7.xlarge, and nobody said that it may be stopped.");
  await newStack(stage, "db", { instanceId: DB, instanceType: "ecs.g7.xlarge" });
  await stage.emulator.forgetHistory();
  const refusal = { refused: true, says: ["REFUSED", 'write allowedDisruption: "stop"'] };
  mustEnd(await stage.show("preview"), refusal, "refused at preview, with the plan and the line that would allow it");
  await bandwidthOnly(stage);
}

async function bandwidthOnly(stage) {
  prose("", "More bandwidth is another matter: no consent is needed for what stops nothing.");
  await stage.quietly("config", "rm", "instanceType");
  await stage.quietly("config", "set", "internetMaxBandwidthOut", "20");
  const says = ["bandwidth out 5 -> 20 Mbit/s", "no downtime"];
  mustEnd(await stage.show("preview"), { says, never: ["STOPS"] }, 'the preview says "no downtime"');
  mustBe(writes(await stage.emulator.history()), [], "and neither preview changed anything");
  mustEnd(await stage.show("up", "--yes"), { says: ["2 created"], never: ["STOPS"] }, "the update succeeded");
  const history = await stage.emulator.history();
  mustBe(accepted(history), ["ModifyInstanceSpec"], "one call changed the bandwidth");
  mustBe(downtime(history, DB), 0, "the instance never stopped");
  await mustBeAs(stage, DB, { status: "Running", instanceType: "ecs.g6.xlarge", internetMaxBandwidthOut: 20 });
}

async function newStack(stage, name, config) {
  const where = {
    "ecs-spec:endpoint": `http://${stage.emulator.endpoint}`,
    "ecs-spec:region": stage.emulator.regionId,
  };
  mustSucceed(await stage.quietly("stack", "init", name));
  for (const [key, value] of Object.entries({ ...where, ...config })) {
    mustSucceed(await stage.quietly("config", "set", key, String(value)));
  }
}

function mustSucceed(ended) {
  if (ended.code !== 0) mustEnd(ended, {}, "the command succeeded");
}

/** Accepted writes less the journal tag. */
function accepted(history) {
  const done = writes(history).filter((call) => call.code === "OK");
  return done.map((call) => call.action).filter((action) => !/^(?:Untag|Tag)/.test(action));
}

async function mustBeAs(stage, instanceId, wanted) {
  const machine = await stage.emulator.instance(instanceId);
  const found = Object.fromEntries(Object.keys(wanted).map((key) => [key, machine[key]]));
  const size = `${wanted.instanceType}, ${wanted.internetMaxBandwidthOut} Mbit/s`;
  mustBe(found, wanted, `the instance is ${wanted.status}, ${size}`);
}
