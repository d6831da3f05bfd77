// The emulator's own time in the headers of its answers, over real HTTP.
import { startEmulator, VirtualClock } from "../../../emulator";
import { send, signV1 } from "../_helpers/signed-fetch";

async function headersOf(options: Parameters<typeof startEmulator>[0], change: Record<string, string> = {}) {
  const emulator = await startEmulator(options);
  try {
    const query = signV1(emulator, "GET", { Action: "DescribeRegions" }, change);
    return { now: emulator.now(), headers: (await send(emulator.endpoint, { query })).headers };
  } finally {
    await emulator.close();
  }
}

describe("an answer of a scaled clock", () => {
  it.each([
    ["an answer", {}],
    ["a refusal", { Signature: "none" }],
  ])("tells its time and its speed with %s [time/told]", async (_what, change) => {
    const { now, headers } = await headersOf({ speed: 20 }, change);
    expect(headers["x-emulator-speed"]).toBe("20");
    expect(Number(headers["x-emulator-now"])).toBeGreaterThanOrEqual(now);
  });
});

describe("an answer of a virtual clock", () => {
  it("tells nothing: a time that stands still is nobody's to follow [time/told]", async () => {
    const { headers } = await headersOf({ clock: new VirtualClock() });
    expect(Object.keys(headers).filter((name) => name.startsWith("x-emulator"))).toEqual([]);
  });
});
