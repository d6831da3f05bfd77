// The part of a page that a run writes, between `<!-- name -->` and `<!-- /name -->`; the rest of the page is left. Pure.

/** What stands there. An error where a page has no such part, or two. */
export function writtenPart(page, name) {
  return split(page, name).part.trim();
}

export function withWrittenPart(page, name, text) {
  const { head, tail } = split(page, name);
  const [begin, end] = marks(name);
  return `${head}${begin}\n${text}\n${end}${tail}`;
}

function split(page, name) {
  const [begin, end] = marks(name);
  const [head, rest = "", ...more] = page.split(begin);
  const [part, tail, ...ends] = rest.split(end);
  if (tail === undefined || more.length + ends.length > 0) throw new Error(`one part ${begin} ... ${end} is needed`);
  return { head, part, tail };
}

function marks(name) {
  return [`<!-- ${name} -->`, `<!-- /${name} -->`];
}
