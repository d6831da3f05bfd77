// The HTML page of `ecs-spec summary` in a real Chromium. Run by `npm run test:browser`; `npm run screenshots` keeps pictures.
import type { Browser, Page } from "playwright-core";
import { type OpenPage, openPage, startChromium } from "./chromium";
import { contrast, keepPicture, shownTexts } from "./looks";
import { PAGES } from "./pages";

const NAMES = Object.keys(PAGES) as (keyof typeof PAGES)[];
const PHONE = 390;

jest.setTimeout(120_000);

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser.close();
});

/** Told as text, since this side knows no document. */
const IS_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
const HIDDEN = "(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('.chart'))";
const PAPER = "getComputedStyle(document.body).backgroundColor";

describe.each(NAMES)("%s", (name) => {
  it.each(["light", "dark"] as const)(
    "is shown in %s without a complaint, and asks nothing of the outside",
    async (colorScheme) => {
      const { page, complaints } = await openPage(browser, PAGES[name], { colorScheme });
      await keepPicture(page, `${name}-${colorScheme}`);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it("fits a phone without scrolling sideways, and has its table still", async () => {
    const { page, complaints } = await openPage(browser, PAGES[name], { width: PHONE });
    expect(await page.evaluate<boolean>(IS_WIDE)).toBe(false);
    expect(await page.getByRole("columnheader", { includeHidden: true }).count()).toBeGreaterThan(3);
    await keepPicture(page, `${name}-phone`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("the chart", () => {
  let opened: OpenPage;
  beforeEach(async () => {
    opened = await openPage(browser, PAGES["plan-1000"]);
  });
  afterEach(async () => {
    expect(opened.complaints).toEqual([]);
    await opened.page.context().close();
  });

  const told = (page: Page): Promise<string | null> => page.locator(".tip").textContent();
  const label = (page: Page, index: number): Promise<string | null> =>
    page.locator(".row").nth(index).getAttribute("aria-label");

  it("tells the row under the pointer", async () => {
    const { page } = opened;
    await page.locator(".row").nth(3).hover();
    expect(await told(page)).toBe(await label(page, 3));
  });

  it("is walked by the keyboard, from end to end, and the row stays in sight", async () => {
    const { page } = opened;
    await page.locator(".chart").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await told(page)).toBe(await label(page, 1));
    await page.keyboard.press("End");
    const last = (await page.locator(".row").count()) - 1;
    expect(await told(page)).toBe(await label(page, last));
    await expect(page.locator(".row").nth(last).isVisible()).resolves.toBe(true);
    await page.keyboard.press("Home");
    expect(await told(page)).toBe(await label(page, 0));
  });

  it("is a list of as many items as instances that change, each with its words, and the table is its twin", async () => {
    const { page } = opened;
    expect(
      await page
        .getByRole("listitem")
        .filter({ hasNot: page.locator("ol, ul") })
        .count(),
    ).toBeGreaterThanOrEqual(400);
    expect(await page.locator(".chart .row[aria-label]").count()).toBe(400);
    expect(await page.getByRole("rowheader").count()).toBe(1_000);
  });

  it("is whole on paper: nothing scrolls out of sight", async () => {
    const { page } = opened;
    await page.emulateMedia({ media: "print" });
    const hidden = await page.evaluate<number>(HIDDEN);
    expect(hidden).toBeLessThanOrEqual(2);
    expect(await page.evaluate<string>(PAPER)).toBe("rgb(255, 255, 255)");
  });
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  it.each(["plan-mixed", "plan-refused", "report-failed"] as const)(
    "every text of %s has a contrast of 4.5",
    async (name) => {
      const { page } = await openPage(browser, PAGES[name], { colorScheme });
      if (name !== "plan-refused") await page.locator(".row").first().hover();
      const texts = await shownTexts(page);
      expect(texts.length).toBeGreaterThan(10);
      expect(texts.filter(({ ink, paper }) => contrast(ink, paper) < 4.5)).toEqual([]);
      await page.context().close();
    },
  );
});
