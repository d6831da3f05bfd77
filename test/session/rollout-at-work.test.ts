// A rollout in its process: who gets a seat, who waits for one, who is sent away. On virtual time.
import { VirtualClock } from "../../emulator";
import type { EcsSession } from "../../provider/calls/ecs-session";
import type { Rollout } from "../../provider/inputs/rollout";
import type { Plan, Step } from "../../provider/plan/plan";
import { type Ended, openRollout } from "../../provider/session/rollout-at-work";
import { SleepingClock } from "../../rehearse/stage/sleeping-clock";

const STOPS: Pick<Plan, "willStop" | "steps"> = { willStop: true, steps: [{ kind: "stop" } as Step] };
const LOOKS: typeof STOPS = { willStop: false, steps: [{ kind: "health" } as Step] };
const WRITES: typeof STOPS = { willStop: false, steps: [{ kind: "bandwidth" } as Step] };
const FAILED: Ended = { code: "step-failed", zoneId: "h", family: "ecs.g7", isUp: true };
const MINUTE = 60_000;

function opened({ down = [], ...more }: Partial<Rollout> & { readonly down?: readonly string[] } = {}) {
  const clock = new SleepingClock(new VirtualClock());
  const state = { down: new Set(down) as ReadonlySet<string> | undefined, looks: 0 };
  const phases = [
    { name: "canary", members: ["a", "b"], bake: 0 },
    { name: "rest", members: ["c", "d"], bake: 0 },
  ];
  const atWork = openRollout({
    ...{
      name: "web",
      clock,
      work: new Map(),
      repairs: new Map(),
      refused: [],
      zoneOf: () => "h",
      placeOf: () => undefined,
      formerOwnerOf: () => undefined,
    },
    rollout: { members: [], maxDown: 1, maxErrors: 0, zones: "mixed", phases, ...more },
    lookDown: () => {
      state.looks += 1;
      return Promise.resolve(state.down);
    },
  });
  const listening = { isHeard: true };
  const report = { say: () => undefined, flush: () => Promise.resolve(listening.isHeard) };
  const waiting = { session: { clock } as unknown as EcsSession, report };
  const take = async (name: string, plan = STOPS) => await atWork.seatOf(name).take(plan, waiting);
  return { atWork, clock, state, take, listening };
}

/** How it stands after a while. */
async function after(clock: SleepingClock, ms: number, taken: Promise<boolean>) {
  const told = taken.then(
    (waited) => (waited ? "after waiting" : "at once"),
    (error: unknown) => (error as Error).message,
  );
  return await Promise.race([told, clock.sleep(ms).then(() => "waits")]);
}

describe("a seat", () => {
  it("is taken at once where one is free", async () => {
    const { take } = opened();
    expect(await take("a")).toBe(false);
  });

  it("is given to one of two that ask at once", async () => {
    const { take, clock } = opened();
    const both = [take("a"), take("b")].map((taken) => after(clock, MINUTE, taken));
    expect(await Promise.all(both)).toEqual(["at once", "waits"]);
  });

  it("is given to one of two that ask at once, where others take the rest", async () => {
    const { take, clock } = opened({ maxDown: 2, down: ["c"] });
    const both = [take("a"), take("b")].map((taken) => after(clock, MINUTE, taken));
    expect(await Promise.all(both)).toEqual(["at once", "waits"]);
  });

  it("is waited for until another is done", async () => {
    const { take, clock, atWork } = opened();
    await take("a");
    void clock.sleep(MINUTE).then(() => atWork.leave("a", "done"));
    expect(await after(clock, 2 * MINUTE, take("b"))).toBe("after waiting");
    expect(atWork.done()).toBe(1);
  });

  it("is not free while one that failed is down", async () => {
    const { take, clock, atWork } = opened({ maxErrors: 1 });
    await take("a");
    atWork.leave("a", { ...FAILED, isUp: false });
    expect(await after(clock, MINUTE, take("b"))).toBe("waits");
  });

  it("is free when one that failed is up", async () => {
    const { take, atWork } = opened({ maxErrors: 1 });
    await take("a");
    atWork.leave("a", FAILED);
    expect(await take("b")).toBe(false);
    expect(atWork.done()).toBe(0);
  });

  it("is waited for for a quarter of an hour, and no longer", async () => {
    const { take, clock } = opened({ down: ["c"] });
    expect(await after(clock, 14 * MINUTE, take("a"))).toBe("waits");
    expect(await after(clock, 16 * MINUTE, take("a"))).toMatch(
      /^rollout-held: 1 instance of web is down, as many as maxDown allows; nothing was changed/,
    );
  });

  it("is nobody's where nobody can tell who is down", async () => {
    const { take, clock, state } = opened();
    state.down = undefined;
    expect(await after(clock, 16 * MINUTE, take("a"))).toMatch(
      /^rollout-held: nobody can tell how many of web are down/,
    );
  });

  it("is not waited for where nobody listens any more", async () => {
    const { take, clock, listening } = opened({ down: ["c"] });
    listening.isHeard = false;
    expect(await after(clock, MINUTE, take("a"))).toMatch(/^cancelled/);
  });

  it("is asked for again by whoever has rested, and kept", async () => {
    const { take, clock } = opened();
    await take("a");
    const waits = after(clock, MINUTE, take("b"));
    expect(await take("a")).toBe(false);
    expect(await waits).toBe("waits");
  });

  it("is given back by whoever has rested where others have taken it meanwhile", async () => {
    const { take, clock, state } = opened({ maxDown: 1 });
    await take("a");
    await clock.sleep(MINUTE);
    state.down = new Set(["c"]);
    expect(await after(clock, 16 * MINUTE, take("a"))).toMatch(/^rollout-held/);
    state.down = new Set();
    await clock.sleep(MINUTE);
    expect(await take("b")).toBe(false);
  });

  it("needs no look where nothing is stopped", async () => {
    const { take, state } = opened({ down: ["c"] });
    expect(await take("a", WRITES)).toBe(false);
    expect(state.looks).toBe(0);
  });

  it("one look serves for 20 seconds", async () => {
    const { take, clock, state } = opened({ maxDown: 9 });
    await take("a");
    await clock.sleep(19_000);
    await take("b");
    expect(state.looks).toBe(1);
    await clock.sleep(1_000);
    await take("b");
    expect(state.looks).toBe(2);
  });
});

describe("a gate", () => {
  it("that has not passed sends a member away at once", async () => {
    const { take } = opened();
    await expect(take("c")).rejects.toThrow("phase canary of web has not passed in this run");
    await expect(take("c", WRITES)).rejects.toThrow("phase canary of web");
  });

  it("that has passed lets it in", async () => {
    const { take, atWork } = opened();
    atWork.passed(0);
    expect(await take("c")).toBe(false);
  });

  it("is nothing to what only looks", async () => {
    const { take } = opened();
    expect(await take("c", LOOKS)).toBe(false);
  });
});

describe("a halt", () => {
  it("bars who is about to stop, and sends away who waits", async () => {
    const { take, clock, atWork } = opened({ maxDown: 2 });
    await take("a");
    const seat = atWork.seatOf("a");
    expect(seat.bar()).toBeUndefined();
    atWork.leave("b", FAILED);
    expect(seat.bar()).toMatchObject({
      kind: "halted",
      sentence: expect.stringContaining("halted after 1 failure") as string,
    });
    expect(await after(clock, MINUTE, take("b"))).toMatch(/halted after 1 failure; nothing was changed/);
  });

  it("comes while a member waits", async () => {
    const { take, clock, atWork } = opened();
    await take("a");
    void clock.sleep(MINUTE).then(() => atWork.leave("a", FAILED));
    expect(await after(clock, 2 * MINUTE, take("b"))).toMatch(/halted after 1 failure/);
  });

  it("is news once, when what was in work has ended", async () => {
    const { take, atWork } = opened({ maxDown: 2 });
    await take("a");
    await take("b");
    atWork.leave("a", FAILED);
    expect(atWork.isNewsOfHalt()).toBe(false);
    atWork.leave("b", "held");
    expect([atWork.isNewsOfHalt(), atWork.isNewsOfHalt()]).toEqual([true, false]);
    expect(atWork.done()).toBe(0);
  });
});

// One look serves 20 s: what our own members have become since is known without another.
it.each([
  ["that has come up since the look is not down any more", "done", "after waiting"],
  ["that was changed while it was off still is", "done-off", "waits"],
] as const)("one %s", async (_, left, how) => {
  const { atWork, clock, state, take } = opened();
  await take("a");
  await clock.sleep(21_000);
  state.down = new Set(["a"]);
  const other = take("b");
  await clock.sleep(3_000);
  atWork.leave("a", left);
  expect(await after(clock, 6_000, other)).toBe(how);
});
