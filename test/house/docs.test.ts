// The documents against the project: links and paths lead somewhere, tables name what the code names, the policy is the printed one.
import { existsSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { ERROR_CODES } from "../../provider/errors/codes";
import { REFUSALS } from "../docs/_helpers/message-samples";
import { buildRamPolicy } from "../../cli/ram-policy";
import { INPUT_NAMES } from "../../provider/check/input-schema";
import { PLACES } from "../../provider/cloud/settings";
import { DISRUPTIONS, HAZARDS, PRICE_MODES } from "../../provider/inputs/resize-inputs";
import { projectFiles, readProjectFile } from "./project-files";
import { anchorsOf, blocksOf, codeSpans, linksOf, sectionOf, tableNames } from "./read-markdown";

const REPO = path.resolve(__dirname, "..", "..");
const DOCUMENTS = projectFiles().filter((file) => file.endsWith(".md"));
const GUIDES = ["CONTRIBUTING.md", "provider/README.md"];
const page = (file: string): string => readProjectFile(file).text;
const README = page("README.md");

/** Documents that tell of files elsewhere, or of a page they were copied from. */
const isOurs = (file: string): boolean => !file.startsWith("test/");

describe.each(DOCUMENTS.filter(isOurs))("%s", (file) => {
  const { text } = readProjectFile(file);

  test("links to files that are there", () => {
    const targets = linksOf(text).filter((link) => !/^(?:[a-z]+:|#)/.test(link));
    const missing = targets.filter(
      (link) => !existsSync(path.join(REPO, path.dirname(file), link.split("#")[0] ?? "")),
    );
    expect(missing).toEqual([]);
  });

  test("links to headings that are there", () => {
    const isLost = (link: string): boolean => {
      const [target = "", anchor] = link.split("#");
      const there = target === "" ? file : path.join(path.dirname(file), target);
      return anchor !== undefined && !anchorsOf(readProjectFile(there).text).includes(anchor);
    };
    expect(linksOf(text).filter((link) => !/^[a-z]+:/.test(link) && isLost(link))).toEqual([]);
  });

  test("never lets npx fetch another package of the command's name", () => {
    expect(text).not.toMatch(/npx ecs-spec/);
  });
});

describe.each(GUIDES)("the paths in %s", (file) => {
  test("exist", () => {
    const roots = new Set(projectFiles().map((known) => known.split("/")[0] ?? ""));
    const words = codeSpans(readProjectFile(file).text).flatMap((span) => span.split(" "));
    const paths = words.filter((span) => isPath(span) && roots.has(rootOf(span)));
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((span) => !existsSync(path.join(REPO, span)))).toEqual([]);
  });
});

describe("the README", () => {
  test("has three screens: at most 9 kB", () => {
    expect(Buffer.byteLength(README)).toBeLessThanOrEqual(9_000);
  });

  test("names every hazard", () => {
    expect(tableNames(sectionOf(README, "Consent and hazards"))).toEqual([...HAZARDS]);
  });

  test("names only inputs that there are", () => {
    const names = tableNames(sectionOf(README, "Inputs"));
    expect(names.length).toBeGreaterThan(3);
    expect(names.filter((name) => !INPUT_NAMES.some((known) => known === name))).toEqual([]);
  });
});

describe("README.zh-CN.md", () => {
  const chinese = page("README.zh-CN.md");

  test("has the programs and commands of the README, comments aside", () => {
    const plain = (text: string): string => text.replace(/ +#.*/g, "");
    const shown = blocksOf(chinese).map(plain);
    expect(shown.length).toBeGreaterThan(5);
    const english = blocksOf(README).map(plain);
    expect(shown.filter((block) => !english.includes(block))).toEqual([]);
  });

  test("has every hazard, and messages that there are", () => {
    expect(tableNames(sectionOf(chinese, "停机许可与风险"))).toEqual([...HAZARDS]);
    const codes = tableNames(sectionOf(chinese, "常见信息及处理方法"));
    expect(codes).toHaveLength(20);
    const known: readonly string[] = [...Object.keys(ERROR_CODES), ...Object.keys(REFUSALS)];
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  });
});

describe("docs/README.md", () => {
  test("leads to every page", () => {
    const pages = DOCUMENTS.flatMap((file) => /^docs\/(\w[\w-]*(?:\.md|\/))/.exec(file)?.[1] ?? []);
    const links = linksOf(page("docs/README.md"));
    const isLed = (name: string): boolean => links.some((link) => link === name || link === `${name}README.md`);
    expect([...new Set(pages)].filter((name) => name !== "README.md" && !isLed(name))).toEqual([]);
  });
});

describe("the pages of docs", () => {
  test("have a row for every input of the SDK, and for nothing else", () => {
    const names = tableNames(sectionOf(page("docs/inputs.md"), "Inputs"));
    expect(names).toEqual(membersOf("sdk/instance-spec-args.ts", "InstanceSpecArgs"));
    expect(names.toSorted()).toEqual([...INPUT_NAMES].sort());
  });

  test("have a row for every output", () => {
    const own = membersOf("sdk/instance-spec.ts", "InstanceSpec").filter((name) => !INPUT_ONLY.includes(name));
    expect(own.length).toBeGreaterThan(8);
    expect(tableNames(sectionOf(page("docs/inputs.md"), "Outputs"))).toEqual(own);
  });

  test("have a row for every degree of consent and every hazard", () => {
    const consent = page("docs/consent.md");
    expect(tableNames(sectionOf(consent, "Consent"))).toEqual(DISRUPTIONS.map((name) => `"${name}"`));
    expect(tableNames(sectionOf(consent, "Hazards"))).toEqual([...HAZARDS]);
  });

  test("name every place where a setting may be written, and no other", () => {
    const told = codeSpans(page("docs/configuration.md")).filter(isSettingName);
    const known = PLACES.flatMap(({ names }) => Object.values(names).flat());
    const alike = new Set(known.map((name) => name.replace("alicloud:", "ecs-spec:")));
    expect(told.filter((name) => !known.includes(name) && name !== "ecs-spec:price")).toEqual([]);
    expect([...alike].filter((name) => !told.includes(name) && name !== "ecs-spec:endpoints")).toEqual([]);
  });

  test("have a row for every command", () => {
    const rows = tableNames(page("docs/commands.md")).map((usage) => usage.split(" ")[0] ?? "");
    const commands = [...page("cli/main.ts").matchAll(/load\("\.\/([\w-]+)"\)/g)];
    expect(rows.toSorted()).toEqual(commands.map(([, name = ""]) => name).sort());
  });

  test("name every way to tell the price", () => {
    const told = codeSpans(page("docs/configuration.md"));
    expect(PRICE_MODES.filter((mode) => !told.includes(mode))).toEqual([]);
  });

  test.each([
    ["ram-policy", false],
    ["ram-policy --read-only", true],
  ])("show what ecs-spec %s prints", (command, readOnly) => {
    const block = new RegExp(`<!-- ecs-spec ${command} -->\\n\`\`\`json\\n([^]*?)\`\`\``);
    const shown = block.exec(page("docs/permissions.md"))?.[1] ?? "{}";
    const policy = buildRamPolicy({ region: "*", account: "*", instanceIds: [], readOnly, without: [] });
    expect(shown).toBe(`${JSON.stringify(policy, null, 2)}\n`);
  });
});

/** Members of the resource that only repeat what was given. */
const INPUT_ONLY = ["instanceId", "instanceType"];

const isPath = (span: string): boolean => /^[\w.@-]+\/[\w./@-]*$/.test(span);
const rootOf = (span: string): string => span.split("/")[0] ?? "";
const isSettingName = (span: string): boolean => /^(?:ecs-spec|alicloud):\w+$|^(?:ALIBABA|ALICLOUD)\w+$/.test(span);

/** Names of the declared properties of an interface or class, in their order. */
function membersOf(file: string, name: string): readonly string[] {
  const source = ts.createSourceFile(file, readProjectFile(file).text, ts.ScriptTarget.ES2022, true);
  const found = source.statements
    .filter((node) => ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node))
    .find((node) => node.name?.text === name);
  return (found?.members ?? [])
    .filter((member) => ts.isPropertySignature(member) || ts.isPropertyDeclaration(member))
    .map((member) => member.name.getText(source));
}
