// docs/messages.md is what the registries say. UPDATE_DOCS=1, or `npm run docs:messages`, writes it anew; nothing else does.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ERROR_CODES } from "../../provider/errors/codes";
import { messagesPage } from "./_helpers/messages-page";

const FILE = path.join(__dirname, "..", "..", "docs", "messages.md");

describe("docs/messages.md", () => {
  const page = messagesPage();
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(FILE, page);

  it("is what the sources say", () => {
    expect(readFileSync(FILE, "utf8")).toBe(page);
  });

  it("has every error, and no hole", () => {
    for (const code of Object.keys(ERROR_CODES)) expect(page).toContain(`| ${code} |`);
    expect(page).not.toMatch(/undefined|\[object|NaN/);
  });
});
