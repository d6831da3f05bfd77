// The documents against the project: links and paths lead somewhere, tables name what the code names, the policy is the printed one.
import { existsSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { buildRamPolicy } from "../../cli/ram-policy";
import { INPUT_NAMES } from "../../provider/check/input-schema";
import { PLACES } from "../../provider/cloud/settings";
import { DISRUPTIONS, HAZARDS } from "../../provider/inputs/resize-inputs";
import { PRICE_MODES } from "../../provider/inputs/resize-inputs";
import { projectFiles, readProjectFile } from "./project-files";
import { anchorsOf, codeSpans, linksOf, sectionOf, tableNames } from "./read-markdown";

const REPO = path.resolve(__dirname, "..", "..");
const DOCUMENTS = projectFiles().filter((file) => file.endsWith(".md"));
const GUIDES = ["README.md", "CONTRIBUTING.md", "provider/README.md"];
const README = readProjectFile("README.md").text;

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

  test("links to headings that it has", () => {
    const anchors = linksOf(text).filter((link) => link.startsWith("#"));
    expect(anchors.filter((link) => !anchorsOf(text).includes(link.slice(1)))).toEqual([]);
  });
});

describe.each(GUIDES)("the paths in %s", (file) => {
  test("exist", () => {
    const roots = new Set(projectFiles().map((known) => known.split("/")[0] ?? ""));
    const words = codeSpans(readProjectFile(file).text).flatMap((span) => span.split(" "));
    const paths = words.filter((span) => isPath(span) && roots.has(rootOf(span)));
    expect(paths.length).toBeGreaterThan(file === "README.md" ? 0 : 20);
    expect(paths.filter((span) => !existsSync(path.join(REPO, span)))).toEqual([]);
  });
});

describe("the README", () => {
  test("has a row for every input of the SDK, and for nothing else", () => {
    const names = tableNames(sectionOf(README, "Inputs"));
    expect(names).toEqual(membersOf("sdk/instance-spec-args.ts", "InstanceSpecArgs"));
    expect(names.toSorted()).toEqual([...INPUT_NAMES].sort());
  });

  test("names every output", () => {
    const told = codeSpans(/^Outputs: [^]*?\n\n?`InstanceSpec\.get/m.exec(README)?.[0] ?? "");
    const own = membersOf("sdk/instance-spec.ts", "InstanceSpec").filter((name) => !INPUT_ONLY.includes(name));
    expect(own.length).toBeGreaterThan(8);
    expect(told.filter((name) => /^[a-z]\w+$/i.test(name))).toEqual(own);
  });

  test("has a row for every degree of consent and every hazard", () => {
    const names = tableNames(sectionOf(README, "Consent and hazards"));
    expect(names).toEqual([...DISRUPTIONS.map((name) => `"${name}"`), ...HAZARDS]);
  });

  test("names every place where a setting may be written, and no other", () => {
    const told = codeSpans(sectionOf(README, "Configuration and credentials")).filter(isSettingName);
    const known = PLACES.flatMap(({ names }) => Object.values(names).flat());
    const alike = new Set(known.map((name) => name.replace("alicloud:", "ecs-spec:")));
    expect(told.filter((name) => !known.includes(name) && name !== "ecs-spec:price")).toEqual([]);
    expect([...alike].filter((name) => !told.includes(name) && name !== "ecs-spec:endpoints")).toEqual([]);
  });

  test("has a row for every command", () => {
    const rows = tableNames(sectionOf(README, "Commands")).map((usage) => usage.split(" ")[0] ?? "");
    const commands = [...readProjectFile("cli/main.ts").text.matchAll(/load\("\.\/([\w-]+)"\)/g)];
    expect(rows.toSorted()).toEqual(commands.map(([, name = ""]) => name).sort());
  });

  test("names every way to tell the price", () => {
    const told = codeSpans(sectionOf(README, "Configuration and credentials"));
    expect(PRICE_MODES.filter((mode) => !told.includes(mode))).toEqual([]);
  });

  test.each([
    ["ram-policy", false],
    ["ram-policy --read-only", true],
  ])("shows what ecs-spec %s prints", (command, readOnly) => {
    const shown = new RegExp(`<!-- ecs-spec ${command} -->\\n\`\`\`json\\n([^]*?)\`\`\``).exec(README)?.[1] ?? "{}";
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
