import { createInstanceReader } from "../../provider/observe/instance-reader";
import { createReaders } from "../../provider/observe/readers";
import { NOT_ASKED } from "../../provider/observe/observation";
import { observeFacts, observeInstance } from "../../provider/observe/observe-facts";
import { formatJournal } from "../../provider/inputs/journal";
import type { ResizeError } from "../../provider/errors/resize-error";
import type { Failed } from "../../provider/ports/outcome";
import { ID, journalOf, machine, NOW, offer, typeRow } from "../_fixtures/machine";
import { done, LOST, rejected, type Script, scriptedSession, UNSENT } from "../_helpers/scripted-ecs";

const NOTHING_MORE = { offered: false, typeFacts: [] };

describe("observeFacts", () => {
  it("gives the instance, the moment, and nothing that was not asked for", async () => {
    const { facts, calls } = await look({ describeInstances: () => done([machine()]) });
    expect(facts).toEqual({ instance: machine(), offered: NOT_ASKED, typeFacts: NOT_ASKED, observedAt: NOW });
    expect(calls).toEqual([["describeInstances", [ID]]]);
  });

  it("asks for what the plan needs of this instance, once it is seen", async () => {
    const { facts, calls } = await look(
      {
        describeInstances: () => done([machine()]),
        describeOfferedTypes: () => done([offer("ecs.g7.large")]),
        describeInstanceTypes: () => done([typeRow("ecs.g7.large", 50)]),
      },
      { offered: true, typeFacts: ["ecs.g7.large"] },
    );
    expect(facts).toMatchObject({
      offered: { kind: "known", value: [offer("ecs.g7.large")] },
      typeFacts: { kind: "known", value: [typeRow("ecs.g7.large", 50)] },
    });
    expect(calls.slice(1)).toEqual([
      ["describeOfferedTypes", ID, true, "Upgrade"],
      ["describeInstanceTypes", ["ecs.g7.large"]],
    ]);
  });

  it("goes on without the reads that it can do without, and says why they are missing", async () => {
    const { facts } = await look(
      {
        describeInstances: () => done([machine()]),
        describeOfferedTypes: () => rejected("Forbidden.RAM"),
        describeInstanceTypes: () => LOST,
      },
      { offered: true, typeFacts: ["ecs.g7.large"] },
    );
    expect(facts).toMatchObject({
      offered: { kind: "denied", permission: "ecs:DescribeResourcesModification" },
      typeFacts: { kind: "unanswered", cause: LOST.cause },
    });
  });

  it("reads the journal off the instance", async () => {
    const tags = { "ecs-spec:journal": formatJournal(journalOf()) };
    const { facts } = await look({ describeInstances: () => done([machine({ tags })]) });
    expect(facts.journal).toEqual(journalOf());
  });

  it("takes a journal that it cannot read for none", async () => {
    const { facts } = await look({ describeInstances: () => done([machine({ tags: { "ecs-spec:journal": "v9" } })]) });
    expect(facts).not.toHaveProperty("journal");
  });

  it.each<[string, Failed | undefined, object, RegExp]>([
    [
      "an instance that is not there",
      undefined,
      { code: "instance-not-found", blame: "user" },
      /^instance-not-found: no instance i-bp67acfmxazb4p1a2b3c in cn-hangzhou\n/,
    ],
    [
      "an id that ECS does not know",
      rejected("InvalidInstanceId.NotFound", "It does not exist."),
      { code: "instance-not-found" },
      /It does not exist\. \(ECS code InvalidInstanceId\.NotFound, request id r-1\)/,
    ],
    [
      "no permission",
      rejected("Forbidden.RAM", "Not authorized."),
      { code: "read-failed" },
      /fix: allow ecs:DescribeInstances/,
    ],
    [
      "wrong credentials",
      rejected("InvalidAccessKeyId.NotFound", "Not found."),
      { code: "credentials-refused", blame: "user" },
      /fix: check the access key/,
    ],
    [
      "an error of the service",
      rejected("InternalError", "An unknown error."),
      { code: "read-failed", blame: "cloud" },
      /reading i-bp67acfmxazb4p1a2b3c in cn-hangzhou failed: An unknown error\./,
    ],
    [
      "an error that is in no table",
      rejected("A.Code.Of.Next.Year", "New."),
      { code: "read-failed" },
      /ECS code A\.Code\.Of\.Next\.Year/,
    ],
    [
      "a lost answer",
      LOST,
      { code: "read-failed" },
      /failed: the connection was reset\n {2}fix: run the command again; nothing was changed/,
    ],
    ["a call that never left", UNSENT, { code: "read-failed" }, /failed: the connection was refused/],
  ])("throws for %s", async (_, failed, facts, words) => {
    const looked = look({
      describeInstances: () => failed ?? done([]),
      startInstance: () => rejected("InvalidInstanceId.NotFound"),
    });
    const error = await looked.then(
      () => undefined,
      (caught: unknown) => caught as ResizeError,
    );
    expect(error).toMatchObject(facts);
    expect(error?.message).toMatch(words);
  });
});

describe("observeInstance", () => {
  it("gives undefined for an instance that is not there", async () => {
    const session = scriptedSession({ describeInstances: () => done([]) });
    expect(await observeInstance(createInstanceReader(session), ID, session.ecs)).toBeUndefined();
  });
});

async function look(script: Script, ask: { offered: boolean; typeFacts: readonly string[] } = NOTHING_MORE) {
  const session = scriptedSession(script);
  const request = { instanceId: ID, isPatient: false, migrateAcrossZone: true, ask: () => ask };
  const facts = await observeFacts(session, createReaders(session), request);
  return { facts, calls: session.calls };
}
