// docs/api.md is what the sources declare. UPDATE_DOCS=1, or `npm run docs:api`, writes it anew; nothing else does.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { INPUT_NAMES } from "../../provider/check/input-schema";
import { apiPage } from "./_helpers/api-page";

const FILE = path.join(__dirname, "..", "..", "docs", "api.md");

describe("docs/api.md", () => {
  const page = apiPage();
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(FILE, page);

  it("is what the sources declare", () => {
    expect(readFileSync(FILE, "utf8")).toBe(page);
  });

  it("has every input, and no hole", () => {
    expect(INPUT_NAMES.filter((name) => !page.includes(`#### ${name}\n`))).toEqual([]);
    expect(page).not.toMatch(/\bany\b;|\[object|```ts\n\n```/);
  });
});
