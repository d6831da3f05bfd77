// What the failures of a halted rollout have in common: failures in, the facts that all of them share out; pure.
import type { MemberFailure } from "./seats";

export interface Shared {
  readonly fact: "zone" | "family" | "code";
  readonly value: string;
}

/** Of two failures or more. `zones` and `families` are those of the whole fleet: what every member has in common explains no failure. */
export function sharedBy(
  failures: readonly MemberFailure[],
  { zones, families }: { readonly zones: ReadonlySet<string>; readonly families: ReadonlySet<string> },
): readonly Shared[] {
  if (failures.length < 2) return [];
  const all: readonly (Shared | undefined)[] = [
    zones.size > 1
      ? same(
          "zone",
          failures.map(({ zoneId }) => zoneId),
        )
      : undefined,
    families.size > 1
      ? same(
          "family",
          failures.map(({ family }) => family),
        )
      : undefined,
    same(
      "code",
      failures.map(({ ecsCode, code }) => ecsCode ?? code),
    ),
  ];
  return all.filter((shared) => shared !== undefined);
}

function same(fact: Shared["fact"], values: readonly string[]): Shared | undefined {
  const [value = ""] = values;
  return values.every((other) => other === value) && value !== "" ? { fact, value } : undefined;
}

/** `ecs.g7.large` is of `ecs.g7`. */
export function familyOf(instanceType: string): string {
  return instanceType.split(".").slice(0, -1).join(".");
}
