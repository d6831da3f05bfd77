import fc from "fast-check";
import { callEcs, type Repeatable } from "../../provider/calls/call-ecs";
import type { Failed, Outcome } from "../../provider/ports/outcome";
import { done, LOST, rejected, scriptedSession, UNSENT } from "../_helpers/scripted-ecs";

const BUSY = rejected("LastTokenProcessing");
const THROTTLED = rejected("Throttling.User", "Request was denied due to user flow control.");
const FAULT = rejected("InternalError");

describe("callEcs: what is repeated", () => {
  it.each<[string, Failed, Repeatable, number]>([
    ["flow control", THROTTLED, "undone", 3],
    ["an operation under way", BUSY, "undone", 3],
    ["a failure of the service that is repeatable", FAULT, "any", 3],
    ["a call that never left", UNSENT, "undone", 3],
    ["a lost answer to a read or a call under a token", LOST, "any", 3],
    ["a lost answer to a write without a token", LOST, "undone", 1],
    ["the five-minute rule", rejected("Throttling", "please try again after 5 minutes."), "any", 1],
    ["no stock", rejected("OperationDenied.NoStock"), "any", 1],
    ["no permission", rejected("Forbidden.RAM"), "any", 1],
    ["a wrong status", rejected("IncorrectInstanceStatus"), "any", 1],
    ["a dry run that passed", rejected("DryRunOperation"), "any", 1],
    ["a code that is in no table", rejected("A.Code.Of.Next.Year"), "any", 1],
  ])("%s (%#)", async (_, failed, repeatable, attempts) => {
    const { outcome, calls } = await run([failed, failed, failed, failed], repeatable);
    expect(calls).toBe(attempts);
    expect(outcome).toEqual(failed);
  });

  it("gives the answer of the attempt that went through", async () => {
    expect(await run([BUSY, THROTTLED, done("there")])).toMatchObject({ outcome: done("there"), calls: 3 });
  });

  it("does not call again after an answer", async () => {
    expect(await run([done("there"), done("again")])).toMatchObject({ outcome: done("there"), calls: 1, sleeps: [] });
  });

  it("stops at a failure of another kind", async () => {
    const final = rejected("Account.Arrearage");
    expect(await run([THROTTLED, final, done("never")])).toMatchObject({ outcome: final, calls: 2 });
  });
});

describe("callEcs: the pauses", () => {
  it.each([
    ["flow control", THROTTLED, [2_000, 4_000]],
    ["an operation under way", BUSY, [4_000, 8_000]],
    ["a failure of the service", FAULT, [1_000, 2_000]],
    ["a call that never left", UNSENT, [1_000, 2_000]],
  ])("%s is answered with jitter from nothing up to a limit that doubles", async (_, failed, limits) => {
    const failures = [failed, failed, failed];
    expect((await run(failures, "any", 0)).sleeps).toEqual([0, 0]);
    expect((await run(failures, "any", 0.5)).sleeps).toEqual(limits.map((limit) => limit / 2));
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async (fraction) => {
        const { sleeps } = await run(failures, "any", fraction);
        expect(sleeps.every((ms, index) => ms >= 0 && ms < limits[index]!)).toBe(true);
      }),
    );
  });

  it("are what the cloud asks for, up to 20 seconds", async () => {
    const asks = (retryAfterMs: number) => rejected("Throttling.User", "", { retryAfterMs });
    expect((await run([asks(1_234), asks(60_000), done("there")])).sleeps).toEqual([1_234, 20_000]);
  });

  it("are none after the last attempt", async () => {
    expect((await run([FAULT, FAULT, FAULT])).sleeps).toHaveLength(2);
  });
});

describe("callEcs: the budget", () => {
  it("lets a failing client repeat ten times and no more", async () => {
    const session = scriptedSession();
    let sent = 0;
    const call = () => {
      sent += 1;
      return Promise.resolve(FAULT);
    };
    for (let calls = 0; calls < 100; calls += 1) await callEcs(session, "any", call);
    expect(sent).toBe(110);
  });

  it("keeps retries at a tenth of the calls once the first ten are spent", async () => {
    const session = scriptedSession();
    let sent = 0;
    const call = (outcome: Outcome<string>) => () => {
      sent += 1;
      return Promise.resolve(outcome);
    };
    for (let drain = 0; drain < 10; drain += 1) await callEcs(session, "any", call(FAULT));
    sent = 0;
    for (let round = 0; round < 10; round += 1) {
      for (let good = 0; good < 10; good += 1) await callEcs(session, "any", call(done("there")));
      await callEcs(session, "any", call(FAULT));
    }
    expect(sent).toBeGreaterThan(110);
    expect(sent).toBeLessThanOrEqual(110 + 11);
  });

  it("is credited for a call that went through at once, and for no other", async () => {
    const credits = async (...outcomes: readonly Outcome<string>[]) => {
      const budget = { take: () => true, credit: jest.fn() };
      let sent = 0;
      await callEcs({ ...scriptedSession(), budget }, "any", () => Promise.resolve(outcomes[sent++]!));
      return budget.credit.mock.calls.length;
    };
    expect(await credits(done("there"))).toBe(1);
    expect(await credits(FAULT, done("there"))).toBe(0);
    expect(await credits(FAULT, FAULT, FAULT)).toBe(0);
  });
});

async function run(outcomes: readonly Outcome<string>[], repeatable: Repeatable = "any", fraction = 0.5) {
  const session = scriptedSession({}, fraction);
  let calls = 0;
  const outcome = await callEcs(session, repeatable, () => Promise.resolve(outcomes[calls++]!));
  return { outcome, calls, sleeps: session.clock.sleeps };
}
