// An instance that may be stopped only in its window: refused or waited for outside, asked again before every stop, and ignored by what is pending.
// On virtual time, which begins on Monday, 5 January 2026, 08:00 UTC.
// Long because it is one story: each moment at which the window is asked for.
import { type CallEntry, writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { JOURNAL_TAG } from "../../provider/inputs/journal";
import type { MaintenanceWindow } from "../../provider/inputs/maintenance-window";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { StoredState } from "../../provider/inputs/stored-state";
import type { Report } from "../../provider/ports/report";
import type { EcsPort } from "../../provider/ports/ecs";
import { type Applied, applyResize, previewResize } from "../../provider/resize";
import { outputsOf } from "../_fixtures/machine";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { refuse } from "../_helpers/refusal";
import { desiredFor, type VirtualPlace, virtualPlace, WEB } from "../_helpers/virtual-place";

const BEGIN = Date.UTC(2026, 0, 5, 8);
const MINUTE = 60_000;

/** Closed between these minutes of the test. */
function frozen(from: number, to: number, outside: MaintenanceWindow["outside"] = "refuse"): MaintenanceWindow {
  const iso = (minutes: number) => new Date(BEGIN + minutes * MINUTE).toISOString();
  return { freeze: [{ from: iso(from), to: iso(to), reason: "sale" }], outside };
}

const CLOSED = frozen(-60, 60);
const WAITS = frozen(-60, 60, "wait");
/** Open for a minute now and then, which is less than a resize takes. */
const SHORT: MaintenanceWindow = {
  allow: [{ days: ["Mon"], from: "08:00", to: "08:01", timeZone: "UTC" }],
  freeze: [],
  outside: "wait",
};
const type = (window: MaintenanceWindow) => desiredFor({ instanceTypes: ["ecs.g7.large"], window });
const program = (window: MaintenanceWindow): Properties => ({
  instanceId: WEB,
  instanceType: "ecs.g7.large",
  allowedDisruption: "stop",
  window: { ...window },
});

const sent = (place: VirtualPlace) => writes(place.emulator.history()).map(({ action }) => action);
const stops = (place: VirtualPlace) =>
  writes(place.emulator.history())
    .filter(({ action }: CallEntry) => action === "StopInstance")
    .map(({ time }) => (time - BEGIN) / MINUTE);
const web = (place: VirtualPlace) => place.emulator.world.instance(WEB);
const saidIn = (place: VirtualPlace) => place.said.map(({ text }) => text).join("\n");

/** Every call of that name, as a dry run or for good, takes so long before it is sent. */
function slowly(place: VirtualPlace, name: keyof EcsPort, ms: number, isDry = false): VirtualPlace {
  const ecs = new Proxy(place.session.ecs, {
    get(target, method, receiver) {
      const call: unknown = Reflect.get(target, method, receiver);
      if (method !== name || typeof call !== "function") return call;
      return async (...args: readonly unknown[]) => {
        const { dryRun = false } = args[0] as { readonly dryRun?: boolean };
        if (dryRun === isDry) await place.session.clock.sleep(ms);
        return (await call.apply(target, args)) as unknown;
      };
    },
  });
  return { ...place, session: { ...place.session, ecs } };
}

async function upOn(place: VirtualPlace, desired: ResizeInputs, stored: StoredState = {}): Promise<Applied> {
  const preview = await previewResize(place, desired, stored, true);
  if (preview.kind !== "plan") throw new Error(preview.kind);
  return await applyResize(place, desired, stored, preview.decided);
}

describe("a plan with a stop outside its window", () => {
  it("is previewed, with when the window opens and whether the work fits, and pins the definition alone", async () => {
    const place = virtualPlace();
    const preview = await place.preview(type(CLOSED));
    if (preview.kind !== "plan") throw new Error(preview.kind);
    expect(preview.message).toContain(
      "  note: window between freezes opens in 1 h (2026-01-05 09:00 UTC), frozen until 2026-01-05T09:00:00.000Z (sale); the work (about 75 s) fits; until then pulumi up refuses to stop the instance",
    );
    expect(preview.plan.window).toBe(
      "freeze 2026-01-05T07:00:00.000Z to 2026-01-05T09:00:00.000Z (sale); outside: refuse",
    );
    await place.session.clock.sleep(61 * MINUTE);
    const later = await place.preview(type(CLOSED));
    expect(later).toMatchObject({
      plan: preview.plan,
      message: expect.stringContaining("is open; the work") as string,
    });
  });

  it("is refused before anything but reads is called", async () => {
    const place = virtualPlace();
    await expect(place.up(type(CLOSED))).rejects.toMatchObject({
      code: "outside-window",
      message: expect.stringMatching(/is closed, frozen until .* \(sale\); nothing was changed/) as string,
      fix: "run pulumi up again from 2026-01-05 09:00 UTC (in 1 h), or change window",
    });
    expect(sent(place)).toEqual([]);
  });

  it("is refused where what is left of the window is too short for it", async () => {
    const place = virtualPlace();
    await expect(place.up(type(frozen(1, 60)))).rejects.toMatchObject({ code: "outside-window" });
    expect(sent(place)).toEqual([]);
  });

  it("is refused where no opening is ever long enough, though it says wait", async () => {
    const place = virtualPlace();
    await expect(place.up(type(SHORT))).rejects.toMatchObject({
      code: "outside-window",
      fix: expect.stringContaining("never open for as long") as string,
    });
    expect(sent(place)).toEqual([]);
  });

  it("waits for the window where it says so, with nothing written before", async () => {
    const place = virtualPlace();
    expect(await place.up(type(WAITS))).toMatchObject({ kind: "done" });
    expect(writes(place.emulator.history()).every(({ time }) => time >= BEGIN + 60 * MINUTE)).toBe(true);
    expect(stops(place)).toHaveLength(1);
    expect(saidIn(place)).toContain("waiting until 2026-01-05 09:00 UTC before anything is changed");
  });

  it.each([
    ["while it waits", 1, 6],
    ["at the last of the lines, when the window has opened", 13, 61],
  ])("changes nothing where the engine is gone %s", async (_, heard, minutes) => {
    const place = virtualPlace();
    let lines = 0;
    const report: Report = { say: () => (lines += 1), flush: () => Promise.resolve(lines <= heard) };
    await expect(upOn({ ...place, report }, type(WAITS))).rejects.toMatchObject({ code: "cancelled" });
    expect(sent(place)).toEqual([]);
    expect((place.session.clock.now() - BEGIN) / MINUTE).toBeLessThan(minutes);
  });

  it("ends at once when it is cancelled while it waits", async () => {
    const place = virtualPlace();
    const controller = new AbortController();
    void place.session.clock.sleep(10 * MINUTE).then(() => controller.abort());
    const session = { ...place.session, signal: controller.signal };
    const ran = await new EngineTwin().up({ ...place, session }, program(WAITS));
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringMatching(/^cancelled: /) as string });
    expect((place.session.clock.now() - BEGIN) / MINUTE).toBeLessThan(11);
    expect(sent(place)).toEqual([]);
  });

  it("looks again when it has waited: what somebody else has changed meanwhile makes it stale", async () => {
    const place = virtualPlace();
    place.emulator.world.later(10 * MINUTE, { do: "stop", instanceId: WEB, immediately: true });
    await expect(place.up(type(WAITS))).rejects.toMatchObject({ code: "plan-stale" });
    expect(sent(place)).toEqual([]);
  });
});

describe("a plan without a stop", () => {
  it("asks no window", async () => {
    const place = virtualPlace();
    const desired = desiredFor({ internetMaxBandwidthOut: 20, window: CLOSED });
    const preview = await place.preview(desired);
    expect(preview).not.toMatchObject({ message: expect.stringContaining("window") as string });
    expect(await place.up(desired)).toMatchObject({ kind: "done" });
  });
});

describe("a window that closes on a run under way", () => {
  it("while the five-minute rule is waited for: the wait is not begun that would end too late", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    await stack.up(place, { instanceId: WEB, internetMaxBandwidthOut: 5 });
    place.emulator.clearHistory();
    const ran = await stack.up(place, { ...program(frozen(4, 60)), internetMaxBandwidthOut: 5 });
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringMatching(/^outside-window: /) as string });
    expect(sent(place)).toEqual([]);
  });

  it("while permissions are asked for: nothing is written, not even the journal", async () => {
    const place = virtualPlace();
    const ran = await new EngineTwin().up(slowly(place, "stopInstance", 2 * MINUTE, true), program(frozen(3, 60)));
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringMatching(/^outside-window: window/) as string });
    expect(sent(place)).toEqual([]);
  });

  it("before the stop is sent: nothing is stopped, and the journal is taken away", async () => {
    const place = virtualPlace();
    const ran = await new EngineTwin().up(slowly(place, "tagInstance", 5 * MINUTE), program(frozen(2, 60)));
    expect(ran).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^outside-window: step "stop/) as string,
    });
    expect(stops(place)).toEqual([]);
    expect(web(place)).toMatchObject({ status: "Running" });
    expect(web(place).tags).toEqual({});
  });

  it("between the bandwidth and the stop: what was done stays, and the next run in the window does the rest", async () => {
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    const both = { ...program(frozen(7, 60)), instanceType: "ecs.t6-c1m2.large", internetMaxBandwidthOut: 20 };
    const stack = new EngineTwin();
    const ran = await stack.up(slowly(place, "modifyInstanceSpec", 3 * MINUTE), both);
    expect(ran).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^outside-window: step "stop/) as string,
    });
    expect(stops(place)).toEqual([]);
    expect(web(place)).toMatchObject({ status: "Running", internetMaxBandwidthOut: 20 });
    await place.session.clock.sleep(60 * MINUTE);
    expect(await stack.upAsTold(place, both)).toEqual({ kind: "done" });
    expect(web(place)).toMatchObject({ instanceType: "ecs.t6-c1m2.large" });
    expect(web(place).tags).toEqual({});
  });

  it.each(["refuse", "wait"] as const)(
    "while a stop that was refused waits to be sent again: it is not, and the run ends, with %j too",
    async (outside) => {
      const place = virtualPlace();
      place.emulator.faults.add(refuse("StopInstance", "Throttling.User", { count: 2 }));
      const desired = type(frozen(2, 60, outside));
      const ran = await upOn(slowly(place, "stopInstance", 3 * MINUTE), desired);
      expect(ran).toMatchObject({
        kind: "failed",
        error: {
          code: "outside-window",
          message: expect.stringMatching(
            /step "stop KeepCharging" was not done on .*: window between freezes is closed, frozen until .*; StopInstance was not sent again; nothing was done before it\. The instance is now Running/,
          ) as string,
          fix: expect.stringMatching(
            /^run pulumi up again from 2026-01-05 09:00 UTC \(in 56 min\), or change window$/,
          ) as string,
        },
        outputs: { lastChange: { downtimeMeasured: 0 } },
      });
      expect(ran).not.toHaveProperty("outputs.failedAttempt");
      expect(stops(place)).toHaveLength(1);
      expect(web(place)).toMatchObject({ status: "Running" });
      // A stop that was throttled may have had its effect, and come late.
      expect(web(place).tags).toEqual({ [JOURNAL_TAG]: expect.stringContaining(":failed:Running:") as string });
      await place.session.clock.sleep(60 * MINUTE);
      expect(await place.up(desired)).toMatchObject({ kind: "done" });
      expect(web(place)).toMatchObject({ instanceType: "ecs.g7.large" });
      expect(web(place).tags).toEqual({});
    },
  );

  it("while a stop waits to be sent again whose refusal hid its effect: it is seen, and the run goes on", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("StopInstance", "OperationConflict", { count: 1, phase: "after" }));
    expect(await upOn(slowly(place, "stopInstance", 3 * MINUTE), type(frozen(4, 60)))).toMatchObject({ kind: "done" });
    expect(stops(place)).toHaveLength(1);
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  it("before the stop is sent, where it says wait: the run waits for the next opening, without a journal, and does it then", async () => {
    const place = virtualPlace();
    const slow = slowly(place, "tagInstance", 5 * MINUTE);
    const tagsAt = [10, 30, 59].map(async (minutes) => {
      await place.session.clock.sleep(minutes * MINUTE);
      return web(place).tags;
    });
    expect(await upOn(slow, type(frozen(2, 60, "wait")))).toMatchObject({ kind: "done" });
    expect(await Promise.all(tagsAt)).toEqual([{}, {}, {}]);
    expect(stops(place)).toEqual([expect.closeTo(65, 0)]);
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect(web(place).tags).toEqual({});
  });

  it("and after the bandwidth, where it says wait: what was done stays, and the run ends", async () => {
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    const both = { ...program(frozen(7, 60, "wait")), instanceType: "ecs.t6-c1m2.large", internetMaxBandwidthOut: 20 };
    const ran = await new EngineTwin().up(slowly(place, "modifyInstanceSpec", 3 * MINUTE), both);
    expect(ran).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^outside-window: step "stop/) as string,
    });
    expect(stops(place)).toEqual([]);
    expect(web(place)).toMatchObject({ status: "Running", internetMaxBandwidthOut: 20 });
  });

  it("after the stop was taken: who has begun, ends, by force where it may", async () => {
    const place = virtualPlace({ world: { timings: { stop: { kind: "fixed", ms: 10 * MINUTE } } } });
    await place.up({ ...type(frozen(2, 60)), stopTimeout: 120, allowedDisruption: "force-stop" });
    expect(web(place)).toMatchObject({ status: "Running" });
    expect(stops(place)).toHaveLength(2);
  });
});

describe("an instance that takes longer than the defaults say", () => {
  const times = { stop: [200], type: [], start: [] };
  const lastChange = { steps: [], downtimeEstimated: 75, downtimeMeasured: 210, lastModifyEnd: "", stepSeconds: times };
  const stored = { outputs: { ...outputsOf({}), lastChange } };

  it("has to fit as long: an apply refuses what its check, which does not know the times, has let pass", async () => {
    const place = virtualPlace();
    await expect(place.up(type(frozen(3, 60)), stored)).rejects.toMatchObject({
      code: "outside-window",
      message: expect.stringContaining("closes before the work (about 245 s by its last change) would end") as string,
    });
    expect(sent(place)).toEqual([]);
    expect(await virtualPlace().up(type(frozen(3, 60)))).toMatchObject({ kind: "done" });
  });

  it("is asked for as long before the stop too", async () => {
    const place = virtualPlace();
    const ran = await upOn(slowly(place, "tagInstance", MINUTE), type(frozen(5, 60)), stored);
    expect(ran).toMatchObject({ kind: "failed", error: { code: "outside-window" } });
    expect(stops(place)).toEqual([]);
  });

  it("is told with its own times by diff, and no others are told twice", async () => {
    const place = virtualPlace({ world: { timings: { stop: { kind: "fixed", ms: 200_000 } } } });
    const stack = new EngineTwin();
    expect(await stack.up(place, program(frozen(500, 600)))).toEqual({ kind: "done" });
    await place.session.clock.sleep(10 * MINUTE);
    place.said.length = 0;
    await stack.up(place, { ...program(frozen(500, 600)), instanceType: "ecs.c7.large" });
    expect(place.said.map(({ text }) => text).filter((text) => text.startsWith("web: window"))).toEqual([
      expect.stringMatching(
        /^web: window between freezes is open for another 8 h .*; the work \(about \d+ s by its last change\) fits$/,
      ),
    ]);
  });
});

describe("an instance that a run left behind", () => {
  it("stopped: it is brought back at once, whatever the window says", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    await crashAfter(place, stack, program(frozen(2, 600)), 2);
    await place.session.clock.sleep(MINUTE);
    expect(web(place)).toMatchObject({ status: "Stopped" });
    expect(await stack.up(place, program(frozen(2, 600)))).toEqual({ kind: "done" });
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  it("begun and not stopped: it is under the window when it is taken up", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    await crashAfter(place, stack, program(frozen(2, 60)), 1);
    await place.session.clock.sleep(2 * MINUTE);
    expect(await stack.up(place, program(frozen(2, 60)))).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^outside-window: /) as string,
    });
    expect(stops(place)).toEqual([]);
    await place.session.clock.sleep(60 * MINUTE);
    expect(await stack.up(place, program(frozen(2, 60)))).toEqual({ kind: "done" });
    expect(web(place)).toMatchObject({ instanceType: "ecs.g7.large" });
    expect(web(place).tags).toEqual({});
  });
});
