// docs/messages is what the registries say. UPDATE_DOCS=1, or `npm run docs:messages`, writes it anew; nothing else does.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ERROR_CODES } from "../../provider/errors/codes";
import { messagePages } from "./_helpers/messages-page";

const FOLDER = path.join(__dirname, "..", "..", "docs", "messages");

describe("docs/messages", () => {
  const pages = messagePages();
  if (process.env["UPDATE_DOCS"] === "1") write(pages);

  it("is what the sources say, with no other page", () => {
    const found = readdirSync(FOLDER).map((file) => [file, readFileSync(path.join(FOLDER, file), "utf8")]);
    expect(Object.fromEntries(found)).toEqual(pages);
  });

  it("has every error, and no hole", () => {
    for (const code of Object.keys(ERROR_CODES)) expect(pages["errors.md"]).toContain(`| ${code} |`);
    expect(Object.values(pages).join("")).not.toMatch(/undefined|\[object|NaN/);
  });
});

function write(pages: Readonly<Record<string, string>>): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  for (const [file, text] of Object.entries(pages)) writeFileSync(path.join(FOLDER, file), text);
}
