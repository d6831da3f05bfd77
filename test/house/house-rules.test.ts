// The house rules, over every file of the project and over files that break them one by one.
import { NO_TAGS } from "../_helpers/no-tags";
import { HOUSE_RULES, judgeHouse } from "./house-rules";
import type { SourceText } from "./judge-imports";
import { projectFiles, readProjectFile } from "./project-files";

const lines = (count: number): string => `// A file.\n${"x;\n".repeat(count - 1)}`;
const registry = ["registry", "npmjs", "org"].join(".");
const undone = ["TO", "DO"].join("");
const alone = ["test", "only"].join(".");
const matching = (matcher: string, expected: string): string => `expect(seen).${matcher}${expected});`;
const anything = "test/a.test.ts:1: matches anything";

/** What each rule must see, by a piece of its name. */
const BROKEN: readonly (readonly [rule: string, source: SourceText, breach: string])[] = [
  ["at most 250 lines", { file: "provider/a.ts", text: lines(251) }, "provider/a.ts: 251 lines and no reason"],
  ["opens with a comment", { file: "sdk/a.ts", text: "export {};" }, "sdk/a.ts: opens with no comment"],
  ["opens with a comment", { file: "test/a.test.ts", text: 'it("is", run);' }, "test/a.test.ts: opens with no comment"],
  ["a drawer", { file: "provider/utils/a.ts", text: "" }, 'provider/utils/a.ts: "utils" says nothing'],
  ["a drawer", { file: "test/common.ts", text: "" }, 'test/common.ts: "common" says nothing'],
  ["kebab-case", { file: "provider/planResize.ts", text: "" }, "provider/planResize.ts: is not kebab-case"],
  ["left to do", { file: "a.md", text: `${undone}: more` }, `a.md: says ${undone}`],
  ["skipped", { file: "test/a.test.ts", text: `${alone}("x")` }, `test/a.test.ts: has ${alone}(`],
  ["anything", { file: "test/a.test.ts", text: matching("toMatchObject({ tags: ", "{} }") }, anything],
  ["anything", { file: "test/a.test.ts", text: matching("toMatchObject([", "{}]") }, anything],
  ["anything", { file: "test/a.test.ts", text: matching("toEqual(expect.objectContaining(", "{})") }, anything],
  ["anything", { file: "test/a.test.ts", text: matching("toEqual(expect.arrayContaining(", "[])") }, anything],
  ["a host hides", { file: "provider/verbs/a.ts", text: 'news["__urn"]' }, "provider/verbs/a.ts: names __urn"],
  [
    "registry",
    { file: "package-lock.json", text: `https://${registry}/a` },
    `package-lock.json: names ${registry.replace("registry.", "")}`,
  ],
];

describe.each(HOUSE_RULES)("$name", (rule) => {
  test("holds for every file of the project", () => {
    const covered = projectFiles().filter(rule.covers).map(readProjectFile);
    expect(covered.length).toBeGreaterThan(0);
    expect(judgeHouse(rule, covered)).toEqual([]);
  });

  test("can fail", () => {
    const cases = BROKEN.filter(([name]) => rule.name.includes(name));
    expect(cases.length).toBeGreaterThan(0);
    for (const [, source, breach] of cases) expect(judgeHouse(rule, [source])).toEqual([breach]);
  });
});

test("a long file with its reason is let through", () => {
  const text = `${lines(300)}// Long because it is one table.\n`;
  for (const rule of HOUSE_RULES) expect(judgeHouse(rule, [{ file: "provider/a.ts", text }])).toEqual([]);
});

test("NO_TAGS matches no tag at all", () => {
  expect({ tags: {} }).toMatchObject({ tags: NO_TAGS });
  expect(() => expect({ tags: { left: "over" } }).toMatchObject({ tags: NO_TAGS })).toThrow("NoTags");
});
