// What differs between the desired state of the last run and this one, property by property, as a preview shows it: records in, kinds out; pure.
import { diffDesired } from "../check/diff-desired";
import type { Properties } from "../dynamic/unknown-values";
import { toDesired } from "../dynamic/unknown-values";
import { isGiven, toSchemaNames } from "./schema-names";

export type PropertyKind = "add" | "delete" | "update" | "update-replace";

export interface DetailedDiff {
  readonly changes: boolean;
  readonly replaces: readonly string[];
  readonly properties: Readonly<Record<string, PropertyKind>>;
}

export interface Compared {
  readonly changes: boolean;
  readonly replaces: readonly string[];
  /** As the verbs have them. */
  readonly before: Properties;
  readonly now: Properties;
}

/** A plan is always new: that of the last run was carried out, or is none any more. */
export function detailDiff({ changes, replaces, before, now }: Compared): DetailedDiff {
  if (!changes) return { changes, replaces, properties: {} };
  const [old, wanted] = [toDesired(before), toDesired(now)];
  const changed = diffDesired(old, wanted).filter((name) => !name.startsWith("__"));
  const names = [...new Set([...changed, ...replaces])];
  const kinds = names.map((name) => [shownName(name, old, wanted), kindOf(name, { old, wanted, replaces })] as const);
  return {
    changes,
    replaces,
    properties: { ...(now["plan"] !== undefined && { plan: "add" as const }), ...Object.fromEntries(kinds) },
  };
}

interface Sides {
  readonly old: Properties;
  readonly wanted: Properties;
  readonly replaces: readonly string[];
}

function kindOf(name: string, { old, wanted, replaces }: Sides): PropertyKind {
  if (replaces.includes(name)) return "update-replace";
  if (!isGiven(old, name)) return "add";
  return isGiven(wanted, name) ? "update" : "delete";
}

/** A list of types has a name of its own. */
function shownName(name: string, old: Properties, wanted: Properties): string {
  const value = isGiven(wanted, name) ? wanted[name] : old[name];
  return Object.keys(toSchemaNames({ [name]: value }))[0] ?? name;
}
