// The numbered sections of a document of facts, and the rows of the invariants: Markdown in, entries out; pure.

export interface Section {
  /** `1.2`, or `7` where a heading of the second level has no sections of its own. */
  readonly number: string;
  readonly body: string;
}

export function sectionsOf(text: string): readonly Section[] {
  const parts = text.split(/^(?=#{2,3} \d)/m).slice(1);
  const sections = parts.map((part) => ({ number: /^#+ (\d+(?:\.\d+)?) /.exec(part)?.[1] ?? "", body: part }));
  return sections.filter(({ number }) => !sections.some((other) => other.number.startsWith(`${number}.`)));
}

/** Where a section says that it has its knowledge from, with a date: its own, or the one in the head of the document. */
export function isSourced({ body }: Section, text: string): boolean {
  const source = /^(?:Source|Measured|Read)\b[^]*$/m.exec(body)?.[0] ?? "";
  const head = text.split(/^## /m)[0] ?? "";
  return source !== "" && /\b20\d\d-\d\d\b/.test(source + head);
}

export function invariantsIn(text: string): readonly string[] {
  return [...text.matchAll(/^\| (I\d+) \|/gm)].map(([, number = ""]) => number);
}
