// Several names as people write them: "a", "a or b", "a, b or c". Names and the last link in, text out; pure.

export function listed(names: readonly string[], link: "and" | "or"): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${link} ${last}`;
}
