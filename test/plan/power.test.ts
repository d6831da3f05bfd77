import type { InstanceStatus } from "../../provider/ports/ecs";
import { isAtRest, pendingPower, restingPower, wantedPower } from "../../provider/plan/power";
import { journalOf, desiredFor } from "../_fixtures/machine";

describe("the power state of an instance", () => {
  it.each<[InstanceStatus, string, boolean]>([
    ["Pending", "Running", false],
    ["Starting", "Running", false],
    ["Running", "Running", true],
    ["Stopping", "Stopped", false],
    ["Stopped", "Stopped", true],
  ])("%s comes to rest %s", (status, rest, atRest) => {
    expect(restingPower(status)).toBe(rest);
    expect(isAtRest(status)).toBe(atRest);
  });
});

describe("the power state that is wanted", () => {
  it.each([
    ["keep", "Running", undefined, "Running"],
    ["keep", "Stopped", undefined, "Stopped"],
    ["keep", "Stopped", "Running", "Running"],
    // Somebody else has started it since.
    ["keep", "Running", "Stopped", "Running"],
    ["Running", "Stopped", "Stopped", "Running"],
    ["Stopped", "Running", "Running", "Stopped"],
  ] as const)("powerState %s, found %s, pending %s: %s", (powerState, found, pending, wanted) => {
    expect(wantedPower(desiredFor({ powerState }), found, pending)).toBe(wanted);
  });
});

describe("the power state that is pending", () => {
  it("is what the journal says, else what the state recorded, else none", () => {
    expect(pendingPower(journalOf({ power: "Stopped" }), "Running")).toBe("Stopped");
    expect(pendingPower(undefined, "Running")).toBe("Running");
    expect(pendingPower(undefined, undefined)).toBeUndefined();
  });
});
