// An update that only records: its inputs differ, nothing is to be done, and the preview says so. Verbs on a virtual place.
import { writes } from "../../emulator";
import { update } from "../../provider/verbs/apply";
import { check } from "../../provider/verbs/check";
import { diff } from "../../provider/verbs/diff";
import { check as checkRollout } from "../../provider/verbs/rollout";
import { checkOn, created, type CreatedResource, DESIRED, diffOn, URN } from "../_helpers/one-resource";
import { type VirtualPlace, WEB } from "../_helpers/virtual-place";

const LINE = { severity: "info", text: `web: pulumi up only records the new inputs; ${WEB} stays as it is` };

interface Story extends CreatedResource {
  readonly desired: Record<string, unknown>;
  /** What the diff says. */
  readonly said: VirtualPlace["said"];
  readonly marks: Awaited<ReturnType<typeof checkOn>>;
}

async function edited(program: object, meanwhile: (place: VirtualPlace) => void): Promise<Story> {
  const resource = await created();
  const { context, place, recorded } = resource;
  meanwhile(place);
  const desired = { ...DESIRED, ...program };
  const marks = await checkOn(context, desired, { olds: DESIRED });
  const before = place.said.length;
  expect(await diffOn(context, recorded, { desired, ...marks })).toEqual({ changes: true, replaces: [] });
  return { ...resource, desired, marks, said: place.said.slice(before) };
}

const to = (type: string) => (place: VirtualPlace) => place.emulator.world.console.resize(WEB, type);

it.each<[string, object, (place: VirtualPlace) => void]>([
  ["a setting differs", { onDelete: "restore" }, () => undefined],
  ["somebody has made the instance the type that is wanted now", { instanceType: "ecs.c7.large" }, to("ecs.c7.large")],
  ["a setting differs, and a drift is left as it is", { onDelete: "restore" }, to("ecs.c7.large")],
])("is said, and true, where %s", async (_, program, meanwhile) => {
  const { context, place, recorded, desired, marks, said } = await edited(program, meanwhile);
  expect(said).toContainEqual(LINE);
  place.emulator.clearHistory();
  expect(await update(context, { urn: URN, olds: recorded, news: { desired, ...marks } })).toMatchObject({
    kind: "done",
    recorded: { desired },
  });
  expect(writes(place.emulator.history())).toEqual([]);
});

it("is not said where there is a plan", async () => {
  const { said, marks } = await edited({ instanceType: "ecs.c7.large" }, () => undefined);
  expect([marks.plan, said]).toEqual([expect.anything(), expect.not.arrayContaining([LINE])]);
});

it("is not said where the last run left something to do", async () => {
  const { context, place, recorded } = await created();
  place.emulator.world.console.stop(WEB, { immediately: true });
  const desired = { ...DESIRED, onDelete: "restore" };
  const marks = await checkOn(context, desired, { olds: DESIRED });
  const before = place.said.length;
  const outputs = { ...recorded.outputs!, unfinished: { power: "Running" } as const };
  await diffOn(context, { ...recorded, outputs }, { desired, ...marks });
  expect(place.said.slice(before)).toEqual([{ severity: "warning", text: expect.stringContaining("left") as string }]);
});

it("is not said in a refresh, which asks without a check", async () => {
  const { context, place, recorded } = await created();
  const before = place.said.length;
  await diffOn(context, recorded, { desired: { ...DESIRED, onDelete: "restore" } });
  expect(place.said.slice(before)).toEqual([]);
});

it("is not said of a machine that its rollout does not come to: it was not looked at", async () => {
  const { context, place, recorded } = await created();
  const rolloutUrn = "urn:pulumi:dev::fleet::ecs-spec:index:InstanceFleet$pulumi-nodejs:ecs:Rollout::web";
  const spec = { instanceType: "ecs.c7.large" };
  const asked = { urn: rolloutUrn, memberUrn: URN.replace(/web$/, ""), news: { machines: { web: WEB }, spec } };
  expect((await checkRollout(context, { ...asked, olds: {} })).failures).toHaveLength(1);
  const member = { rolloutUrn, name: "web" };
  const desired = { instanceId: WEB, ...spec };
  const marks = await check(context, { urn: URN, member, olds: { desired: DESIRED }, news: desired });
  const before = place.said.length;
  await diff(context, { urn: URN, member, instanceId: WEB, olds: recorded, news: { desired, ...marks } });
  expect(place.said.slice(before)).toEqual([]);
});
