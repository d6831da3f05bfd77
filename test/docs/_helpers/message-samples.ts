// One sample of every refusal, warning and input fault: closed by the compiler, so that a new one must be shown. Data.
import { INPUT_MESSAGES } from "../../../provider/check/input-messages";
import type { OrderRecord } from "../../../provider/inputs/order-record";
import type { RefusalCode, Refusal } from "../../../provider/plan/refusals";
import type { Warning } from "../../../provider/plan/warnings";

type OfRefusal<C extends RefusalCode> = Extract<Refusal, { readonly code: C }>;

const ORDER_RECORD: OrderRecord = {
  token: "0a1b2c3d4e5f60718293a4b5",
  kind: "type",
  to: "ecs.g7.large",
  asked: "0a1b2c3d",
  at: 1_795_860_000,
  start: 29_400_000,
  state: "sent",
  orderId: "",
};

export const REFUSALS: { readonly [C in RefusalCode]: OfRefusal<C> } = {
  "needs-consent": { code: "needs-consent", allowed: "none" },
  hazard: { code: "hazard", hazard: "auto-scaling", subject: "asg-bp1" },
  "not-offered": {
    code: "not-offered",
    types: ["ecs.g8i.large"],
    from: "ecs.g6.large",
    offered: ["ecs.g7.large", "ecs.c7.large"],
  },
  "sold-out": { code: "sold-out", types: ["ecs.g7.large"], zoneId: "cn-hangzhou-h", inStock: ["ecs.c7.large"] },
  "offers-unreadable": {
    code: "offers-unreadable",
    types: ["ecs.g7.large", "ecs.c7.large"],
    why: "permission ecs:DescribeResourcesModification is denied",
  },
  "unknown-value": { code: "unknown-value", field: "Status", value: "Deleted" },
  subscription: { code: "subscription" },
  charge: { code: "charge", charge: { amount: 412.3, currency: "CNY" }, allowed: { amount: 400, currency: "CNY" } },
  unquoted: { code: "unquoted", why: "permission ecs:DescribeInstanceModificationPrice is denied" },
  expired: { code: "expired", time: "2026-11-24T16:00Z" },
  "order-unreviewed": { code: "order-unreviewed", to: "ecs.g7.large" },
  "order-open": {
    code: "order-open",
    record: ORDER_RECORD,
    why: "unsettled",
  },
  spot: { code: "spot", strategy: "SpotWithPriceLimit" },
  "dedicated-host": { code: "dedicated-host", dedicatedHostId: "dh-bp1" },
  "local-disks": { code: "local-disks", disks: 2 },
  hibernation: { code: "hibernation" },
  "capacity-reservation": { code: "capacity-reservation", reservationId: "crp-bp1", mode: "Target" },
  locked: { code: "locked", lock: "financial" },
  "eip-bound": { code: "eip-bound", allocationId: "eip-bp1", address: "47.98.1.2" },
  "bandwidth-over-cap": {
    code: "bandwidth-over-cap",
    instanceType: "ecs.t6-c1m1.large",
    cap: 80,
    bandwidth: 100,
    managed: true,
  },
  "bandwidth-over-limit": { code: "bandwidth-over-limit", bandwidth: 150, live: 200 },
  "health-unreached": {
    code: "health-unreached",
    unreached: {
      check: { kind: "tcp", port: 8080 },
      finding: { verdict: "unhealthy", why: "no connection within 5 s" },
      isReached: false,
    },
  },
  "classic-network": { code: "classic-network" },
  "failed-before": {
    code: "failed-before",
    instanceId: "i-bp1",
    attempt: {
      goal: "0a1b2c3d4e5f",
      at: 1_795_860_000,
      down: 72,
      times: 2,
      cause: "no-stock",
      step: "type",
      code: "OperationDenied.NoStock",
    },
    until: 1_795_861_200,
  },
  "journal-unreadable": { code: "journal-unreadable", version: "v2" },
  "journal-held": { code: "journal-held", run: "5e6f7a8b", ageSeconds: 90 },
};

type OfWarning<C extends Warning["code"]> = Extract<Warning, { readonly code: C }>;

export const WARNINGS: { readonly [C in Warning["code"]]: OfWarning<C> } = {
  "drift-type": { code: "drift-type", live: "ecs.g6.large", declared: ["ecs.g7.large"], by: [] },
  "drift-bandwidth": {
    code: "drift-bandwidth",
    live: 10,
    declared: 0,
    because: { code: "hazard", hazard: "public-ip", subject: "47.98.1.2" },
    by: [],
  },
  "drift-power": {
    code: "drift-power",
    live: "Running",
    declared: "Stopped",
    by: [{ kind: "kubernetes", node: "c7f2" }],
  },
  "drift-put-back": {
    code: "drift-put-back",
    drifted: { part: "power", live: "Stopped", declared: "Running" },
    by: [{ kind: "scaling-group", group: "asg-bp1" }],
  },
  acknowledged: { code: "acknowledged", hazard: "kubernetes-node", subject: "c7f2" },
  "migrates-cluster": { code: "migrates-cluster", networkType: "classic" },
  "stop-charging": { code: "stop-charging" },
  recovers: { code: "recovers", power: "Running", run: "1a2b3c4d" },
  "set-aside": { code: "set-aside", refusal: { code: "subscription" } },
  "gives-up-bandwidth": { code: "gives-up-bandwidth", live: 200 },
  "may-revert": { code: "may-revert", type: "ecs.g6.large", downtime: 75 },
  "order-final": { code: "order-final", type: "ecs.g7.large", isStarted: true },
  "rests-on-payment": {
    code: "rests-on-payment",
    isShown: false,
    record: { ...ORDER_RECORD, state: "unpaid", orderId: "200012345678" },
  },
  "may-force": { code: "may-force" },
};

/** Each sentence of check, as one bad input gives it. */
export const INPUT_FAULTS: { readonly [K in keyof typeof INPUT_MESSAGES]: string } = {
  misfit: INPUT_MESSAGES.misfit({
    path: "internetMaxBandwidthOut",
    input: "internetMaxBandwidthOut",
    element: false,
    shown: "20000",
    write: "100 or less",
  }),
  "instance-id-missing": INPUT_MESSAGES["instance-id-missing"](),
  "empty-list": INPUT_MESSAGES["empty-list"]({ path: "instanceType", input: "instanceType" }),
  "too-many": INPUT_MESSAGES["too-many"]({ path: "instanceType", input: "instanceType", count: 11 }),
  duplicates: INPUT_MESSAGES.duplicates({ path: "acknowledge", repeated: ["local-disk"] }),
  "no-size": INPUT_MESSAGES["no-size"](),
  "no-size-but-power": INPUT_MESSAGES["no-size-but-power"]({ power: "Stopped" }),
  "in-without-out": INPUT_MESSAGES["in-without-out"]({ in: 5 }),
  "in-with-no-bandwidth": INPUT_MESSAGES["in-with-no-bandwidth"]({ in: 5 }),
  "in-over-out": INPUT_MESSAGES["in-over-out"]({ in: 50, out: 20, max: 20 }),
  "stopped-releases-address": INPUT_MESSAGES["stopped-releases-address"]({ out: 20 }),
  "only-with-type": INPUT_MESSAGES["only-with-type"]({ path: "systemDiskCategory", shown: '"cloud_ssd"' }),
  "stop-charging-never-stops": INPUT_MESSAGES["stop-charging-never-stops"]({ power: "keep" }),
  "health-too-stable": INPUT_MESSAGES["health-too-stable"]({ stableFor: "600", within: "300" }),
  "part-misfit": INPUT_MESSAGES["part-misfit"]({
    path: "window.allow[0].timeZone",
    shown: '"CST"',
    takes: "a name of the IANA time zone database",
    write: '"Asia/Shanghai"',
  }),
  "part-missing": INPUT_MESSAGES["part-missing"]({
    path: "window.allow[0].timeZone",
    takes: "a name of the IANA time zone database",
    example: '"Asia/Shanghai"',
  }),
  "window-empty": INPUT_MESSAGES["window-empty"](),
  "window-no-time": INPUT_MESSAGES["window-no-time"]({ path: "window.allow[0]", at: '"01:00"' }),
  "window-ends-first": INPUT_MESSAGES["window-ends-first"]({
    path: "window.freeze[0]",
    from: '"2027-02-13T00:00+08:00"',
    to: '"2027-02-05T00:00+08:00"',
  }),
  "fleet-secret": INPUT_MESSAGES["fleet-secret"]({ name: "machines" }),
  "fleet-spec-id": INPUT_MESSAGES["fleet-spec-id"](),
  "fleet-id-again": INPUT_MESSAGES["fleet-id-again"]({
    name: "web-2",
    other: "web-1",
    instanceId: "i-bp1demo0000000000web",
  }),
  "phase-of-nothing": INPUT_MESSAGES["phase-of-nothing"]({ path: "rollout.phases[0]", both: false }),
  "phase-name-again": INPUT_MESSAGES["phase-name-again"]({ path: "rollout.phases[1]", name: "canary" }),
  "phase-machine-again": INPUT_MESSAGES["phase-machine-again"]({
    path: "rollout.phases[1]",
    machine: "web-1",
    before: "rollout.phases[0]",
  }),
  "phase-goes-back": INPUT_MESSAGES["phase-goes-back"]({ path: "rollout.phases[1]", share: 5, most: 10 }),
  "phase-beyond-fleet": INPUT_MESSAGES["phase-beyond-fleet"]({ path: "rollout.phases[1]", share: 30, count: 12 }),
  "part-strange": INPUT_MESSAGES["part-strange"]({
    path: "window.allow[0]",
    name: "timezone",
    names: ["days", "from", "to", "timeZone"],
    nearest: "timeZone",
  }),
  "unknown-property": INPUT_MESSAGES["unknown-property"]({ name: "colour", inputs: ["instanceId", "instanceType"] }),
  "misnamed-property": INPUT_MESSAGES["misnamed-property"]({ name: "instancetype", nearest: "instanceType" }),
  "foreign-property": INPUT_MESSAGES["foreign-property"]({
    name: "vswitchId",
    fact: "it belongs to the instance, of which only the size is managed here",
    fix: "leave it out",
  }),
};
