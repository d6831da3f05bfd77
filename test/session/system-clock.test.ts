// The clock of a provider process goes on evenly whatever happens to that of the computer.
import { SYSTEM_CLOCK } from "../../provider/session/system-clock";

describe("the clock of this process", () => {
  it("begins at the time of the computer", () => {
    expect(Math.abs(SYSTEM_CLOCK.now() - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    ["back", -3_600_000],
    ["forward", 3_600_000],
  ])("takes no part in it when the computer's is set %s by an hour", (_, jump) => {
    const before = SYSTEM_CLOCK.now();
    const real = Date.now();
    jest.spyOn(Date, "now").mockReturnValue(real + jump);
    const after = SYSTEM_CLOCK.now();
    jest.restoreAllMocks();
    expect(after - before).toBeGreaterThanOrEqual(0);
    expect(after - before).toBeLessThan(60_000);
  });

  it("gives whole milliseconds", () => {
    expect(Number.isInteger(SYSTEM_CLOCK.now())).toBe(true);
  });
});
