// The page of the control port is self-contained, and its script can be read; how it looks is in test/browser.
import { Script } from "node:vm";
import { type RunningEmulator, startEmulator, VirtualClock } from "../../../emulator";
import { WEB } from "../_helpers/scene";

let emulator: RunningEmulator;

beforeEach(async () => {
  emulator = await startEmulator({ clock: new VirtualClock() });
});

afterEach(async () => {
  await emulator.close();
});

describe("the page of the control port", () => {
  it("is one document that asks for nothing outside [control/page]", async () => {
    const response = await fetch(`http://${emulator.control}/`);
    const html = await response.text();
    expect(response.headers.get("content-type")).toBe("text/html;charset=utf-8");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(html.match(/(?:src|href)="[^"]*"/g)).toEqual(['href="data:,"']);
    expect(html).not.toMatch(/https?:\/\//);
    expect(() => new Script(/<script>([^]*)<\/script>/.exec(html)?.[1] ?? "(")).not.toThrow();
  });

  it("asks only for the entries it does not have [control/page]", async () => {
    emulator.world.console.tag(WEB, "a", "1");
    emulator.world.console.tag(WEB, "a", "2");
    const since = await (await fetch(`http://${emulator.control}/history?since=1`)).text();
    expect(since.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(since)).toMatchObject({ seq: 2, to: "2" });
  });
});
