// Source files in, every breach of the law of imports out, one sentence each. Pure.
import path from "node:path";
import ts from "typescript";
import { CONFINED, folderOf, OWNED_PACKAGES, PURE_FOLDERS, PURE_NODE_IMPORTS, STAGES, stageOf } from "./import-law";
import { cyclesOf } from "./file-cycles";
import { impurities } from "./judge-purity";
import { type Import, readImports } from "./read-imports";

export interface SourceText {
  /** From the root of the project, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** Sentences such as `provider/plan/plan.ts:2 imports provider/execute, which stands right of provider/plan`. */
export function judgeImports(sources: readonly SourceText[], dependencies: readonly string[]): readonly string[] {
  const arrows = sources.flatMap(({ file, text }) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    return readImports(source).map((one) => ({ file, source, ...one }));
  });
  const breaches = arrows.flatMap((arrow) => judgeArrow(arrow, dependencies).map((why) => say(arrow, why)));
  const impure = sources.filter(({ file }) => isPure(folderOf(file))).flatMap(judgePurity);
  const unplaced = sources
    .filter(({ file }) => stageOf(folderOf(file)) < 0)
    .map(({ file }) => `${file} is in no stage`);
  return [...unplaced, ...breaches, ...impure, ...circles(arrows), ...fileCircles(sources, arrows)];
}

interface Arrow extends Import {
  readonly file: string;
}

function say({ file, line, module }: Arrow, why: string): string {
  return `${file}:${line} imports ${module}: ${why}`;
}

function judgeArrow(arrow: Arrow, dependencies: readonly string[]): readonly string[] {
  const from = folderOf(arrow.file);
  if (arrow.module.startsWith(".")) return judgeFolder(from, targetOf(arrow));
  if (arrow.module.startsWith("node:")) return judgeNode(from, arrow);
  return judgePackage(from, arrow.module, dependencies);
}

function judgeFolder(from: string, to: string): readonly string[] {
  if (from === to) return [];
  if (stageOf(to) < 0) return [`${to} is no stage`];
  if (CONFINED[from]?.includes(to) === false) return [`${from} takes nothing of it`];
  return stageOf(to) > stageOf(from) ? [`${to} stands right of ${from}`] : [];
}

function judgeNode(from: string, { module, names }: Arrow): readonly string[] {
  if (!isPure(from)) return [];
  const isAllowed = names.length > 0 && names.every((name) => PURE_NODE_IMPORTS.includes(`${module}.${name}`));
  return isAllowed ? [] : [`${from} is pure`];
}

function judgePackage(from: string, module: string, dependencies: readonly string[]): readonly string[] {
  const owner = OWNED_PACKAGES.find(({ pattern }) => pattern.test(module));
  if (owner !== undefined) return owner.folders.includes(from) ? [] : [`only ${owner.folders.join(" and ")} may`];
  const name = module
    .split("/")
    .slice(0, module.startsWith("@") ? 2 : 1)
    .join("/");
  return dependencies.includes(name) ? [] : [`${name} is not among the dependencies of package.json`];
}

function judgePurity({ file, text }: SourceText): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return impurities(source).map(({ line, what }) => `${file}:${line} uses ${what}: ${folderOf(file)} is pure`);
}

/** Two folders of one stage that import each other. */
function circles(arrows: readonly Arrow[]): readonly string[] {
  const seen = new Set(arrows.filter(isRelative).map((arrow) => `${folderOf(arrow.file)} ${targetOf(arrow)}`));
  const pairs = STAGES.flatMap((stage) => stage.flatMap((one) => stage.map((other) => [one, other] as const)));
  const both = pairs.filter(
    ([one, other]) => one < other && seen.has(`${one} ${other}`) && seen.has(`${other} ${one}`),
  );
  return both.map(([one, other]) => `${one} and ${other} import each other`);
}

/** Files that import each other, over however many others: an order in which to read them there is none. */
function fileCircles(sources: readonly SourceText[], arrows: readonly Arrow[]): readonly string[] {
  const files = new Set(sources.map(({ file }) => file));
  const edges = new Map([...files].map((file): [string, string[]] => [file, []]));
  for (const arrow of arrows.filter(isRelative)) edges.get(arrow.file)?.push(...fileOf(arrow, files));
  return cyclesOf(edges).map((cycle) => `${cycle.join(", ")}: import each other in a circle`);
}

function fileOf({ file, module }: Arrow, files: ReadonlySet<string>): readonly string[] {
  const target = path.posix.join(path.posix.dirname(file), module);
  return [`${target}.ts`, `${target}/index.ts`].filter((candidate) => files.has(candidate));
}

function isRelative({ module }: Arrow): boolean {
  return module.startsWith(".");
}

function targetOf({ file, module }: Arrow): string {
  return folderOf(path.posix.join(path.posix.dirname(file), module));
}

function isPure(folder: string): boolean {
  return PURE_FOLDERS.some((pure) => pure === folder);
}
