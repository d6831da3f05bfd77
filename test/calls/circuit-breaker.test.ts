// The probe lets one try for all while nothing gets through. Times are milliseconds.
import { createCircuitBreaker } from "../../provider/calls/circuit-breaker";

describe("createProbe", () => {
  it("lets everybody try while nothing is known to be out", () => {
    const probe = createCircuitBreaker();
    expect([0, 0, 1].map((now) => probe.mayTry(now))).toEqual([true, true, true]);
  });

  it("lets one try after a pause once a try has failed, and nobody else until the next", () => {
    const probe = createCircuitBreaker();
    probe.note(false, 0);
    expect(probe.mayTry(1_999)).toBe(false);
    expect(probe.mayTry(2_000)).toBe(true);
    expect(probe.mayTry(2_000)).toBe(false);
  });

  it("doubles the pause with every try, up to half a minute", () => {
    const probe = createCircuitBreaker();
    probe.note(false, 0);
    const tries = Array.from({ length: 10 * 60 }, (_, second) => second * 1_000).filter((now) => probe.mayTry(now));
    expect(tries.slice(0, 7)).toEqual([2_000, 6_000, 14_000, 30_000, 60_000, 90_000, 120_000]);
    expect(tries).toHaveLength(22);
  });

  it("counts failures that come together as one", () => {
    const probe = createCircuitBreaker();
    for (const now of [0, 1, 2]) probe.note(false, now);
    expect(probe.mayTry(2_000)).toBe(true);
  });

  it("lets everybody go once a try has passed, and begins anew with the next failure", () => {
    const probe = createCircuitBreaker();
    probe.note(false, 0);
    probe.note(true, 100_000);
    expect([100_000, 100_000].map((now) => probe.mayTry(now))).toEqual([true, true]);
    probe.note(false, 200_000);
    expect(probe.mayTry(201_999)).toBe(false);
    expect(probe.mayTry(202_000)).toBe(true);
  });
});
