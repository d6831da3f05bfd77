// docs/proof.md, which runs write: whole, with all that was planned held, and quoted in the README word by word.
import { readProjectFile } from "../house/project-files";

const PAGE = readProjectFile("docs/proof.md").text;
const README = readProjectFile("README.md").text;

describe("the page of the proof", () => {
  test("has no row in which less held than was planned", () => {
    const scores = [...PAGE.matchAll(/([\d,]+) of ([\d,]+)/g)].map(([, held, planned]) => ({ held, planned }));
    expect(scores.length).toBeGreaterThan(5);
    expect(scores.filter(({ held, planned }) => held !== planned)).toEqual([]);
  });

  test("has the score of a whole run in which each guard was missed", () => {
    expect(partOf(PAGE, "guards")).toMatch(/^(\d+) of \1 guards in \d+ files: a test failed without them \(/);
  });

  test("is quoted by the README", () => {
    expect(partOf(README, "proof")).toMatch(/^Measured on 20\d\d-\d\d-\d\d: /);
    expect(partOf(README, "proof")).toBe(partOf(PAGE, "proof"));
  });
});

function partOf(text: string, name: string): string {
  const [, part = ""] = new RegExp(`<!-- ${name} -->\n([\\s\\S]*)\n<!-- /${name} -->`).exec(text) ?? [];
  return part;
}
