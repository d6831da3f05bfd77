// Generators of all that a plan is made from: small domains, so that things meet, and mostly plain, so that plans are made.
import fc, { type Arbitrary } from "fast-check";
import type { HealthWish } from "../../provider/inputs/health";
import type { Journal } from "../../provider/inputs/journal";
import {
  DISRUPTIONS,
  DRIFT,
  HAZARDS,
  type ResizeInputs,
  STOPPED_MODES,
  POWER_STATES,
} from "../../provider/inputs/resize-inputs";
import type { StoredState } from "../../provider/inputs/stored-state";
import type { Asked, Facts } from "../../provider/observe/observation";
import type { Money } from "../../provider/ports/money";
import type { Instance, OfferedType, TypeFacts } from "../../provider/ports/ecs";
import {
  journalOf,
  known,
  machine,
  NOW,
  offer,
  outputsOf,
  OWNER,
  RIVAL,
  SOLD_OUT,
  typeRow,
  desiredFor,
} from "../_fixtures/machine";

const TYPES = ["ecs.g6.large", "ecs.g7.large", "ecs.c7.large", "ecs.t6-c1m1.large"] as const;
const BANDWIDTHS = [0, 5, 10, 20, 100] as const;
const HOUR = 3600 * 1000;

/** Mostly the plain value, now and then one of the others. */
function mostly<T>(plain: T, ...others: readonly T[]): Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(plain) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

const anyTags = mostly<Instance["tags"]>(
  {},
  { "acs:autoscaling:scalingGroupId": "asg-bp1" },
  { "ack.aliyun.com": "c7f2" },
  { "ack.alibabacloud.com/nodepool-id": "" },
  { team: "web" },
);

export const anyInstance: Arbitrary<Instance> = fc
  .record({
    status: fc.constantFrom("Running", "Running", "Running", "Stopped", "Stopped", "Pending", "Starting", "Stopping"),
    instanceType: fc.constantFrom(...TYPES),
    internetMaxBandwidthOut: fc.constantFrom(...BANDWIDTHS),
    hasAddress: mostly(true, false),
    instanceChargeType: mostly("PostPaid", "PrePaid"),
    internetChargeType: mostly("PayByTraffic", "PayByBandwidth"),
    eipAllocationId: mostly("", "eip-bp1"),
    networkType: mostly("vpc", "classic"),
    locks: mostly<readonly string[]>([], ["security"], ["financial", "refunded"]),
    spotStrategy: mostly("NoSpot", "SpotAsPriceGo", ""),
    dedicatedHostId: mostly("", "dh-bp1"),
    localDisks: mostly(0, 1, 4),
    hibernationConfigured: mostly(false, true),
    capacityReservationId: mostly("", "crp-bp1"),
    capacityReservationPreference: mostly("none", "open", "Target"),
    creditSpecification: mostly("", "Standard"),
    autoReleaseTime: mostly("", "2026-11-26T00:00Z", "2027-03-01T00:00Z"),
    unknownFields: mostly<Instance["unknownFields"]>([], [{ field: "HibernationOptions.Configured", value: "maybe" }]),
    tags: anyTags,
  } satisfies { readonly [K in keyof Instance | "hasAddress"]?: Arbitrary<unknown> })
  .map(({ hasAddress, ...fields }) => {
    const bare = fields.internetMaxBandwidthOut === 0 || fields.eipAllocationId !== "" || !hasAddress;
    return machine({ ...(fields as Partial<Instance>), publicIp: bare ? "" : "47.98.1.2" });
  });

const anyTypeList = fc.oneof(
  fc.constant([]),
  fc.constantFrom(...TYPES).map((type) => [type]),
  fc.shuffledSubarray([...TYPES], { minLength: 2 }),
);

/** Of a program that judges the health of its instance; what the checks are makes no plan another one. */
const anyHealth: Arbitrary<HealthWish> = fc.constantFrom("keep" as const).map((onUnhealthy) => ({
  checks: [{ kind: "tcp", port: 80 }, { kind: "ecs" }],
  within: 300,
  stableFor: 10,
  onUnhealthy,
}));

export const anyDesired: Arbitrary<ResizeInputs> = fc
  .record(
    {
      instanceTypes: anyTypeList,
      internetMaxBandwidthOut: fc.constantFrom(...BANDWIDTHS),
      internetMaxBandwidthIn: fc.constantFrom(1, 5, 10),
      allowedDisruption: fc.constantFrom(...DISRUPTIONS),
      acknowledge: fc.oneof(fc.constant([...HAZARDS]), fc.subarray([...HAZARDS])),
      powerState: fc.constantFrom("keep", ...POWER_STATES),
      stoppedMode: fc.constantFrom("KeepCharging", ...STOPPED_MODES),
      allowMigrateAcrossZone: fc.boolean(),
      drift: fc.constantFrom(...DRIFT),
      health: anyHealth,
      allowedCharge: fc.constantFrom({ amount: 1_000, currency: "CNY" }, { amount: 50, currency: "CNY" }),
    },
    {
      requiredKeys: ["instanceTypes", "allowedDisruption", "acknowledge", "powerState", "stoppedMode", "drift"],
    },
  )
  // In goes with an Out above 0 (check/combination-rules.ts).
  .map(({ internetMaxBandwidthIn: inbound, ...wanted }) =>
    desiredFor({
      ...wanted,
      ...(inbound !== undefined && (wanted.internetMaxBandwidthOut ?? 0) > 0 && { internetMaxBandwidthIn: inbound }),
    }),
  );

export const anyJournal: Arbitrary<Journal> = fc
  .record({
    owner: fc.constantFrom(OWNER, OWNER, RIVAL),
    ageSeconds: fc.constantFrom(-60, 10, 1_000, 100_000),
    phase: fc.constantFrom("live", "failed"),
    power: fc.constantFrom("Running", "Stopped"),
    instanceType: fc.constantFrom(...TYPES),
    internetMaxBandwidthOut: fc.constantFrom(...BANDWIDTHS),
  })
  .map(({ ageSeconds, ...rest }) => journalOf({ ...rest, at: NOW / 1000 - ageSeconds }));

/** Most answers are known; the others are of every kind. */
function asked<T>(value: Arbitrary<T>, permission: string): Arbitrary<Asked<T>> {
  return fc.oneof(
    { weight: 8, arbitrary: value.map(known) },
    { weight: 1, arbitrary: fc.constant<Asked<T>>({ kind: "denied", permission }) },
    { weight: 1, arbitrary: fc.constant<Asked<T>>({ kind: "unanswered", cause: "no answer within 20 s" }) },
  );
}

const anyOffers: Arbitrary<readonly OfferedType[]> = fc
  .tuple(
    ...TYPES.map((type) =>
      mostly<readonly OfferedType[]>(
        [offer(type)],
        [],
        [offer(type, SOLD_OUT)],
        [offer(type, { isDowngrade: true })],
        [offer(type, { statusCategory: "ClosedWithStock" })],
        [offer(type, { zoneId: "cn-hangzhou-k" }), offer(type, SOLD_OUT)],
      ),
    ),
  )
  .map((rows) => rows.flat());

const anyTypeFacts: Arbitrary<readonly TypeFacts[]> = fc
  .tuple(...TYPES.map((type) => mostly(1000, 50, 8, 0).map((cap) => typeRow(type, cap))))
  .map((rows) => rows);

const anyQuote: Arbitrary<Asked<Money>> = asked(
  mostly(93.6, 0, 412.3).map((amount) => ({ amount, currency: "CNY" })),
  "ecs:DescribeInstanceModificationPrice",
);

export const anyFacts: Arbitrary<Facts> = fc
  .record({
    instance: anyInstance,
    journal: fc.option(anyJournal, { nil: undefined, freq: 3 }),
    offered: asked(anyOffers, "ecs:DescribeResourcesModification"),
    typeFacts: asked(anyTypeFacts, "ecs:DescribeInstanceTypes"),
    quotes: fc.record({ type: anyQuote, bandwidth: anyQuote }),
  })
  .map(({ journal, quotes, ...rest }) => ({
    ...rest,
    ...(journal && { journal }),
    ...(rest.instance.instanceChargeType === "PrePaid" && { quotes }),
    observedAt: NOW,
  }));

/** What was stored: nothing, the same desired state, or another; and now and then a run that left the instance off. */
export function anyStoredBeside(desired: ResizeInputs): Arbitrary<StoredState> {
  const past = fc.oneof(fc.constant(desired), anyDesired, fc.constant(undefined));
  const pending = mostly<StoredState["outputs"]>(undefined, outputsOf({ unfinished: { power: "Running" } }));
  return fc
    .tuple(past, pending)
    .map(([known, outputs]) => ({ ...(known && { desired: known }), ...(outputs && { outputs }) }));
}

export interface Situation {
  readonly desired: ResizeInputs;
  readonly stored: StoredState;
  readonly facts: Facts;
}

export const anySituation: Arbitrary<Situation> = fc
  .tuple(anyDesired, anyFacts)
  .chain(([desired, facts]) => anyStoredBeside(desired).map((stored) => ({ desired, stored, facts })));

/** A later look, by whoever: hours away from the first. */
export const anyLook = fc.record({
  hours: fc.integer({ min: -48, max: 24 * 365 }),
  owner: fc.constantFrom(OWNER, RIVAL, "abcdef012345"),
});
export type Look = typeof anyLook extends Arbitrary<infer T> ? T : never;

export function lookAgain(facts: Facts, { hours }: Look): Facts {
  return { ...facts, observedAt: facts.observedAt + hours * HOUR };
}
