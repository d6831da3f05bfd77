// What an instance can become: the types once for all instances, the offers for each, and no failure that is kept.
import { observeTargets } from "../../provider/observe/observe-targets";
import { createReaders } from "../../provider/observe/readers";
import { ID } from "../_fixtures/machine";
import { done, rejected, type Script, scriptedSession } from "../_helpers/scripted-ecs";

const TYPES = ["ecs.g7.large"];
const ASKED = { instanceId: ID, migrateAcrossZone: false, isSubscription: false, offered: false, typeFacts: TYPES };
const FACT = {
  instanceType: "ecs.g7.large",
  bandwidthTxKbps: 2_000_000,
  cpuArchitecture: "X86",
  cores: 2,
  memoryGiB: 8,
};

describe("what a type is", () => {
  it("is asked once for all instances that become one, and for another list by itself", async () => {
    const { targets, calls } = asking({ describeInstanceTypes: () => done([FACT]) });
    await Promise.all([targets(ASKED), targets({ ...ASKED, instanceId: "i-2" })]);
    expect(await targets({ ...ASKED, instanceId: "i-3" })).toMatchObject({
      typeFacts: { kind: "known", value: [FACT] },
    });
    expect(calls()).toBe(1);
    await targets({ ...ASKED, typeFacts: ["ecs.c7.large"] });
    expect(calls()).toBe(2);
  });

  it("that could not be read is unknown to all who wait, and is asked again", async () => {
    const answers = [rejected("Forbidden.RAM"), done([FACT])];
    const { targets } = asking({ describeInstanceTypes: () => answers.shift() ?? done([]) });
    const denied = { typeFacts: { kind: "denied", permission: "ecs:DescribeInstanceTypes" } };
    expect(await Promise.all([targets(ASKED), targets(ASKED)])).toMatchObject([denied, denied]);
    expect(await targets(ASKED)).toMatchObject({ typeFacts: { kind: "known" } });
  });
});

describe("what is on offer", () => {
  const OFFERED = { ...ASKED, offered: true, typeFacts: [] };
  it.each([
    ["serves the apply that follows the check", [OFFERED, OFFERED], 1],
    ["is asked anew by a third", [OFFERED, OFFERED, OFFERED], 2],
    ["is another instance's by itself", [OFFERED, { ...OFFERED, instanceId: "i-2" }], 2],
    ["is another one across zones", [OFFERED, { ...OFFERED, migrateAcrossZone: true }], 2],
  ])("%s", async (_, questions, count) => {
    const { targets, calls } = asking({ describeOfferedTypes: () => done([]) });
    for (const question of questions) await targets(question);
    expect(calls()).toBe(count);
  });
});

function asking(script: Script) {
  const session = scriptedSession(script);
  const readers = createReaders(session);
  const targets = (questions: typeof ASKED) => observeTargets(session, questions, readers);
  return { targets, calls: () => session.calls.length };
}
