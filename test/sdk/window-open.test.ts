// Whether a window is open, as a policy asks: the same answer as that of an update, for values without outputs.
import { isWindowOpen, type OpenTimes } from "../../sdk";

const NIGHT = { from: "22:00", to: "06:00", timeZone: "Asia/Shanghai" };
const SALE = { from: "2026-11-25T00:00+08:00", to: "2026-11-26T00:00+08:00" };

describe("a window", () => {
  it.each<[string, OpenTimes, string, boolean]>([
    ["is open in a time that it allows", { allow: [NIGHT] }, "2026-11-25T15:30:00Z", true],
    ["is closed outside it", { allow: [NIGHT] }, "2026-11-25T04:00:00Z", false],
    ["is closed on another day", { allow: [{ ...NIGHT, days: ["Mon"] }] }, "2026-11-25T15:30:00Z", false],
    ["is closed in a freeze", { allow: [NIGHT], freeze: [SALE] }, "2026-11-25T15:30:00Z", false],
    ["of freezes alone is open before", { freeze: [SALE] }, "2026-11-24T15:30:00Z", true],
    ["of nothing is open", {}, "2026-11-24T15:30:00Z", true],
    ["opens with its first minute", { allow: [NIGHT] }, "2026-11-25T14:00:00Z", true],
    ["closes with its last", { allow: [NIGHT] }, "2026-11-25T22:00:00Z", false],
  ])("%s", (_, window, at, open) => {
    expect(isWindowOpen(window, new Date(at))).toBe(open);
  });
});
