// What one process shares: a region is opened once, and told to stop with the others; how a resource is called and who insists.
import { openSession } from "../../provider/session/session";

const CONFIG: Readonly<Record<string, string>> = {
  "ecs-spec:region": "cn-hangzhou",
  "ecs-spec:accessKey": "LTAI5tNobody",
  "ecs-spec:secretKey": "not-a-secret",
};
const REPORT = { say: () => undefined, flush: () => Promise.resolve(true) };
const URN = "urn:pulumi:dev::fleet::pulumi-nodejs:ecs:Spec::web";

const open = (more: Readonly<Record<string, string>> = {}) => openSession((key) => ({ ...CONFIG, ...more })[key]);

describe("a session", () => {
  it("opens a region once, and another one for a resource that names it", async () => {
    const session = open();
    const [first, again, other] = [session.region(), session.region(), session.region("cn-beijing")];
    expect(await again).toBe(await first);
    expect([(await first).session.ecs.regionId, (await other).session.ecs.regionId]).toEqual([
      "cn-hangzhou",
      "cn-beijing",
    ]);
  });

  it("that is stopped tells every region, opened before or after", async () => {
    const session = open();
    const { signal } = (await session.region()).session;
    expect(signal?.aborted).toBe(false);
    session.stop();
    expect([signal?.aborted, (await session.region("cn-beijing")).session.signal?.aborted]).toEqual([true, true]);
  });

  it("calls a resource by the name in its URN, and one of no stack by its id", async () => {
    const of = { instanceId: "i-bp1demo0000000000web" };
    const [named, bare] = await Promise.all([
      open().resource({ ...of, urn: URN }, REPORT),
      open().resource({ ...of, urn: "" }, REPORT),
    ]);
    expect([named.name, bare.name]).toEqual(["web", "i-bp1demo0000000000web"]);
    expect(named.owner).toMatch(/^[0-9a-f]{12}$/);
    expect(named.owner).not.toBe(bare.owner);
  });

  it("takes the price mode of the configuration, and says which there are", async () => {
    const of = { instanceId: "i-bp1demo0000000000web", urn: URN };
    expect((await open({ "ecs-spec:price": "plan" }).resource(of, REPORT)).price).toBe("plan");
    await expect(open({ "ecs-spec:price": "yes" }).resource(of, REPORT)).rejects.toThrow(
      'ecs-spec:price is "yes"\n  fix: write one of message, plan, off',
    );
  });
});
