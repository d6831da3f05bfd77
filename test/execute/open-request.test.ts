// A first run that failed where tagging is forbidden, and another desired state since: it is asked for still, whatever the check could not know. Engine twin.
import { EngineTwin } from "../_helpers/engine-twin";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, WEB } from "../_helpers/virtual-place";

const RETYPE = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const PAUSE_MS = 10 * 60_000;

describe("a first run that could not do the type, and whose state alone says so", () => {
  it("another bandwidth is set as reviewed, and the type is asked for by the run after", async () => {
    const { place, stack } = await failedFirst();
    const program = { ...RETYPE, internetMaxBandwidthOut: 20 };
    expect(await stack.up(place, program)).toEqual({ kind: "done" });
    expect(machine(place)).toMatchObject({ instanceType: "ecs.g6.large", internetMaxBandwidthOut: 20 });
    expect(await stack.up(place, program)).toEqual({ kind: "done" });
    expect(machine(place)).toMatchObject({ instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 });
    expect(await stack.up(place, program)).toEqual({ kind: "same" });
  });

  it.each([
    ["nothing else is asked for", RETYPE],
    ["another bandwidth is asked for", { ...RETYPE, internetMaxBandwidthOut: 20 }],
  ])("where somebody has set a third type since, and %s, it says to refresh, and that helps", async (_, program) => {
    const { place, stack } = await failedFirst();
    place.emulator.world.console.resize(WEB, "ecs.c7.large");
    await place.session.clock.sleep(PAUSE_MS);
    const ran = await stack.up(place, program);
    expect(ran).toMatchObject({ kind: expect.stringMatching(/^(refused|failed)$/) as string });
    expect(JSON.stringify(ran)).toContain("pulumi up --refresh");
    expect(await stack.upRefreshed(place, program)).toEqual({ kind: "done" });
    expect(machine(place)).toMatchObject({ instanceType: "ecs.g7.large" });
  });
});

async function failedFirst() {
  const place = virtualPlace();
  const stack = new EngineTwin();
  place.emulator.faults.add(refuse(["TagResources", "UntagResources"], "Forbidden.RAM", { count: 1_000_000 }));
  place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
  expect(await stack.up(place, RETYPE)).toMatchObject({ kind: "failed" });
  await place.session.clock.sleep(PAUSE_MS);
  return { place, stack };
}

function machine({ emulator }: { readonly emulator: ReturnType<typeof virtualPlace>["emulator"] }) {
  return emulator.world.instance(WEB);
}
