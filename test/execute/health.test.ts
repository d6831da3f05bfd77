// The last step of a plan: the instance is healthy, or the update fails with the instance as it is. On virtual time, which begins on
// Monday, 5 January 2026, 08:00 UTC.
import { writes } from "../../emulator";
import type { HealthCheck, HealthWish } from "../../provider/inputs/health";
import { JOURNAL_TAG } from "../../provider/inputs/journal";
import type { StoredState } from "../../provider/inputs/stored-state";
import type { Applied } from "../../provider/resize";
import { ANSWERS, type Answering, REFUSES, SILENT } from "../_helpers/fake-network";
import { NO_TAGS } from "../_helpers/no-tags";
import { desiredFor, type PlaceOptions, type VirtualPlace, virtualPlace, WEB } from "../_helpers/virtual-place";

const TCP: HealthCheck = { kind: "tcp", port: 8080 };
const HTTP: HealthCheck = { kind: "http", scheme: "http", port: 80, path: "/healthz" };
const ECS: HealthCheck = { kind: "ecs" };
const ASSISTANT: HealthCheck = { kind: "cloud-assistant" };

function wish(checks: readonly HealthCheck[], differs: Partial<HealthWish> = {}): HealthWish {
  return { checks, within: 60, stableFor: 10, onUnhealthy: "keep", ...differs };
}

const g7 = (health: HealthWish) => desiredFor({ instanceTypes: ["ecs.g7.large"], health });
const sent = (place: VirtualPlace) => writes(place.emulator.history()).map(({ action }) => action);
const web = (place: VirtualPlace) => place.emulator.world.instance(WEB);
const saidIn = (place: VirtualPlace) => place.said.map(({ text }) => text).join("\n");
const RESIZE = ["TagResources", "StopInstance", "ModifyInstanceSpec", "StartInstance"];

/** Answers so until the resize has stopped the instance, and otherwise after. */
function once(place: () => VirtualPlace, after: Answering, before: Answering = ANSWERS): Answering {
  return (target, now) => (web(place()).instanceType === "ecs.g7.large" ? after : before)(target, now);
}

/** What is found once the instance has its new type; before that everything answers. */
function placeThen(after: Answering, options: PlaceOptions = {}): VirtualPlace {
  const place: VirtualPlace = virtualPlace({ ...options, answering: once(() => place, after) });
  return place;
}

function failureOf(applied: Applied): Extract<Applied, { kind: "failed" }> {
  if (applied.kind !== "failed") throw new Error(applied.kind);
  return applied;
}

describe("an instance that becomes healthy", () => {
  it("is said to be so, as the last step, and nothing of the run is left on it", async () => {
    const place = virtualPlace();
    const applied = await place.up(g7(wish([TCP, HTTP, ECS, ASSISTANT])));
    expect(applied).toMatchObject({ kind: "done", outputs: { lastChange: { steps: STEPS } } });
    expect(sent(place)).toEqual([...RESIZE, "UntagResources"]);
    expect(saidIn(place)).toMatch(
      /web: 4\/4 healthy: tcp 8080 \+ http 80\/healthz \+ ecs \+ cloud-assistant for 10 s, within 1 min: done in \d+\.\d s/,
    );
  });

  const STEPS = ["stop", "type", "start", "health"].map((kind) => expect.objectContaining({ kind }) as unknown);

  it("is judged by what is younger than its start: the heartbeat of before says nothing", async () => {
    const place = virtualPlace();
    expect(await place.up(g7(wish([ASSISTANT], { stableFor: 0 })))).toMatchObject({ kind: "done" });
    const started = Date.parse(web(place).startTime);
    // The first beat comes 15 s after the start.
    expect(place.session.clock.now()).toBeGreaterThanOrEqual(started + 15_000);
  });

  it("is healthy for as long as asked without a break: one that flaps is not", async () => {
    let rounds = 0;
    const place = placeThen((target, now) => ((rounds += 1) % 4 === 0 ? REFUSES : ANSWERS)(target, now));
    const { error } = failureOf(await place.up(g7(wish([TCP]))));
    expect(error).toMatchObject({ code: "step-failed" });
    const calm = placeThen((target, now) =>
      (now < Date.parse(web(calm).startTime) + 20_000 ? REFUSES : ANSWERS)(target, now),
    );
    expect(await calm.up(g7(wish([TCP])))).toMatchObject({ kind: "done" });
  });

  it("that starts is judged too, and one that is to stay off is not", async () => {
    const off = {
      world: { instances: [{ instanceId: WEB, instanceType: "ecs.g6.large", status: "Stopped" as const }] },
    };
    const starts = virtualPlace(off);
    await starts.up(desiredFor({ instanceTypes: ["ecs.g7.large"], powerState: "Running", health: wish([TCP]) }));
    expect(saidIn(starts)).toContain("3/3 healthy: tcp 8080");
    const stays = virtualPlace(off);
    await stays.up(g7(wish([TCP])));
    expect(saidIn(stays)).not.toContain("healthy");
  });
});

describe("an instance that does not become healthy", () => {
  it.each<[string, HealthCheck, Answering, string]>([
    ["refuses", TCP, REFUSES, "tcp 8080 is unhealthy: the connection was refused (ECONNREFUSED), after 1 min and"],
    ["is silent", TCP, SILENT, "tcp 8080 is unhealthy: no connection within 5 s, after 1 min and"],
    [
      "redirects",
      HTTP,
      () => ({ kind: "status", status: 302 }),
      "http 80/healthz is unhealthy: status 302, after 1 min and",
    ],
    [
      "has a name that is not known",
      { ...TCP, host: "db.internal" },
      () => ({ kind: "untried", cause: "the host name is not known here (ENOTFOUND)" }),
      "tcp 8080 at db.internal is inconclusive: the host name is not known here (ENOTFOUND), after 1 min and",
    ],
  ])("that %s fails the update, and runs on its new type", async (_, check, after, why) => {
    const place = placeThen(after);
    const { error, journalStands } = failureOf(await place.up(g7(wish([check]))));
    expect(error).toMatchObject({
      code: "step-failed",
      message: expect.stringContaining(why) as string,
      fix: expect.stringContaining("checks its health again and stops nothing") as string,
    });
    expect(error.message).toContain("The instance is now Running, ecs.g7.large");
    expect(journalStands).toBe(true);
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });

  it.each([
    ["Initializing", "inconclusive"],
    ["InsufficientData", "inconclusive"],
    ["Impaired", "unhealthy"],
  ] as const)("by ECS, which says %s to the end: %s", async (health, verdict) => {
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { health });
    const { error } = failureOf(await place.up(g7(wish([ECS]))));
    expect(error.message).toContain(`ecs is ${verdict}: ECS says ${health}`);
  });

  it("whose agent never beats again is inconclusive", async () => {
    const place = virtualPlace();
    const { error } = failureOf(await place.up(g7(wish([ASSISTANT], { within: 12, stableFor: 0 }))));
    expect(error.message).toMatch(
      /cloud-assistant is inconclusive: no heartbeat since the start \(the last was at 2026-01-05T07:59:17Z\), after 12 s/,
    );
    place.emulator.world.arrange(WEB, { cloudAssistant: false });
    const stored = { desired: g7(wish([ASSISTANT])) };
    const again = failureOf(await place.up(stored.desired, stored));
    expect(again.error.message).toContain("cloud-assistant is inconclusive: no heartbeat is known, after 1 min");
  });

  it("is judged again by the next run, without a stop; healthy then, the tag goes", async () => {
    let isUp = false;
    const place = placeThen((target, now) => (isUp ? ANSWERS : REFUSES)(target, now));
    const desired = g7(wish([TCP]));
    const { outputs } = failureOf(await place.up(desired));
    expect(outputs).not.toHaveProperty("failedAttempt");
    expect(web(place).tags[JOURNAL_TAG]).toContain(":failed:");
    const stored: StoredState = { desired, ...(outputs && { outputs }) };
    expect(failureOf(await place.up(desired, stored)).error.code).toBe("step-failed");
    isUp = true;
    const preview = await place.preview(desired, stored);
    if (preview.kind !== "plan") throw new Error(preview.kind);
    expect(preview.message.split("\n")[0]).toBe(`web: check the health of ${WEB}. No downtime.`);
    expect(preview.decided.steps.map(({ kind }) => kind)).toEqual(["health"]);
    const done = await place.up(desired, stored);
    if (done.kind !== "done") throw new Error(done.kind);
    expect(web(place).tags).not.toHaveProperty(JOURNAL_TAG);
    expect(sent(place).filter((action) => action === "StopInstance")).toHaveLength(1);
    expect((await place.preview(desired, { desired, outputs: done.outputs })).kind).toBe("nothing");
  });

  it("may be given another size at once: what is unhealthy is no failed attempt", async () => {
    const place = placeThen(REFUSES);
    const { outputs } = failureOf(await place.up(g7(wish([TCP]))));
    const back = desiredFor({ instanceTypes: ["ecs.g6.large"] });
    await place.session.clock.sleep(300_000);
    expect(await place.up(back, outputs ? { outputs } : {})).toMatchObject({ kind: "done" });
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large", tags: NO_TAGS });
  });

  it("because somebody stops it meanwhile is theirs: it is not started again", async () => {
    const place = placeThen(REFUSES);
    place.emulator.world.later(100_000, { do: "stop", instanceId: WEB });
    const { error } = failureOf(await place.up(g7(wish([TCP], { within: 300 }))));
    expect(error).toMatchObject({ code: "changed-meanwhile" });
    expect(sent(place).filter((action) => action === "StartInstance")).toHaveLength(1);
  });
});
