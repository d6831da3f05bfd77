// A resource with secret inputs, as the engine's host calls it: values come in clear, and what goes out is sealed or masked.
import { concealing } from "../../provider/dynamic/concealed-verbs";
import { HOST_VERBS } from "../../provider/dynamic/host-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { contextOf } from "../_helpers/engine-twin";
import { failureOf, PROGRAM } from "../_helpers/one-resource";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

const verbs = concealing(HOST_VERBS);
const SECRET = { ...PROGRAM, __secrets: ["instanceId", "instanceType"] };
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** As the engine does it: this host is given every secret in clear. */
function opened(properties: Properties): Properties {
  const isSealed = (value: unknown): value is { value: unknown } =>
    typeof value === "object" && value !== null && SIGNATURE in value;
  return Object.fromEntries(Object.entries(properties).map(([key, it]) => [key, isSealed(it) ? it.value : it]));
}

function inClear(properties: Properties): string {
  const open = Object.entries(properties).filter(
    ([, it]) => typeof it !== "object" || it === null || !(SIGNATURE in it),
  );
  return JSON.stringify(Object.fromEntries(open));
}

async function created(program: Properties = SECRET) {
  const place = virtualPlace();
  const context = contextOf(place);
  const { inputs } = await verbs.check(context, {}, program);
  return { place, context, inputs, ...(await verbs.create(context, opened(inputs))) };
}

it("passes a resource without a secret untouched", async () => {
  const { inputs, outs, id } = await created(PROGRAM);
  expect(id).toBe(WEB);
  expect(JSON.stringify([inputs, outs])).not.toContain(SIGNATURE);
  expect(JSON.stringify([inputs, outs])).not.toContain("__secrets");
});

it("masks the plan that others see, and works by the one in full", async () => {
  const { place, inputs, outs, id } = await created();
  expect(inputs["plan"]).toMatchObject({
    willStop: true,
    steps: expect.arrayContaining(["type [secret] -> [secret]"]) as unknown,
  });
  expect(id).toBe("web");
  const seen = inClear({ ...outs, instanceId: 0, instanceType: 0 });
  expect(seen).not.toContain(WEB);
  expect(seen).not.toMatch(/ecs\.g\d/);
  expect(opened(outs)).toMatchObject({ currentInstanceType: "ecs.g7.large", instanceId: WEB, status: "Running" });
  expect(place.said.map(({ text }) => text).join("\n")).not.toMatch(/ecs\.g\d|i-bp1demo/);
});

it("finds the instance by what was recorded, since the id of the resource is its name", async () => {
  const { context, place, outs, id } = await created();
  const olds = opened(outs);
  expect(await verbs.diff(context, id, olds, SECRET)).toEqual({ changes: false, replaces: [] });
  const again = await verbs.read(context, id, olds);
  expect([again.id, opened(again.props)["currentInstanceType"]]).toEqual(["web", "ecs.g7.large"]);
  const restored = { ...olds, __wish: { ...(olds["__wish"] as object), onDelete: "restore" } };
  place.emulator.advance(3_600_000);
  // In another process: in this one the resource itself manages the instance.
  await verbs.remove(contextOf(place), id, restored);
  expect(place.emulator.world.instance(WEB).instanceType).toBe("ecs.g6.large");
});

it("another instance in a secret replaces the resource", async () => {
  const { context, outs, id } = await created();
  const news = { ...SECRET, instanceId: "i-bp1demo000000000db" };
  expect(await verbs.diff(context, id, opened(outs), news)).toMatchObject({ changes: true, replaces: ["instanceId"] });
});

it("an instance that is a secret no more is the same one, under the id that the resource has", async () => {
  const { context, outs, id } = await created();
  const open = await verbs.update(context, id, opened(outs), PROGRAM);
  expect(await verbs.diff(context, id, open.outs, PROGRAM)).toEqual({ changes: false, replaces: [] });
  expect(await verbs.read(context, id, open.outs)).toMatchObject({
    id: "web",
    props: { instanceId: WEB, status: "Running" },
  });
});

it("an input that becomes a secret, or is one no more, is recorded anew", async () => {
  const { context, outs, id, place } = await created(PROGRAM);
  expect(await verbs.diff(context, id, outs, SECRET)).toMatchObject({ changes: true, replaces: [] });
  expect(place.said.at(-1)?.text).toMatch(/^web: instanceId is a secret, and the id of this resource was recorded/);
  const updated = await verbs.update(context, id, outs, SECRET);
  expect(await verbs.diff(context, id, opened(updated.outs), PROGRAM)).toMatchObject({ changes: true, replaces: [] });
});

it("a secret that does not fit is told by what it takes, and by nothing that is made of it", async () => {
  const context = contextOf(virtualPlace());
  const news = {
    ...SECRET,
    instanceId: "acs:ecs:cn-hangzhou:1:instance/i-bp1demo0000000000web",
    instanceType: "g7.large",
  };
  const { failures } = await verbs.check(context, {}, news);
  expect(failures?.map(({ reason }) => reason)).toEqual([
    "instanceId is [secret], which does not fit; it takes the id of an existing instance, as ECS shows it",
    "instanceType is [secret], which does not fit; it takes a type of the form ecs.<family>.<size>, or a list of 1 to 10 of them in order of preference",
  ]);
});

it("a run that fails half way records and says nothing in clear", async () => {
  const place = virtualPlace();
  const context = contextOf(place);
  const { inputs } = await verbs.check(context, {}, { ...SECRET, internetMaxBandwidthOut: 20 });
  place.emulator.faults.add({
    action: "ModifyInstanceSpec",
    dryRun: false,
    nth: 2,
    count: 99,
    phase: "before",
    fault: { kind: "error", code: "OperationDenied.NoStock" },
  });
  const error = (await failureOf(verbs.create(context, opened(inputs)))) as Error & {
    id: string;
    properties: Properties;
  };
  expect(error.id).toBe("web");
  const { instanceId: _, instanceType: __, ...recorded } = error.properties;
  expect(`${error.message} ${error.stack ?? ""} ${inClear(recorded)}`).not.toMatch(/ecs\.g\d|i-bp1demo/);
});

it("seals the record of a failed attempt: its digest of what was wanted is found again by trying", async () => {
  const place = virtualPlace();
  const context = contextOf(place);
  place.emulator.faults.add(refuse(["TagResources", "UntagResources"], "Forbidden.RAM", { count: 1_000 }));
  place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
  const { inputs } = await verbs.check(context, {}, SECRET);
  const error = (await failureOf(verbs.create(context, opened(inputs)))) as Error & { properties: Properties };
  const { goal } = opened(error.properties)["failedAttempt"] as { goal: string };
  expect(goal).toMatch(/^[0-9a-f]{12}$/);
  expect(inClear(error.properties)).not.toContain(goal);
});
