// What becomes of a verdict that nobody waited for: runs that die, are cancelled, or lose the instance while they judge; faults at the calls of
// the checks; and what a preview tries before. On virtual time.
import { writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { JOURNAL_TAG } from "../../provider/inputs/journal";
import { ANSWERS, type Answering, REFUSES, SILENT } from "../_helpers/fake-network";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { NO_TAGS } from "../_helpers/no-tags";
import { refuse } from "../_helpers/refusal";
import { type VirtualPlace, virtualPlace, WEB } from "../_helpers/virtual-place";

const TCP = { kind: "tcp", port: 8080 };
const SLB = { kind: "slb", loadBalancerId: "lb-bp1demo", port: 80 };
const BEHIND = {
  loadBalancers: [{ loadBalancerId: "lb-bp1demo", listeners: [{ port: 80, servers: { [WEB]: "" } }] }],
} as const;

function program(checks: readonly Properties[] = [TCP], differs: Properties = {}): Properties {
  const health = { checks, within: 60, stableFor: 4, ...differs };
  return { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop", health };
}

const sent = (place: VirtualPlace) => writes(place.emulator.history()).map(({ action }) => action);
const stops = (place: VirtualPlace) => sent(place).filter((action) => action === "StopInstance").length;
const web = (place: VirtualPlace) => place.emulator.world.instance(WEB);
const saidIn = (place: VirtualPlace) => place.said.map(({ text }) => text).join("\n");

/** The calls of the emulator's history, by name, that were made so often. */
const called = (place: VirtualPlace, name: string) =>
  place.emulator.history().filter((entry) => entry.kind === "call" && entry.action === name).length;

/** Answers as long as the instance has its old type, and as told after. */
function placeThen(after: Answering): VirtualPlace {
  const place: VirtualPlace = virtualPlace({
    answering: (target, now) => (web(place).instanceType === "ecs.g7.large" ? after : ANSWERS)(target, now),
  });
  return place;
}

describe("a run that dies before it has seen the instance healthy", () => {
  it("is taken up: the next one judges anew, stops nothing, and takes the tag away", async () => {
    const [place, stack] = [virtualPlace(), new EngineTwin()];
    await crashAfter(place, stack, program(), 4);
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect(web(place).tags[JOURNAL_TAG]).toContain(":live:");
    expect(await stack.up(place, program())).toEqual({ kind: "done" });
    expect(saidIn(place)).toContain("1/1 healthy: tcp 8080");
    expect([stops(place), web(place).tags]).toEqual([1, {}]);
    expect(await stack.up(place, program())).toEqual({ kind: "same" });
  });

  it("after a start alone is taken up too: its verdict is written down before", async () => {
    const [place, stack] = [virtualPlace(), new EngineTwin()];
    place.emulator.world.console.stop(WEB, { immediately: true });
    const starts = { ...program(), instanceType: "ecs.g6.large", powerState: "Running" };
    await crashAfter(place, stack, starts, 2);
    expect(web(place).tags[JOURNAL_TAG]).toContain(":live:");
    expect(await stack.up(place, starts)).toEqual({ kind: "done" });
    expect(saidIn(place)).toContain("1/1 healthy: tcp 8080");
    expect(web(place).tags).toEqual({});
  });
});

describe("a run that is cancelled while it judges", () => {
  it("ends at once with the instance up, and the next run judges", async () => {
    const [place, stack] = [placeThen(REFUSES), new EngineTwin()];
    const controller = new AbortController();
    const own = { ...place.session, signal: controller.signal };
    const ran = stack.up({ ...place, session: own }, program([TCP], { within: 600 }));
    void place.session.clock.sleep(200_000).then(() => controller.abort());
    expect(await ran).toMatchObject({ kind: "failed", message: expect.stringMatching(/^cancelled: /) as string });
    expect(place.session.clock.now()).toBeLessThan(Date.parse(web(place).startTime) + 300_000);
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect(web(place).tags[JOURNAL_TAG]).toContain(":failed:");
    const later = virtualPlace({ beside: place, answering: ANSWERS });
    expect(await stack.up(later, program())).toEqual({ kind: "done" });
    expect([stops(place), web(place).tags]).toEqual([1, {}]);
  });
});

describe("an instance that is unhealthy in every run", () => {
  it("fails each update, is stopped once, and is healthy in the run that finds it so", async () => {
    let after = REFUSES;
    const [place, stack] = [placeThen((target, now) => after(target, now)), new EngineTwin()];
    const failed = { kind: "failed", message: expect.stringContaining("tcp 8080 is unhealthy") as string };
    expect(await stack.up(place, program())).toMatchObject(failed);
    expect(await stack.up(place, program())).toMatchObject(failed);
    expect(await stack.upRefreshed(place, program())).toMatchObject(failed);
    after = ANSWERS;
    expect(await stack.up(place, program())).toEqual({ kind: "done" });
    expect([stops(place), web(place).tags]).toEqual([1, {}]);
    expect(await stack.up(place, program())).toEqual({ kind: "same" });
  });

  it("is remembered by the state where it can have no tag, from the first create on", async () => {
    let after = REFUSES;
    const [place, stack] = [placeThen((target, now) => after(target, now)), new EngineTwin()];
    place.emulator.faults.add(refuse("TagResources", "Forbidden.RAM", { count: 1_000 }));
    expect(await stack.up(place, program())).toMatchObject({ kind: "failed" });
    expect(web(place).tags).toEqual({});
    expect(stack.recorded?.outputs).toMatchObject({ unhealthy: true });
    expect(await stack.up(place, program())).toMatchObject({ kind: "failed" });
    expect(saidIn(place)).toContain(`the last run did not see ${WEB} healthy`);
    after = ANSWERS;
    expect(await stack.up(place, program())).toEqual({ kind: "done" });
    expect(stack.recorded?.outputs).not.toHaveProperty("unhealthy");
    expect(stops(place)).toBe(1);
  });

  it("is let go of by a destroy, which judges nobody", async () => {
    const [place, stack] = [placeThen(REFUSES), new EngineTwin()];
    await stack.up(place, program());
    expect(await stack.destroy(place)).toEqual({ kind: "done" });
    expect(web(place)).toMatchObject({ status: "Running", tags: NO_TAGS });
  });
});

describe("an instance that is lost while it is judged", () => {
  it("to a run of another stack ends the run, which leaves the tag of that one alone", async () => {
    const place = placeThen(REFUSES);
    const at = Math.floor(place.session.clock.now() / 1000) + 150;
    const rival = `v1:ffffffff:aaaaaaaaaaaa:${at}:live:Running:ecs.g7.large:10`;
    place.emulator.world.later(150_000, { do: "tag", instanceId: WEB, key: JOURNAL_TAG, value: rival });
    const ran = await new EngineTwin().up(place, program([TCP], { within: 600 }));
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringMatching(/^taken-over: /) as string });
    expect(web(place).tags[JOURNAL_TAG]).toBe(rival);
  });
});

describe("a call of a check", () => {
  const CALLS: readonly (readonly [name: string, action: string, check: Properties])[] = [
    ["ecs", "DescribeInstancesFullStatus", { kind: "ecs" }],
    ["cloud-assistant", "DescribeCloudAssistantStatus", { kind: "cloud-assistant" }],
    ["slb 80 at lb-bp1demo", "DescribeHealthStatus", SLB],
  ];

  it.each(
    CALLS.flatMap(([name, action, check]) =>
      (["reset", "hang", "truncated-200", "http-500-null", "absent"] as const).map(
        (fault) => [name, action, fault, check] as const,
      ),
    ),
  )("%s: %s that ends with %s for a while tells nothing, and the next one does", async (_, action, fault, check) => {
    const place = virtualPlace({ world: BEHIND });
    place.emulator.faults.add({ action, phase: "after", nth: 2, count: 4, fault: { kind: fault } });
    expect(await new EngineTwin().up(place, program([check], { within: 300 }))).toEqual({ kind: "done" });
    expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
  });

  it.each(CALLS)(
    "%s: %s that is denied is told in the preview, and is inconclusive to the end",
    async (name, action, check) => {
      const place = virtualPlace({ world: BEHIND });
      place.emulator.faults.add({
        action,
        phase: "before",
        count: 1_000,
        fault: { kind: "error", code: "Forbidden.RAM" },
      });
      const ran = await new EngineTwin().up(place, program([check]));
      expect(saidIn(place)).toContain(`warning: tried from here, ${name} is not healthy now: Forbidden.RAM`);
      expect(ran).toMatchObject({
        kind: "failed",
        message: expect.stringContaining(`${name} is inconclusive: Forbidden.RAM`) as string,
      });
      expect(web(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    },
  );

  it("is shared by the instances of a process that ask in one moment", async () => {
    const place = virtualPlace();
    await Promise.all([place.health.fullStatus(WEB), place.health.fullStatus("i-bp1demo00000000000db")]);
    expect(called(place, "DescribeInstancesFullStatus")).toBe(1);
  });
});

describe("a preview with a check from here", () => {
  it("is refused where nothing answers while the instance runs: the gate could never open", async () => {
    const [place, stack] = [virtualPlace({ answering: SILENT }), new EngineTwin()];
    expect(await stack.up(place, program())).toMatchObject({ kind: "refused" });
    expect(saidIn(place)).toContain(
      "because health check tcp 8080 cannot be reached from here: no connection within 5 s",
    );
    expect(sent(place)).toEqual([]);
  });

  it("warns where something answers and is not healthy", async () => {
    const [place, stack] = [virtualPlace({ answering: REFUSES }), new EngineTwin()];
    await stack.up(place, program());
    expect(saidIn(place)).toContain(
      "warning: tried from here, tcp 8080 is not healthy now: the connection was refused",
    );
    expect(stops(place)).toBe(1);
  });

  it("says that it cannot try while the instance is off", async () => {
    const [place, stack] = [virtualPlace({ answering: SILENT }), new EngineTwin()];
    place.emulator.world.console.stop(WEB, { immediately: true });
    await stack.up(place, { ...program(), powerState: "Running" });
    expect(saidIn(place)).toContain(
      "not checked: whether tcp 8080 can be reached from here, because the instance is not running now",
    );
  });

  it("asks for the private IP, or for the host that the check names", async () => {
    const asked: string[] = [];
    const answering: Answering = (target, now) => {
      asked.push(`${target.host}:${target.port}`);
      return ANSWERS(target, now);
    };
    const place = virtualPlace({ answering });
    await new EngineTwin().up(place, program([TCP, { kind: "tcp", port: 22, host: "bastion.internal" }]));
    expect(new Set(asked)).toEqual(new Set([`${web(place).privateIp}:8080`, "bastion.internal:22"]));
  });

  it("does not refuse to judge again what it cannot reach: the verdict is pending", async () => {
    const [place, stack] = [placeThen(SILENT), new EngineTwin()];
    expect(await stack.up(place, program())).toMatchObject({ kind: "failed" });
    expect(await stack.up(place, program())).toMatchObject({ kind: "failed" });
  });
});

describe("a window", () => {
  it("must be open until the instance has to be healthy", async () => {
    const place = virtualPlace();
    const begin = place.session.clock.now();
    const freeze = [{ from: new Date(begin + 400_000).toISOString(), to: new Date(begin + 900_000).toISOString() }];
    const ran = await new EngineTwin().up(place, { ...program([TCP], { within: 600 }), window: { freeze } });
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringMatching(/^outside-window: /) as string });
    expect(saidIn(place)).toContain("too short for the work (about 675 s)");
    expect(sent(place)).toEqual([]);
  });
});
