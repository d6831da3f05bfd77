// What about this instance forbids a step: facts and steps in, refusals out; pure.
//
// One row a rule, each from the table "which instances refuse a type change, and the live field that predicts it"
// (ECS facts 1.7) or the lock rules (ECS facts 1.8, 3.4, 3.5).
import { kindsThatWrite } from "../inputs/step-traits";
import type { Facts } from "../observe/observation";
import type { Instance, JudgedField } from "../ports/ecs";
import type { Step } from "./step";
import type { Refusal } from "./refusals";

export function findObstacles(facts: Facts, steps: readonly Step[]): readonly Refusal[] {
  const applies = ({ hits }: Pick<Rule, "hits">) => steps.some((step) => hits.includes(step.kind));
  const unknown = facts.instance.unknownFields.filter(({ field }) => applies({ hits: RESTS_ON[field] }));
  return [
    ...unknown.map((found) => ({ code: "unknown-value", ...found }) as const),
    ...RULES.filter(applies).flatMap((rule) => rule.find(facts.instance, steps) ?? []),
  ];
}

interface Rule {
  /** The rule is asked only when one of these steps is planned. */
  readonly hits: readonly Step["kind"][];
  readonly find: (instance: Instance, steps: readonly Step[]) => Refusal | undefined;
}

const MODIFIES = kindsThatWrite("size");
const ANY_WRITE = kindsThatWrite("power", "size", "address");

/** The steps whose rules read the field: where its value is unknown, so is whether they may be done. */
const RESTS_ON: Readonly<Record<JudgedField, Rule["hits"]>> = {
  Status: [...ANY_WRITE, "clear-journal"],
  InstanceChargeType: [...MODIFIES, "public-ip"],
  InternetChargeType: ["bandwidth", "public-ip"],
  InstanceNetworkType: ["bandwidth", "public-ip"],
  LocalStorageAmount: ["type", "stop"],
  "HibernationOptions.Configured": ["type", "stop"],
};

const RULES: readonly Rule[] = [
  {
    hits: ANY_WRITE,
    find: ({ locks }) => (locks[0] === undefined ? undefined : { code: "locked", lock: locks[0] }),
  },
  {
    hits: ["type"],
    find: ({ spotStrategy }) => (isSpot(spotStrategy) ? { code: "spot", strategy: spotStrategy } : undefined),
  },
  {
    hits: ["type"],
    find: ({ dedicatedHostId }) => (dedicatedHostId === "" ? undefined : { code: "dedicated-host", dedicatedHostId }),
  },
  {
    hits: ["type"],
    find: ({ localDisks }) => (localDisks > 0 ? { code: "local-disks", disks: localDisks } : undefined),
  },
  {
    hits: ["type", "stop"],
    find: ({ hibernationConfigured }) => (hibernationConfigured ? { code: "hibernation" } : undefined),
  },
  {
    hits: ["type"],
    find: ({ capacityReservationId: reservationId, capacityReservationPreference: mode }) =>
      reservationId !== "" && !UNBOUND.includes(mode.toLowerCase())
        ? { code: "capacity-reservation", reservationId, mode }
        : undefined,
  },
  {
    hits: ["bandwidth"],
    find: ({ eipAllocationId: allocationId, eipAddress: address }) =>
      allocationId === "" && address === "" ? undefined : { code: "eip-bound", allocationId, address },
  },
  {
    hits: ["bandwidth"],
    find: ({ networkType }, steps) =>
      networkType === "classic" && steps.some((step) => step.kind === "bandwidth" && step.from === 0)
        ? { code: "classic-network" }
        : undefined,
  },
];

/** Preferences that bind an instance to no reservation of its own; "" where none is said (ECS facts 1.7). */
const UNBOUND: readonly string[] = ["", "none", "open"];

function isSpot(strategy: string): boolean {
  return strategy !== "" && strategy !== "NoSpot";
}
