import { createInstanceReader } from "../../provider/observe/instance-reader";
import { machine } from "../_fixtures/machine";
import { done, rejected, type Script, scriptedSession } from "../_helpers/scripted-ecs";

const ALL: Script = { describeInstances: (ids) => done(ids.map((instanceId) => machine({ instanceId }))) };
const ids = (count: number) => Array.from({ length: count }, (_, index) => `i-${index}`);

describe("createInstanceReader", () => {
  it("asks for 101 ids of one moment in two calls, 100 and 1", async () => {
    const { session, asked } = reader(ALL);
    const outcomes = await Promise.all(ids(101).map(session.read));
    expect(asked()).toEqual([100, 1]);
    expect(outcomes.map((it) => it.kind === "done" && it.value?.instanceId)).toEqual(ids(101));
  });

  it("asks for an id once that several want in one moment, and answers all of them", async () => {
    const { session, asked } = reader(ALL);
    const outcomes = await Promise.all(["i-1", "i-2", "i-1"].map(session.read));
    expect(asked()).toEqual([2]);
    expect(outcomes.map((it) => it.kind === "done" && it.value?.instanceId)).toEqual(["i-1", "i-2", "i-1"]);
  });

  it("gathers what several tasks ask for that wake in the same moment", async () => {
    const { session, asked } = reader(ALL);
    const wake = () => new Promise((resolve) => setImmediate(resolve));
    await Promise.all(ids(5).map((id) => wake().then(() => session.read(id))));
    expect(asked()).toEqual([5]);
  });

  it("looks again the next time: nothing is remembered", async () => {
    const { session, asked } = reader(ALL);
    await session.read("i-1");
    await session.read("i-1");
    expect(asked()).toEqual([1, 1]);
  });

  it("answers an instance that is not there with no value", async () => {
    const { session } = reader({ describeInstances: () => done([machine({ instanceId: "i-2" })]) });
    const [gone, there] = await Promise.all([session.read("i-1"), session.read("i-2")]);
    expect(gone).toEqual(done(undefined));
    expect(there).toMatchObject({ kind: "done", value: { instanceId: "i-2" } });
  });

  it("gives a failure to everybody who asked", async () => {
    const { session } = reader({ describeInstances: () => rejected("Forbidden.RAM", "no") });
    const outcomes = await Promise.all(ids(3).map(session.read));
    expect(outcomes).toEqual([1, 2, 3].map(() => rejected("Forbidden.RAM", "no")));
  });

  it("repeats a read that was throttled, as one call", async () => {
    let calls = 0;
    const flaky: Script = {
      describeInstances: (wanted) =>
        (calls += 1) === 1 ? rejected("Throttling.User") : done(wanted.map((instanceId) => machine({ instanceId }))),
    };
    const { session, asked } = reader(flaky);
    await Promise.all(ids(3).map(session.read));
    expect(asked()).toEqual([3, 3]);
  });
});

function reader(script: Script) {
  const session = scriptedSession(script);
  const read = createInstanceReader(session);
  return { session: { read }, asked: () => session.calls.map(([, wanted]) => (wanted as readonly string[]).length) };
}
