// The page of the control port: self-contained, and what a real Chromium makes of it where one is installed.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type RunningEmulator, startEmulator, VirtualClock } from "../../../emulator";
import { FIXED_TIMINGS, STOP_MS, WEB } from "../_helpers/scene";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

let emulator: RunningEmulator;
let clock: VirtualClock;

beforeEach(async () => {
  clock = new VirtualClock();
  emulator = await startEmulator({ clock, world: { timings: FIXED_TIMINGS } });
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
  });

  it("asks only for the entries it does not have [control/page]", async () => {
    emulator.world.console.tag(WEB, "a", "1");
    emulator.world.console.tag(WEB, "a", "2");
    const since = await (await fetch(`http://${emulator.control}/history?since=1`)).text();
    expect(since.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(since)).toMatchObject({ seq: 2, to: "2" });
  });
});

const inChromium = CHROMIUM === undefined ? describe.skip : describe;

inChromium("in a real Chromium, the page", () => {
  let profile: string;

  beforeEach(() => {
    profile = mkdtempSync(join(tmpdir(), "emulator-page-"));
  });

  afterEach(() => {
    rmSync(profile, { recursive: true, force: true });
  });

  async function dom(): Promise<string> {
    const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`];
    const { stdout } = await promisify(execFile)(CHROMIUM ?? "", [
      ...flags,
      "--virtual-time-budget=3000",
      "--dump-dom",
      `http://${emulator.control}/`,
    ]);
    return stdout;
  }

  it("shows each instance, its state over time and what happened, and runs nothing that the world says [control/page]", async () => {
    emulator.world.console.tag(WEB, "<img src=x onerror=alert(1)>", "x");
    emulator.call({
      action: "StopInstance",
      parameters: { InstanceId: WEB },
      accessKeyId: emulator.accessKeyId,
    });
    clock.advance(STOP_MS + 60_000);
    const html = await dom();
    expect(html).toMatch(/<strong>web<\/strong>.*?<span class="badge"[^>]*>Stopped<\/span>/);
    const web = /<strong>web<\/strong>.*?<\/article>/.exec(html)?.[0] ?? "";
    const lane = [...web.matchAll(/<i title="(\w+)"/g)].map((match) => match[1]);
    expect(lane).toEqual(["Running", "Stopping", "Stopped"]);
    expect(html).toMatch(/<td>StopInstance: OK<\/td>/);
    expect(html).toContain("tags.&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toMatch(/<img/);
  }, 30_000);
});
