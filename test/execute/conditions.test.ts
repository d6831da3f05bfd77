// What is waited for, look by look.
import { bandwidthBecomes, comesTo, readyFor, typeBecomes } from "../../provider/execute/wait/conditions";
import { machine, STOPPED } from "../_fixtures/machine";

describe("comesTo Stopped by Stopping", () => {
  const condition = comesTo("Stopped", "Stopping");
  const running = machine();
  const stopping = machine({ status: "Stopping" });

  it.each([
    ["is not broken by an instance that has not begun", running, [], undefined],
    ["is not broken on the way", stopping, [running], undefined],
    ["is broken by an instance that turns round", running, [running, stopping], "was Stopping and is Running again"],
    ["is not broken by a status that we do not know", machine({ status: "Unknown" }), [running, stopping], undefined],
  ] as const)("%s", (_, now, seen, told) => {
    const broken = condition.violation?.(now, seen);
    if (told === undefined) expect(broken).toBeUndefined();
    else expect(broken).toContain(told);
  });
});

describe("readyFor a type, Stopped", () => {
  const ready = readyFor(typeBecomes("ecs.g6.large", "ecs.g7.large"), "Stopped");

  it.each([
    ["Stopped, of the old type", machine(STOPPED), true],
    ["Stopped, of the new type by a call that was lost", machine({ ...STOPPED, instanceType: "ecs.g7.large" }), true],
    ["Stopped, of a third type", machine({ ...STOPPED, instanceType: "ecs.c7.large" }), false],
    ["Running", machine(), false],
    ["Starting", machine({ status: "Starting" }), false],
  ])("%s: %#", (_, instance, holds) => {
    expect(ready.holds(instance)).toBe(holds);
  });
});

describe("readyFor a bandwidth", () => {
  const ready = readyFor(bandwidthBecomes(10, 20));

  it.each([
    ["of the old one, whatever its status", machine(STOPPED), true],
    ["of the new one", machine({ internetMaxBandwidthOut: 20 }), true],
    ["of a third one", machine({ internetMaxBandwidthOut: 50 }), false],
  ])("%s", (_, instance, holds) => {
    expect(ready.holds(instance)).toBe(holds);
  });
});
