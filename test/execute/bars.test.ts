// Credentials that expire before the instance would surely be back: told by a preview, and asked for before every stop, of whatever begins it; never
// before a start. On virtual time.
// Long because it is one story: each moment at which they are asked for.
import { type CallEntry, writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { JOURNAL_TAG } from "../../provider/inputs/journal";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { StoredState } from "../../provider/inputs/stored-state";
import type { EcsPort } from "../../provider/ports/ecs";
import { type Applied, applyResize, previewResize } from "../../provider/resize";
import { outputsOf } from "../_fixtures/machine";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { stopsWithKeys } from "../_helpers/invariants";
import { refuse } from "../_helpers/refusal";
import { desiredFor, type VirtualPlace, virtualPlace, WEB } from "../_helpers/virtual-place";

const BEGIN = Date.UTC(2026, 0, 5, 8);
const MINUTE = 60_000;
const WORK_MS = 75_000;
const WAY_BACK_MS = 15 * MINUTE;

const TYPE = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const PROGRAM: Properties = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const EXPIRING = expect.stringMatching(/^credentials-expiring: /) as string;

/** A place whose credentials last for the work, the way back, and so much longer. */
function placeWith(spareMs: number, options: Parameters<typeof virtualPlace>[0] = {}): VirtualPlace {
  const place = virtualPlace(options);
  place.keys.endsAt = BEGIN + WORK_MS + WAY_BACK_MS + spareMs;
  return place;
}

const sent = (place: VirtualPlace) => writes(place.emulator.history()).map(({ action }) => action);
const stops = (place: VirtualPlace) =>
  writes(place.emulator.history()).filter(({ action }: CallEntry) => action === "StopInstance").length;
const web = (place: VirtualPlace) => place.emulator.world.instance(WEB);

type Slow = "tagInstance" | "stopInstance" | "modifyInstanceSpec";

/** Every call of that name, as a dry run or for good, takes so long before it is sent. */
function slowly(place: VirtualPlace, name: Slow, ms: number, isDry = false) {
  const { ecs, clock } = place.session;
  const slow = async (request: never, more: never) => {
    const { dryRun = false } = request as { readonly dryRun?: boolean };
    if (dryRun === isDry) await clock.sleep(ms);
    return await ecs[name](request, more);
  };
  return { ...place, session: { ...place.session, ecs: { ...ecs, [name]: slow } } };
}

async function upOn(place: VirtualPlace, desired: ResizeInputs, stored: StoredState = {}): Promise<Applied> {
  const preview = await previewResize(place, desired, stored, true);
  if (preview.kind !== "plan") throw new Error(preview.kind);
  return await applyResize(place, desired, stored, preview.decided);
}

describe("a plan with a stop, and credentials that expire", () => {
  it.each([
    ["in time for it", MINUTE, "note: these credentials expire at 2026-01-05 08:17 UTC and are not renewed; the work"],
    ["too soon for it", -MINUTE, "warning: these credentials expire at 2026-01-05 08:15 UTC and are not renewed, too"],
  ])("is previewed with that, %s, and pins nothing of it", async (_, spareMs, words) => {
    const [place, lasting] = [placeWith(spareMs), await virtualPlace().preview(TYPE)];
    const preview = await place.preview(TYPE);
    if (preview.kind !== "plan" || lasting.kind !== "plan") throw new Error(preview.kind);
    expect(preview.message).toContain(words);
    expect(lasting.message).not.toContain("expire");
    expect(preview.plan).toEqual(lasting.plan);
  });

  it("is refused before anything but reads is called", async () => {
    const place = placeWith(-MINUTE);
    await expect(place.up(TYPE)).rejects.toMatchObject({
      code: "credentials-expiring",
      message: expect.stringMatching(
        /expire at 2026-01-05 08:15 UTC and are not renewed, too soon for the work \(about 75 s, and 15 min more .*\); nothing was changed/,
      ) as string,
      fix: "get new credentials, for example by signing in again; then run pulumi up again",
    });
    expect(sent(place)).toEqual([]);
  });

  it("is done where they last, and by others that last", async () => {
    expect(await placeWith(MINUTE).up(TYPE)).toMatchObject({ kind: "done" });
    const place = placeWith(-MINUTE);
    await expect(place.up(TYPE)).rejects.toMatchObject({ code: "credentials-expiring" });
    delete place.keys.endsAt;
    expect(await place.up(TYPE)).toMatchObject({ kind: "done" });
  });

  it("has to fit as long as its instance takes", async () => {
    const times = { stop: [200], type: [], start: [] };
    const last = { steps: [], downtimeEstimated: 75, downtimeMeasured: 210, lastModifyEnd: "", stepSeconds: times };
    const place = placeWith(2 * MINUTE);
    await expect(place.up(TYPE, { outputs: { ...outputsOf({}), lastChange: last } })).rejects.toMatchObject({
      code: "credentials-expiring",
      message: expect.stringContaining("about 245 s by its last change") as string,
    });
    expect(sent(place)).toEqual([]);
  });

  it("waits for no window that opens too late for them", async () => {
    const freeze = [{ from: "2026-01-05T07:00Z", to: "2026-01-05T08:30Z" }];
    const closed = { ...TYPE, window: { freeze, outside: "wait" } } as const;
    const place = placeWith(20 * MINUTE);
    expect(await place.preview(closed)).toMatchObject({
      message: expect.stringContaining("warning: these credentials expire at 2026-01-05 08:36 UTC") as string,
    });
    await expect(place.up(closed)).rejects.toMatchObject({ code: "credentials-expiring" });
    expect((place.session.clock.now() - BEGIN) / MINUTE).toBeLessThan(1);
    expect(await placeWith(40 * MINUTE).up(closed)).toMatchObject({ kind: "done" });
  });
});

describe("a plan without a stop", () => {
  it("asks for no credentials that last", async () => {
    const desired = desiredFor({ internetMaxBandwidthOut: 20 });
    const place = placeWith(-15 * MINUTE);
    const preview = await place.preview(desired);
    expect(preview).not.toMatchObject({ message: expect.stringContaining("expire") as string });
    expect(await place.up(desired)).toMatchObject({ kind: "done" });
  });
});

describe("credentials whose time runs out on a run under way", () => {
  it("while the five-minute rule is waited for: the wait is not begun that would end too late", async () => {
    const place = placeWith(4 * MINUTE);
    const stack = new EngineTwin();
    await stack.up(place, { instanceId: WEB, internetMaxBandwidthOut: 5 });
    place.emulator.clearHistory();
    const ran = await stack.up(place, { ...PROGRAM, internetMaxBandwidthOut: 5 });
    expect(ran).toMatchObject({ kind: "failed", message: EXPIRING });
    expect(sent(place)).toEqual([]);
  });

  it("while permissions are asked for: nothing is written, not even the journal", async () => {
    const place = virtualPlace();
    const preview = await place.preview(TYPE);
    if (preview.kind !== "plan") throw new Error(preview.kind);
    await place.session.clock.sleep(MINUTE);
    place.keys.endsAt = place.session.clock.now() + WORK_MS + WAY_BACK_MS + MINUTE;
    await expect(
      applyResize(slowly(place, "stopInstance", 2 * MINUTE, true), TYPE, {}, preview.decided),
    ).rejects.toMatchObject({ code: "credentials-expiring" });
    expect(sent(place)).toEqual([]);
  });

  it("before the stop is sent: nothing is stopped, and the journal is taken away", async () => {
    const place = placeWith(MINUTE);
    const ran = await new EngineTwin().up(slowly(place, "tagInstance", 2 * MINUTE), PROGRAM);
    expect(ran).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(
        /^credentials-expiring: step "stop KeepCharging" was not done on .*nothing was done before it\. The instance is now Running/,
      ) as string,
    });
    expect(stops(place)).toBe(0);
    expect(web(place)).toMatchObject({ status: "Running" });
    expect(web(place).tags).toEqual({});
  });

  it("between the bandwidth and the stop: what was done stays, and the next run does the rest", async () => {
    const place = placeWith(7 * MINUTE);
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    const both = { ...PROGRAM, instanceType: "ecs.t6-c1m2.large", internetMaxBandwidthOut: 20 };
    const stack = new EngineTwin();
    const ran = await stack.up(slowly(place, "modifyInstanceSpec", 3 * MINUTE), both);
    expect(ran).toMatchObject({ kind: "failed", message: EXPIRING });
    expect(stops(place)).toBe(0);
    expect(web(place)).toMatchObject({ status: "Running", internetMaxBandwidthOut: 20 });
    delete place.keys.endsAt;
    await place.session.clock.sleep(5 * MINUTE);
    expect(await stack.upAsTold(place, both)).toEqual({ kind: "done" });
    expect(web(place)).toMatchObject({ instanceType: "ecs.t6-c1m2.large" });
    expect(web(place).tags).toEqual({});
  });

  it("while a stop that was refused waits to be sent again: it is not, and the next run takes it up", async () => {
    const place = placeWith(2 * MINUTE);
    place.emulator.faults.add(refuse("StopInstance", "Throttling.User", { count: 2 }));
    const ran = await upOn(slowly(place, "stopInstance", 3 * MINUTE), TYPE);
    expect(ran).toMatchObject({
      kind: "failed",
      error: {
        code: "credentials-expiring",
        message: expect.stringContaining("; StopInstance was not sent again; nothing was done before it") as string,
      },
      outputs: { lastChange: { downtimeMeasured: 0 } },
    });
    expect(ran).not.toHaveProperty("outputs.failedAttempt");
    expect(stops(place)).toBe(1);
    expect(web(place)).toMatchObject({ status: "Running" });
    expect(web(place).tags).toEqual({ [JOURNAL_TAG]: expect.stringContaining(":failed:Running:") as string });
    delete place.keys.endsAt;
    expect(await place.up(TYPE)).toMatchObject({ kind: "done" });
    expect(web(place)).toMatchObject({ instanceType: "ecs.g7.large" });
    expect(web(place).tags).toEqual({});
  });

  it("while a stop waits to be sent again whose refusal hid its effect: it is seen, and the run goes on", async () => {
    const place = placeWith(2 * MINUTE);
    place.emulator.faults.add(refuse("StopInstance", "OperationConflict", { count: 1, phase: "after" }));
    expect(await upOn(slowly(place, "stopInstance", 3 * MINUTE), TYPE)).toMatchObject({ kind: "done" });
    expect(stops(place)).toBe(1);
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  it("after the stop was taken: who has begun, ends, by force where it may", async () => {
    const place = placeWith(MINUTE, { world: { timings: { stop: { kind: "fixed", ms: 10 * MINUTE } } } });
    await place.up({ ...TYPE, stopTimeout: 120, allowedDisruption: "force-stop" });
    expect(web(place)).toMatchObject({ status: "Running" });
    expect(stops(place)).toBe(2);
    expect(
      stopsWithKeys(place.emulator.history(), { instanceId: WEB, endsAt: place.keys.endsAt ?? 0, workMs: WORK_MS }),
    ).toEqual([]);
  });
});

describe("an instance that a run left behind, with credentials that expire soon", () => {
  it("stopped: it is brought back at once", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    await crashAfter(place, stack, PROGRAM, 2);
    expect(web(place)).toMatchObject({ status: "Stopped" });
    place.keys.endsAt = place.session.clock.now() + 5 * MINUTE;
    expect(await stack.up(place, PROGRAM)).toEqual({ kind: "done" });
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  it("begun and not stopped: nothing is stopped when it is taken up", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    await crashAfter(place, stack, PROGRAM, 1);
    place.keys.endsAt = place.session.clock.now() + 5 * MINUTE;
    expect(await stack.up(place, PROGRAM)).toMatchObject({ kind: "failed", message: EXPIRING });
    expect(stops(place)).toBe(0);
    delete place.keys.endsAt;
    expect(await stack.up(place, PROGRAM)).toEqual({ kind: "done" });
    expect(web(place)).toMatchObject({ instanceType: "ecs.g7.large" });
    expect(web(place).tags).toEqual({});
  });
});

/** What is asked for the end of the credentials is answered so. */
function told(place: VirtualPlace, outcome: Awaited<ReturnType<EcsPort["keysEnd"]>>): VirtualPlace {
  const ecs = { ...place.session.ecs, keysEnd: () => Promise.resolve(outcome) };
  return { ...place, session: { ...place.session, ecs } };
}

describe("a member of a rollout", () => {
  const HALTED = { kind: "halted", sentence: "fleet has halted", fix: "mend what failed" } as const;

  /** It halts when it is asked for the n-th time. */
  function halting(place: VirtualPlace, nth: number): VirtualPlace {
    let asked = 0;
    const bar = () => ((asked += 1) < nth ? undefined : HALTED);
    return { ...place, seat: { take: () => Promise.resolve(false), bar } };
  }

  it("that has halted is not begun", async () => {
    const place = virtualPlace();
    await expect(upOn(halting(place, 1), TYPE)).rejects.toMatchObject({
      code: "rollout-held",
      sentence: "fleet has halted; nothing was changed",
      fix: "mend what failed",
    });
    expect(sent(place)).toEqual([]);
  });

  it("that halts on it before its stop is not stopped", async () => {
    const place = virtualPlace();
    expect(await upOn(halting(place, 3), TYPE)).toMatchObject({ kind: "failed", error: { code: "rollout-held" } });
    expect(sent(place)).toEqual(["TagResources", "UntagResources"]);
  });

  it("that halts after its stop is done", async () => {
    const place = virtualPlace();
    expect(await upOn(halting(place, 4), TYPE)).toMatchObject({ kind: "done" });
  });
});

describe("credentials of which nobody says", () => {
  it("how long they last, though asked: nothing is begun", async () => {
    const place = told(virtualPlace(), { kind: "not-sent", cause: "no credentials within 10 s" });
    await expect(upOn(place, TYPE)).rejects.toMatchObject({
      code: "credentials-expiring",
      sentence: "nobody says how long the credentials last (no credentials within 10 s); nothing was changed",
    });
    expect(sent(place)).toEqual([]);
  });

  it("that they expire: they may do so while the instance is off, and the run says how to start it", async () => {
    const place = told(virtualPlace(), { kind: "done", value: undefined, requestId: "" });
    place.keys.endsAt = BEGIN + 20_000;
    expect(await upOn(place, TYPE)).toMatchObject({
      kind: "failed",
      error: { code: "left-stopped", fix: expect.stringContaining("aliyun ecs StartInstance") as string },
    });
  });
});
