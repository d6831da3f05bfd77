// What comments cite is in the repository: facts, invariants, decisions, documents; and every fact there is one that code rests on.
import { citedBy, judgeCitations, type Library, spokenLines } from "./citations";
import type { SourceText } from "./judge-imports";
import { projectFiles, readProjectFile } from "./project-files";
import { invariantsIn, isSourced, sectionsOf } from "./read-facts";
import { codeSpans } from "./read-markdown";

const FACTS = {
  "ECS facts": "docs/facts/ecs.md",
  "SLB facts": "docs/facts/slb.md",
  "client facts": "docs/facts/client.md",
  "engine facts": "docs/facts/engine.md",
};
const INVARIANTS = "docs/invariants.md";
const FILES = projectFiles();

/** This test and its judge hold examples of what is wrong; what runs and recordings wrote is nobody's word. */
const isJudged = (file: string): boolean =>
  /\.(?:ts|mjs|js|go|py|sh|ya?ml|md)$/.test(file) &&
  !/^test\/house\/(?:cited-sections\.test|citations)\.ts$|\/_(?:golden|fixtures)\//.test(file);
/** The emulator's own documents are held line by line by its tests: what they rest on, code rests on. */
const isCode = (file: string): boolean => !file.endsWith(".md") || file.startsWith("emulator/");

const facts = Object.entries(FACTS).flatMap(([name, file]) => {
  const { text } = readProjectFile(file);
  return sectionsOf(text).map((section) => ({ entry: `${name} ${section.number}`, section, text }));
});
const invariants = invariantsIn(readProjectFile(INVARIANTS).text).map((number) => `invariant ${number}`);
const decisions = FILES.flatMap((file) => /^docs\/decisions\/(\d{4})-/.exec(file)?.[1] ?? []);
const LIBRARY: Library = {
  entries: new Set([...facts.map(({ entry }) => entry), ...invariants, ...decisions.map((one) => `decision ${one}`)]),
  files: FILES,
};
const SOURCES: readonly SourceText[] = FILES.filter(isJudged).map(readProjectFile);

describe("what is cited", () => {
  test("is in the repository, and is cited in the one form", () => {
    expect(SOURCES.length).toBeGreaterThan(500);
    expect(SOURCES.flatMap((source) => judgeCitations(source, LIBRARY))).toEqual([]);
  });

  test("is every section of the facts and every invariant: none is kept that code does not rest on", () => {
    const code = SOURCES.filter(({ file }) => isCode(file));
    const cited = new Set(code.flatMap((source) => spokenLines(source).flatMap(([line]) => citedBy(line))));
    expect(facts.length).toBeGreaterThan(50);
    expect([...facts.map(({ entry }) => entry), ...invariants].filter((entry) => !cited.has(entry))).toEqual([]);
  });
});

describe("a fact", () => {
  test("says where it comes from, and when that was read or measured", () => {
    expect(facts.filter(({ section, text }) => !isSourced(section, text)).map(({ entry }) => entry)).toEqual([]);
  });

  test("has a number of its own", () => {
    const entries = facts.map(({ entry }) => entry);
    expect(entries.filter((entry, index) => entries.indexOf(entry) !== index)).toEqual([]);
  });

  test.each(Object.values(FACTS))("links to sources that are defined, each of them: %s", (file) => {
    const { text } = readProjectFile(file);
    const labels = (form: RegExp): readonly string[] =>
      [...new Set([...text.matchAll(form)].map(([, label = ""]) => label))].sort();
    expect(labels(/\]\[([\w-]+)\]/g)).toEqual(labels(/^\[([\w-]+)\]: https:/gm));
  });

  test.each([...Object.values(FACTS), INVARIANTS])("names files that are there: %s", (file) => {
    const paths = codeSpans(readProjectFile(file).text).filter((span) =>
      /^(?:docs|emulator|provider|test|tools)\//.test(span),
    );
    expect(paths.filter((path) => !FILES.some((known) => known === path || known.startsWith(`${path}/`)))).toEqual([]);
  });
});

describe("the judge", () => {
  const judge = (text: string, file = "provider/a.ts"): readonly string[] => judgeCitations({ file, text }, LIBRARY);

  test.each([
    ["// Stopped first (ECS facts 1.99).", "ECS facts 1.99, which is not there"],
    ["/** Both (client facts 2, 99). */", "client facts 99, which is not there"],
    [" * Engine facts 1 and 99", "engine facts 99, which is not there"],
    ["// A group is no section: ECS facts 1.", "ECS facts 1, which is not there"],
    ["const a = 1; // invariant I99", "invariant I99, which is not there"],
    ['describe("a start (decision 9999)", () => {', "decision 9999, which is not there"],
    ["// One change a call (ecs-facts 1.2).", "a collection of facts that is not in the repository"],
    ["// By then (engine-facts B).", "a collection of facts that is not in the repository"],
    ["// It is told (docs/decisions/0028).", 'a decision in another form than "decision 0029"'],
    ["// I8: three attempts.", 'an invariant without the word "invariant"'],
    ['test("a lost stop (S1, S2)", () => {', "a row of no document"],
    ["// A lock ([LOCK]) says so.", "a source that is named nowhere"],
    ["// As the layout has it (architecture.md).", "architecture.md"],
    ["# See ../shared/cases.md", "../shared/cases.md"],
  ])("sees %s", (line, what) => {
    expect(judge(`\n${line}`)).toEqual([`provider/a.ts:2 cites ${what}`]);
  });

  test.each(["ECS facts 1.99", "invariant I99", "decision 9999"])("sees %s in a document", (entry) => {
    expect(judge(`It is so (${entry}).`, "docs/a.md")).toEqual([`docs/a.md:1 cites ${entry}, which is not there`]);
  });

  test.each([
    "// ECS facts 1.2, 1.3 and 3.2; client facts 2; engine facts 1.",
    "// Invariants I1 to I13, invariant I2, decisions 0028 and 0029, BEHAVIOUR.md, docs/facts/ecs.md.",
    "# Fields: github.com/pulumi/pulumi-kubernetes-operator/blob/master/docs/stacks.md.",
    'import { observeFacts } from "./observe/observe-facts";',
    "const [A] = `I8: ${call}`;",
  ])("lets through: %s", (line) => {
    expect(judge(line)).toEqual([]);
  });

  test("knows a section without a source, and one without a date", () => {
    const [bare, dated, undated] = sectionsOf(
      "# T\n\n## 1 A\nx\n\n## 2 B\nSource: y, read 2026-11.\n\n## 3 C\nMeasured.\n",
    );
    expect([bare, dated, undated].map((section) => section && isSourced(section, "# T"))).toEqual([false, true, false]);
    expect(undated && isSourced(undated, "# T\nMeasured is: 2026-11.\n\n## 3 C")).toBe(true);
  });
});
