// How a page looks: a picture of it kept where one is wanted, and the contrast of its text. Not pure.
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";

/** Into the folder that `SCREENSHOTS` names; none without it. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const height = await page.evaluate<number>("document.documentElement.scrollHeight");
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: height < 4_000 });
}

export interface ShownText {
  readonly text: string;
  /** CSS colours, as computed. */
  readonly ink: string;
  readonly paper: string;
}

/** Every element that shows text of its own, with the colour behind it: its own, or that of the nearest around it. */
export async function shownTexts(page: Page): Promise<readonly ShownText[]> {
  return await page.evaluate<ShownText[]>(`(() => {
    const paperOf = (node) => {
      const own = getComputedStyle(node).backgroundColor;
      return own === "rgba(0, 0, 0, 0)" && node.parentElement ? paperOf(node.parentElement) : own;
    };
    const hasText = (node) => [...node.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim());
    const shown = [...document.body.querySelectorAll("*")].filter((node) => node.getClientRects().length > 0 && hasText(node));
    return shown.map((node) => ({ text: node.textContent, ink: getComputedStyle(node).color, paper: paperOf(node) }));
  })()`);
}

/** Contrast of two colours as WCAG 2 counts it. */
export function contrast(one: string, other: string): number {
  const light = (colour: string): number => {
    const channels = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => Number(part) / 255);
    const [red = 0, green = 0, blue = 0] = channels.map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [light(one), light(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
