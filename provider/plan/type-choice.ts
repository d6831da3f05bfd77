// Which of the wanted types to take: the first that is on offer and in stock. Offers in, a type or a refusal out; pure.
import type { Asked } from "../observe/observation";
import type { Instance, OfferedType } from "../ports/ecs";
import type { Refusal } from "./refusals";

export type TypeChoice =
  /** `others`: the rest of the list that is in stock too, in order. */
  | { readonly kind: "chosen"; readonly instanceType: string; readonly others: readonly string[] }
  | { readonly kind: "none"; readonly refusal: Refusal };

/** How many alternatives a refusal names. */
const NAMED_OFFERS = 5;

/** What of the instance the choice looks at. */
export type Chooser = Pick<Instance, "instanceType" | "zoneId">;

/** A list needs the offers to choose by; a single type can be planned without them, and is checked again at apply. */
export function chooseType(
  wanted: readonly string[],
  instance: Chooser,
  offered: Asked<readonly OfferedType[]>,
): TypeChoice {
  if (offered.kind === "known") return chooseOffered(wanted, instance, ownZone(instance, offered.value));
  const [only, ...others] = wanted;
  if (only !== undefined && others.length === 0) return { kind: "chosen", instanceType: only, others: [] };
  const why =
    offered.kind === "denied"
      ? `permission ${offered.permission} is denied`
      : "DescribeResourcesModification did not answer";
  return { kind: "none", refusal: { code: "offers-unreadable", types: wanted, why } };
}

/** The row that is taken: the first of the wanted types that is in stock. */
export function takenOffer(
  wanted: readonly string[],
  instance: Chooser,
  offered: readonly OfferedType[],
): OfferedType | undefined {
  return rowsOf(wanted, ownZone(instance, offered)).find(inStock);
}

/** An instance stays in its zone (its disks and vSwitch are there), so offers elsewhere are no offers to it. */
function ownZone({ zoneId }: Chooser, offered: readonly OfferedType[]): readonly OfferedType[] {
  const own = offered.filter((row) => row.zoneId === zoneId);
  return own.length > 0 ? own : offered;
}

function chooseOffered(wanted: readonly string[], instance: Chooser, offered: readonly OfferedType[]): TypeChoice {
  const listed = rowsOf(wanted, offered);
  const [taken, ...rest] = new Set(listed.filter(inStock).map((row) => row.instanceType));
  if (taken !== undefined) return { kind: "chosen", instanceType: taken, others: rest };
  const { instanceType: from, zoneId } = instance;
  const others = offered.filter((row) => inStock(row) && row.instanceType !== from).map((row) => row.instanceType);
  const named = nearest(wanted, others);
  if (listed.length === 0) {
    return { kind: "none", refusal: { code: "not-offered", types: wanted, from, offered: named } };
  }
  return { kind: "none", refusal: { code: "sold-out", types: wanted, zoneId, inStock: named } };
}

/** In the order of preference. */
function rowsOf(wanted: readonly string[], offered: readonly OfferedType[]): readonly OfferedType[] {
  return wanted.flatMap((type) => offered.filter((row) => row.instanceType === type));
}

/** ClosedWithStock is scarce but still sold; WithoutStock and SoldOut are not (ECS facts 4.6). */
function inStock(row: OfferedType): boolean {
  return row.status === "Available" && row.statusCategory !== "WithoutStock";
}

/** Alternatives of the wanted family first, then of the wanted size; ties by name, so that two looks agree. */
function nearest(wanted: readonly string[], offers: readonly string[]): readonly string[] {
  const [, family = "", size = ""] = (wanted[0] ?? "").split(".");
  const score = (type: string) => Number(type.split(".")[1] === family) * 2 + Number(type.split(".")[2] === size);
  return [...new Set(offers)].sort((a, b) => score(b) - score(a) || a.localeCompare(b, "en")).slice(0, NAMED_OFFERS);
}
