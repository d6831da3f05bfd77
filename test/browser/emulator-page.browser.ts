// The page of the emulator in a real Chromium. Run by `npm run test:browser`; `npm run screenshots` keeps pictures.
import type { Browser, Page } from "playwright-core";
import type { RunningEmulator } from "../../emulator";
import { openAddress, type OpenPage, startChromium } from "./chromium";
import { idOf, playedEmulator } from "./emulator-worlds";
import { contrast, keepPicture, shownTexts } from "./looks";

const PHONE = 390;
const DESK = 1440;
const IS_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth";

jest.setTimeout(60_000);

let browser: Browser;
let emulator: RunningEmulator;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser.close();
});
afterEach(async () => {
  await emulator.close();
});

async function opened(look: { colorScheme?: "light" | "dark"; width?: number } = {}): Promise<OpenPage> {
  const found = await openAddress(browser, `http://${emulator.control}/`, { width: DESK, ...look });
  await found.page.locator("#events li").first().waitFor();
  return found;
}

const lines = (page: Page): Promise<string[]> => page.locator("#events li").allTextContents();

describe.each([1, 30, 1_000])("of %d instances", (count) => {
  beforeEach(async () => {
    emulator = await playedEmulator(count);
  });

  it.each([
    ["light", DESK],
    ["dark", DESK],
    ["light", PHONE],
    ["dark", PHONE],
  ] as const)(
    "is whole in %s at %d px: every text has a contrast of 4.5, and nothing is cut sideways",
    async (colorScheme, width) => {
      const { page, complaints } = await opened({ colorScheme, width });
      await keepPicture(page, `emulator-${count}-${colorScheme}-${width}`);
      const texts = await shownTexts(page);
      expect(texts.length).toBeGreaterThan(30);
      expect(texts.filter(({ ink, paper }) => contrast(ink, paper) < 4.5)).toEqual([]);
      expect(await page.evaluate<boolean>(IS_WIDE)).toBe(false);
      expect(await page.locator(".card, .tile").count()).toBe(count);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});

describe("of a thousand instances", () => {
  beforeEach(async () => {
    emulator = await playedEmulator(1_000);
  });

  it("is drawn in less than a second", async () => {
    const { page } = await opened();
    const ms = await page.evaluate<number>(`(async () => {
      const state = await (await fetch("state")).json();
      cards.clear();
      tiles.clear();
      const begun = performance.now();
      drawInstances(state);
      drawLog();
      document.body.getBoundingClientRect();
      return performance.now() - begun;
    })()`);
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThan(1_000);
    await page.context().close();
  });

  it("shows what changes first, then what has changed, then the others by name as people count", async () => {
    const { page } = await opened();
    expect(await page.locator(".card .name").allTextContents()).toEqual(["app-3", "app-1"]);
    expect((await page.locator(".tile").allTextContents()).slice(0, 3)).toEqual(["app-2", "app-4", "app-5"]);
    expect(await page.locator(".tile").nth(7).textContent()).toBe("app-10");
    await page.context().close();
  });
});

describe("of thirty instances", () => {
  beforeEach(async () => {
    emulator = await playedEmulator(30);
  });

  it("filters its log for what writes and for what failed, and by words", async () => {
    const { page } = await opened();
    expect((await lines(page)).some((line) => line.includes("DescribeInstances"))).toBe(true);
    await page.getByRole("button", { name: "writes" }).click();
    const writes = await lines(page);
    expect(writes.filter((line) => /Describe|dry run/.test(line))).toEqual([]);
    expect(writes.some((line) => /^[\d-]+ [\d:]+StopInstanceOK.*StoppedMode=KeepCharging$/.test(line))).toBe(true);
    expect(writes.some((line) => line.includes("Running \u2192 Stopping"))).toBe(true);
    await page.getByRole("button", { name: "failed" }).click();
    expect(await lines(page)).toEqual([
      expect.stringMatching(/^2026-01-05 08:00:00ModifyInstanceSpecInvalidInstanceStatus.NotStopped.*refused$/),
    ]);
    await page.getByRole("button", { name: "all" }).click();
    await page.getByRole("button", { name: "app-3", exact: true }).click();
    expect((await lines(page)).every((line) => line.includes(idOf(2)))).toBe(true);
    await page.getByRole("searchbox").fill("nothing of the kind");
    expect(await lines(page)).toEqual([]);
    expect(await page.locator("#quiet").textContent()).toBe("No line matches the filter.");
    await page.context().close();
  });

  it("keeps the log beside the instances and each id on one line", async () => {
    const { page } = await opened();
    const log = await page.locator("#events").boundingBox();
    expect(log?.y).toBeLessThan(200);
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll(".id")].filter((node) => node.textContent).map((node) => node.getBoundingClientRect().height)`,
    );
    expect(heights.length).toBeGreaterThan(30);
    expect(Math.max(...heights)).toBeLessThan(24);
    await page.context().close();
  });

  it("draws the power state over time, with an axis and the calls that wrote", async () => {
    const { page } = await opened();
    const card = page.locator(".card", { hasText: "app-1" }).filter({ hasText: idOf(0) });
    const pieces = await Promise.all((await card.locator(".lane i").all()).map((piece) => piece.getAttribute("class")));
    expect(pieces).toEqual(["Running", "Stopping", "Stopped", "Starting", "Running"]);
    expect(await card.locator(".lane b").count()).toBe(4);
    expect(await card.locator(".lane b.failed").count()).toBe(1);
    expect((await card.locator(".tick").allTextContents())[0]).toMatch(/^\d\d:\d\d/);
    await page.context().close();
  });

  it("runs nothing that the world says", async () => {
    emulator.world.console.tag(idOf(0), "<img src=x onerror=alert(1)>", "<b>x</b>");
    const { page, complaints } = await opened();
    expect((await lines(page))[0]).toContain("tags.<img src=x onerror=alert(1)>");
    expect(await page.locator("img").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("draws on what happens while it is open, and keeps the focus", async () => {
    const { page } = await opened();
    await page.getByRole("button", { name: "app-3", exact: true }).focus();
    emulator.call({ action: "StopInstance", parameters: { InstanceId: idOf(6) }, accessKeyId: emulator.accessKeyId });
    await page
      .locator("#events li", { hasText: idOf(6) })
      .first()
      .waitFor();
    expect(await page.locator(".card .name").nth(0).textContent()).toBe("app-7");
    expect(await page.evaluate<string>("document.activeElement.textContent")).toBe("app-3");
    await page.context().close();
  });

  it("says when the emulator does not answer", async () => {
    const { page } = await opened();
    await page.route("**/state", (route) => route.abort());
    await page.locator("#lost").waitFor();
    expect(await page.locator("#lost").textContent()).toBe("the emulator does not answer");
    await page.context().close();
  });
});
