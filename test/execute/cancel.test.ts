// A run that is cancelled: at any of its calls, whatever it does, the instance is up again and the next run does the rest. Virtual time.
import { type CallEntry, FULL_KEY, writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { EcsPort } from "../../provider/ports/ecs";
import { crashAfter } from "../_helpers/crash";
import { startProcess } from "../_helpers/provider-process";
import { EngineTwin } from "../_helpers/engine-twin";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

const TYPE = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const BOTH = { ...TYPE, internetMaxBandwidthOut: 20 };

type When = "sent" | "answered";

/** Cancels once, when a call is sent, or answered. `isIt` gets its number, from 1, and its name at the port. */
function cancelling(port: EcsPort, when: When, isIt: (call: number, name: string) => boolean) {
  const controller = new AbortController();
  let calls = 0;
  const ecs = new Proxy(port, {
    get(target, name, receiver) {
      const call: unknown = Reflect.get(target, name, receiver);
      if (typeof call !== "function") return call;
      return async (...args: readonly unknown[]) => {
        const isNow = isIt((calls += 1), isDryRun(args) ? `${String(name)}, dry` : String(name));
        if (isNow && when === "sent") controller.abort();
        const answer = (await call.apply(target, args)) as unknown;
        if (isNow && when === "answered") controller.abort();
        return answer;
      };
    },
  });
  return { ecs, signal: controller.signal, calls: () => calls };
}

function isDryRun([request]: readonly unknown[]): boolean {
  return typeof request === "object" && request !== null && "dryRun" in request && request.dryRun === true;
}

function begin() {
  const place = virtualPlace();
  const stack = new EngineTwin();
  const web = () => place.emulator.world.instance(WEB);
  const cancelledUp = async (program: Properties, when: When, isIt: Parameters<typeof cancelling>[2]) => {
    const own = cancelling(place.session.ecs, when, isIt);
    const { workplace } = startProcess({ ...place, ...place.session, ...FULL_KEY, ecs: own.ecs, seed: 7 });
    const session = { ...workplace.session, signal: own.signal };
    return { ran: await stack.up({ ...workplace, session }, program), calls: own.calls() };
  };
  return { place, stack, web, cancelledUp };
}

describe.each([
  ["a type", TYPE],
  ["a type and a bandwidth", BOTH],
  ["a bandwidth", { instanceId: WEB, internetMaxBandwidthOut: 20 }],
] as const)("a run for %s", (_, program) => {
  it.each(["sent", "answered"] as const)(
    "that is cancelled when any of its calls is %s leaves the instance up, and the next run ends it",
    async (when) => {
      const { calls } = await begin().cancelledUp(program, when, () => false);
      for (let at = 1; at <= calls; at += 1) {
        const { place, stack, web, cancelledUp } = begin();
        const { ran } = await cancelledUp(program, when, (call) => call === at);
        expect({ at, status: web().status }).toEqual({ at, status: "Running" });
        if (ran.kind === "failed") expect(ran.message).toMatch(/^cancelled: /);
        const again = await stack.up(place, program);
        expect({ at, kind: again.kind }).not.toMatchObject({ kind: "failed" });
        expect({ at, ...web() }).toMatchObject({ ...sizeOf(program), status: "Running" });
        expect({ at, tags: web().tags }).toEqual({ at, tags: {} });
      }
    },
    60_000,
  );
});

function sizeOf({ instanceType, internetMaxBandwidthOut }: Properties): Properties {
  return {
    ...(instanceType !== undefined && { instanceType }),
    ...(internetMaxBandwidthOut !== undefined && { internetMaxBandwidthOut }),
  };
}

describe("a run that is cancelled", () => {
  it("with the instance down changes no size any more, and no pause bars the next run", async () => {
    const { place, stack, cancelledUp } = begin();
    const { ran } = await cancelledUp(TYPE, "answered", isCall("stopInstance"));
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringMatching(/^cancelled: step "type/) as string });
    expect(writes(place.emulator.history()).map(({ action }: CallEntry) => action)).toEqual([
      "TagResources",
      "StopInstance",
      "StartInstance",
      "UntagResources",
    ]);
    expect(await stack.up(place, TYPE)).toEqual({ kind: "done" });
  });

  it("while the five-minute rule keeps it waiting ends at once, with nothing written", async () => {
    const { place, stack } = begin();
    await stack.up(place, { instanceId: WEB, internetMaxBandwidthOut: 5 });
    place.emulator.clearHistory();
    const controller = new AbortController();
    void place.session.clock.sleep(60_000).then(() => controller.abort());
    const begun = place.session.clock.now();
    const ran = await stack.up({ ...place, session: { ...place.session, signal: controller.signal } }, TYPE);
    expect(ran).toMatchObject({ kind: "failed", message: expect.stringMatching(/^cancelled: /) as string });
    expect((place.session.clock.now() - begun) / 1000).toBeLessThan(70);
    expect(writes(place.emulator.history())).toEqual([]);
  });

  it("while the rule keeps a bandwidth waiting sends nothing more", async () => {
    const { place, stack } = begin();
    await stack.up(place, { instanceId: WEB, internetMaxBandwidthOut: 5 });
    place.emulator.clearHistory();
    const controller = new AbortController();
    void place.session.clock.sleep(60_000).then(() => controller.abort());
    const session = { ...place.session, signal: controller.signal };
    const ran = await stack.up({ ...place, session }, { instanceId: WEB, internetMaxBandwidthOut: 20 });
    expect(ran).toMatchObject({ kind: "failed" });
    expect(writes(place.emulator.history()).map(({ action }) => action)).toEqual(["ModifyInstanceSpec"]);
  });

  it("takes its journal away all the same, though that has to be tried twice", async () => {
    const { place, web, cancelledUp } = begin();
    place.emulator.faults.add(refuse("UntagResources", "ServiceUnavailable"));
    await cancelledUp(TYPE, "answered", isCall("stopInstance"));
    expect([web().status, web().tags]).toEqual(["Running", {}]);
  });

  it("brings back what a dead run left off all the same", async () => {
    const { place, stack, web, cancelledUp } = begin();
    await crashAfter(place, stack, TYPE, 2);
    expect(web()).toMatchObject({ status: "Stopped" });
    await cancelledUp(TYPE, "sent", isCall("tagInstance"));
    expect(web()).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });

  it("while a start fails goes on with the start", async () => {
    const { place, web, cancelledUp } = begin();
    place.emulator.faults.add(refuse("StartInstance", "OperationDenied.NoStock", { count: 3 }));
    await cancelledUp(TYPE, "sent", isCall("startInstance"));
    expect(web()).toMatchObject({ status: "Running" });
  });
});

function isCall(wanted: string) {
  return (_: number, name: string): boolean => name === wanted;
}
