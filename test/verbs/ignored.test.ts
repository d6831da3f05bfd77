// What `ignoreChanges` names is never written and never called drift, from the first run to the last (invariant I15).
import { renderAdopted } from "../../provider/render/render-plan";
import { writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { contextOf, EngineTwin } from "../_helpers/engine-twin";
import { checkOn, createOn, readOn, removeOn, DESIRED } from "../_helpers/one-resource";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

const BOTH = { instanceId: WEB, instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
const LINE = "in ignoreChanges: left as found on the instance, neither changed nor put back";
const LIVE = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 };

const stack = () => {
  const [place, twin] = [virtualPlace(), new EngineTwin()];
  const up = async (program: Properties) => {
    const before = place.said.length;
    place.emulator.clearHistory();
    const ran = await twin.up(place, program);
    const text = place.said.slice(before).map((line) => line.text);
    return { ran: ran.kind, text: text.join("\n"), writes: writes(place.emulator.history()).length };
  };
  return { place, up, live: () => place.emulator.world.instance(WEB) };
};

describe("what ignoreChanges names", () => {
  it("is not written by the first run, which writes the rest and says so", async () => {
    const { up, live } = stack();
    const { ran, text } = await up({ ...BOTH, __ignoreChanges: ["internetMaxBandwidthOut"] });
    expect(ran).toBe("done");
    expect(text).toContain(`web: internetMaxBandwidthOut is ${LINE}`);
    expect(live()).toMatchObject({ instanceType: "ecs.g7.large", internetMaxBandwidthOut: 10 });
  });

  it.each(["report", "correct"])("is no drift (drift: %j), and is told once", async (drift) => {
    const { place, up, live } = stack();
    const program = { ...BOTH, drift, __ignoreChanges: ["*"] };
    const first = await up(program);
    expect([first.ran, first.writes, first.text]).toEqual([
      "done",
      0,
      `web: instanceType and internetMaxBandwidthOut are ${LINE}\n${renderAdopted("web", WEB)}`,
    ]);
    place.emulator.world.console.setBandwidth(WEB, 50);
    expect(await up(program)).toEqual({ ran: "same", text: "", writes: 0 });
    expect(live()).toMatchObject({ instanceType: "ecs.g6.large", internetMaxBandwidthOut: 50 });
  });

  it("is left alone from the run that begins to ignore it, and asked for by the run that ends that", async () => {
    const { place, up, live } = stack();
    const program = { ...BOTH, instanceType: undefined };
    await up(program);
    place.emulator.world.console.setBandwidth(WEB, 50);
    const ignored = { ...program, __ignoreChanges: ["internetMaxBandwidthOut"] };
    expect(await up(ignored)).toMatchObject({ ran: "done", writes: 0 });
    const managed = await up(program);
    expect([managed.ran, managed.text.includes("drift")]).toEqual(["done", false]);
    expect(live().internetMaxBandwidthOut).toBe(20);
  });

  it("is no power state to come back to", async () => {
    const { place, up } = stack();
    const program = { ...BOTH, ...LIVE, powerState: "Running", __ignoreChanges: ["powerState"] };
    await up(program);
    place.emulator.world.console.stop(WEB, { immediately: true });
    expect(await up(program)).toEqual({ ran: "same", text: "", writes: 0 });
  });

  it("is not restored by a delete", async () => {
    const place = virtualPlace();
    const spec = { ...DESIRED, internetMaxBandwidthOut: 20, onDelete: "restore" };
    const recorded = await createOn(place, { ...spec, __ignoreChanges: ["internetMaxBandwidthOut"] });
    place.emulator.world.console.setBandwidth(WEB, 50);
    await place.session.clock.sleep(300_000);
    await removeOn(contextOf(place), recorded);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ ...LIVE, internetMaxBandwidthOut: 50 });
  });

  it("is still known after a refresh", async () => {
    const place = virtualPlace();
    const ignoring = { ...DESIRED, __ignoreChanges: ["instanceType"] };
    const recorded = await createOn(place, ignoring);
    const olds = (await readOn(contextOf(place), recorded))?.inputs?.desired ?? {};
    expect(olds).toMatchObject({ __ignoreChanges: ["instanceType"] });
    const before = place.said.length;
    await checkOn(contextOf(place), ignoring, { olds });
    expect(place.said.slice(before)).toEqual([]);
  });
});
