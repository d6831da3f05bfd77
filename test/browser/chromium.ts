// A real Chromium, found or asked for by name: a page opened in it, with everything it complained of. Not pure.
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** `CHROMIUM` names one; else it is looked for on the PATH. */
export async function startChromium(): Promise<Browser> {
  const named = process.env["CHROMIUM"];
  const executablePath = named ?? findOnPath();
  if (executablePath === undefined)
    throw new Error("no Chromium on the PATH: apt-get install -y chromium, or name one in CHROMIUM");
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

function findOnPath(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, dialogs, requests to anywhere. */
  readonly complaints: readonly string[];
}

export interface Look {
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
}

/** A page that stands alone: it asks nobody for anything. */
export async function openPage(browser: Browser, html: string, look: Look = {}): Promise<OpenPage> {
  const address = "http://page.invalid/";
  const opened = await newPage(browser, look, (url) => url === address);
  await opened.page.route(address, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await opened.page.goto(address);
  return opened;
}

/** A page of a server here, which it may ask. */
export async function openAddress(browser: Browser, address: string, look: Look = {}): Promise<OpenPage> {
  const opened = await newPage(browser, look, (url) => url.startsWith(address));
  await opened.page.goto(address);
  return opened;
}

async function newPage(browser: Browser, look: Look, isOwn: (url: string) => boolean): Promise<OpenPage> {
  const { colorScheme = "light", width = 1280 } = look;
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!isOwn(request.url())) complaints.push(`request: ${request.url()}`);
  });
  return { page, complaints };
}
