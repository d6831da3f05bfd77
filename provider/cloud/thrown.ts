// Members of a caught value, whatever it is, by duck typing: an error of another realm or library copy counts too; pure.

export type Members = Readonly<Record<string, unknown>>;

export function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}

/** "" where the member is missing or no text. */
export function textMemberOf(members: Members, name: string): string {
  const value = members[name];
  return typeof value === "string" ? value : "";
}

export function messageOf(thrown: unknown): string {
  return textMemberOf(membersOf(thrown), "message") || "the cause was not said";
}
