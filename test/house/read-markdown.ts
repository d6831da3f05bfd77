// What stands in a Markdown text, as far as the tests of the documents ask: text in, links, code spans, sections out; pure.

/** Targets of links and pictures; what stands in a block of code is none. */
export function linksOf(text: string): readonly string[] {
  return [...withoutBlocks(text).matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1] ?? "");
}

/** Contents of the blocks of code. */
export function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(/^```\w*\n([^]*?)^```$/gm)].map((match) => match[1] ?? "");
}

/** Contents of `code` in running text. */
export function codeSpans(text: string): readonly string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
}

/** What GitHub makes of the headings. */
export function anchorsOf(text: string): readonly string[] {
  const headings = [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? "");
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

/** From the heading of the second level to the next; throws where there is none. */
export function sectionOf(text: string, heading: string): string {
  const [, section] = `\n${text}`.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`no section "${heading}"`);
  return section.split("\n## ")[0] ?? "";
}

/** First cells of the rows of every table, without their backticks; the heads are left out. */
export function tableNames(section: string): readonly string[] {
  return [...section.matchAll(/^\| `([^`]+)` \|(?!.*\n\|---)/gm)].map((match) => match[1] ?? "");
}

function withoutBlocks(text: string): string {
  return text.replace(/^```[^]*?^```$/gm, "");
}
