// Citations of facts, invariants and decisions, and mentions of documents: texts and what the house holds in, breaches out; pure.
import type { SourceText } from "./judge-imports";

/** What can be cited. */
export interface Library {
  /** `ECS facts 1.2`, `invariant I8`, `decision 0029`. */
  readonly entries: ReadonlySet<string>;
  /** Every file of the project. */
  readonly files: readonly string[];
}

const NUMBERS = /\d+(?:\.\d+)?(?:(?:, | and )\d+(?:\.\d+)?)*/.source;
const FACTS = new RegExp(`\\b(ECS|SLB|[Cc]lient|[Ee]ngine) facts (${NUMBERS})`, "g");
const INVARIANTS = /\b[Ii]nvariants? (I\d+(?:(?:, | and | to )I\d+)*)/g;
const DECISIONS = /\b[Dd]ecisions? (\d{4}(?:(?:, | and )\d{4})*)/g;

/** Every single entry that a text cites. */
export function citedBy(text: string): readonly string[] {
  const each = (form: RegExp, name: (match: RegExpMatchArray) => string, list: number): readonly string[] =>
    [...text.matchAll(form)].flatMap((match) => split(match[list] ?? "").map((one) => `${name(match)} ${one}`));
  return [
    ...each(FACTS, ([, kind = ""]) => `${/^[A-Z]+$/.test(kind) ? kind : kind.toLowerCase()} facts`, 2),
    ...each(INVARIANTS, () => "invariant", 1),
    ...each(DECISIONS, () => "decision", 1),
  ];
}

/** Ways to point at something that nobody can find from here. */
const UNFORMED: readonly (readonly [form: RegExp, what: string])[] = [
  [/(?<![\w/-])[a-z][a-z-]*-facts(?: section)? [A-K0-9]/g, "a collection of facts that is not in the repository"],
  [/\bdocs\/decisions\/\d{4}\b(?!-)/g, 'a decision in another form than "decision 0029"'],
  [/\bI\d{1,2}\b/g, 'an invariant without the word "invariant"'],
  [/\((?:[A-HJ-Z]\d{1,2})(?:(?:, | to )[A-HJ-Z]\d{1,2})*\)/g, "a row of no document"],
  [/(?<![\w\])`])\[[A-Z]{3,}\d*\]/g, "a source that is named nowhere"],
];

export function judgeCitations({ file, text }: SourceText, library: Library): readonly string[] {
  return spokenLines({ file, text }).flatMap(([line, number]) => {
    const lost = citedBy(line).filter((one) => !library.entries.has(one));
    const rest = [FACTS, INVARIANTS, DECISIONS].reduce((left, form) => left.replace(form, ""), line);
    const unformed = isProse(file) ? [] : UNFORMED.filter(([form]) => rest.match(form)).map(([, what]) => what);
    const documents = isOfOthers(file) ? [] : documentsIn(line).filter((name) => !isThere(name, library));
    return [...lost.map((one) => `${one}, which is not there`), ...unformed, ...documents].map(
      (what) => `${file}:${number} cites ${what}`,
    );
  });
}

/** What a file says to its reader: comments and names of tests, or everything where it is a document. */
export function spokenLines({ file, text }: SourceText): readonly (readonly [line: string, number: number])[] {
  const lines = text.split("\n").map((line, index) => [line, index + 1] as const);
  return isProse(file) ? lines : lines.flatMap(([line, number]) => spoken(line).map((said) => [said, number] as const));
}

const COMMENT = /^\s*(?:\/\/|\/?\*|#)(.*)$|\s\/\/ (.*)$/;
const TITLE = /\b(?:describe|it|test)(?:\.\w+)*\((?:.*\()?(["'`].*)$/;

function spoken(line: string): readonly string[] {
  const [, whole, trailing] = COMMENT.exec(line) ?? [];
  return [whole ?? trailing ?? TITLE.exec(line)?.[1] ?? ""].filter((said) => said !== "");
}

function isProse(file: string): boolean {
  return file.endsWith(".md");
}

/** The documents of facts name the files of public repositories. */
function isOfOthers(file: string): boolean {
  return file.startsWith("docs/facts/");
}

/** What a pipeline writes while it runs is no document of anybody's; what stands in a public repository can be opened. */
const ELSEWHERE = /^(?:review\/)?(?:summary|report|comment|within)\.md$|^(?:\/\/)?github\.com\//;

function documentsIn(line: string): readonly string[] {
  return [...line.matchAll(/[\w./-]*\w\.md\b/g)].map(([name]) => name).filter((name) => !ELSEWHERE.test(name));
}

function isThere(name: string, { files }: Library): boolean {
  const bare = name.replace(/^(?:\.{1,2}\/)+/, "");
  return files.some((known) => known === bare || known.endsWith(`/${bare}`));
}

function split(list: string): readonly string[] {
  const range = /^I(\d+) to I(\d+)$/.exec(list);
  if (!range) return list.split(/, | and | to /);
  const [from, to] = [Number(range[1]), Number(range[2])];
  return Array.from({ length: to - from + 1 }, (_, index) => `I${from + index}`);
}
