// Rollouts as a reviewer and an operator meet them, held in _golden/messages-fleet.txt: fleets in, whole messages out. Data.
import type { MaintenanceWindow } from "../../provider/inputs/maintenance-window";
import { phasesOf, seatsOf } from "../../provider/inputs/rollout-phases";
import type { Rollout, WrittenRollout } from "../../provider/inputs/rollout";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { RolloutPlan, SurveyedMember } from "../../provider/plan/fleet/rollout-plan";
import { planRollout } from "../../provider/plan/fleet/rollout-plan";
import { partsOf } from "../../provider/plan/fleet/recovery";
import { planResize } from "../../provider/plan/plan-resize";
import { windowNow } from "../../provider/plan/window/window-now";
import { windowOfRollout } from "../../provider/render/rollout-window";
import { memberWarnings, type WarningMember } from "../../provider/render/member-warnings";
import {
  renderRollout,
  renderRolloutRefused,
  renderRolloutUnknown,
  type RolloutNotes,
} from "../../provider/render/rollout-words";
import type { Instance, SettingsFrom } from "../../provider/ports/ecs";
import { emulatorLines } from "../../provider/render/advisory-words";
import { atOddsText } from "../../provider/render/at-odds-words";
import { refusalReason } from "../../provider/render/refusal-words";
import { FLEET_RUNS } from "./fleet-runs";
import { factsOf, journalOf, MACHINE, NOW, OWNER, STOPPED, WANTS_G7 } from "../_fixtures/machine";

type Differs = Partial<Instance> & { readonly inputs?: Partial<ResizeInputs>; readonly journal?: true };

const QUOTES = { type: { kind: "known", value: { amount: 412.3, currency: "CNY" } } } as const;

/** As many as asked for: the first two thirds in zone h. */
function members(
  count: number,
  differs: (index: number) => Differs = () => ({}),
  isInFirstPhase = true,
): readonly (SurveyedMember & WarningMember)[] {
  return Array.from({ length: count }, (_, index) => {
    const { inputs: wanted = {}, journal, ...of } = differs(index);
    const zoneId = index < (count * 2) / 3 ? "cn-hangzhou-h" : "cn-hangzhou-i";
    const instanceId = `i-bp1fleet${String(index + 1).padStart(10, "0")}`;
    const inputs = { ...WANTS_G7, ...wanted, instanceId };
    const quotes = of.instanceChargeType === "PrePaid" && { quotes: QUOTES };
    const facts = factsOf({ instanceId, zoneId, ...of }, { ...(journal && { journal: journalOf() }), ...quotes });
    const here = { ...facts, offered: hereOnOffer(facts.offered, zoneId) };
    const decision = planResize(inputs, {}, here, OWNER);
    const deciding = { inputs, stored: {}, facts: here, owner: OWNER, decision, isInFirstPhase };
    return { name: `web-${index + 1}`, inputs, instance: facts.instance, facts: here, ...partsOf(deciding) };
  });
}

function hereOnOffer(offered: ReturnType<typeof factsOf>["offered"], zoneId: string) {
  return offered.kind === "known" ? { ...offered, value: offered.value.map((one) => ({ ...one, zoneId })) } : offered;
}

function rolloutOf(surveyed: readonly SurveyedMember[], written: WrittenRollout): Rollout {
  const names = surveyed.map(({ name }) => name);
  return {
    members: surveyed.map(({ name, inputs }) => ({ name, inputs, raw: {} })),
    maxDown: seatsOf(written, names.length),
    maxErrors: written.maxErrors ?? 0,
    zones: written.zones ?? "mixed",
    phases: phasesOf(names, written.phases),
  };
}

type Notes = RolloutNotes | ((plan: RolloutPlan) => RolloutNotes);

function said(surveyed: readonly SurveyedMember[], written: WrittenRollout, notes: Notes = {}): string {
  const parallel = typeof notes === "function" ? undefined : notes.parallel;
  const decision = planRollout(rolloutOf(surveyed, written), surveyed, parallel);
  switch (decision.kind) {
    case "nothing":
      throw new Error("there is nothing to say");
    case "refused":
      return renderRolloutRefused("web", decision.plan);
    case "plan":
      return renderRollout("web", decision.plan, typeof notes === "function" ? notes(decision.plan) : notes);
  }
}

const CANARY: WrittenRollout = {
  maxDown: "5%",
  phases: [
    { name: "canary", machines: ["web-1"], bake: 600 },
    { upTo: "10%", bake: 300 },
  ],
};
const HEALTH: Partial<ResizeInputs> = {
  health: { checks: [{ kind: "ecs" }], within: 300, stableFor: 10, onUnhealthy: "keep" },
};
const PRICE = { from: 780, to: 910, currency: "CNY" };
const DONE: Differs = { instanceType: "ecs.g7.large" };
const AS_G7_WAS_LEFT: Differs = { ...STOPPED, journal: true };
const NIGHT: MaintenanceWindow = {
  allow: [{ days: ["Mon", "Tue", "Wed", "Thu", "Fri"], from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" }],
  freeze: [],
  outside: "refuse",
};
const windowed = (window: MaintenanceWindow) => (plan: RolloutPlan) => {
  const now = windowNow({ work: { window, seconds: plan.seconds }, at: NOW });
  return now ? { window: windowOfRollout(now, plan.each) } : {};
};

const [EMULATOR] = emulatorLines({ endpoint: { name: "ecs-spec:endpoint", isLocal: true } } as SettingsFrom);

/** One is released soon, and of two nobody could read the offers. */
const WARNED = members(6, (index) => (index === 0 ? { autoReleaseTime: "2026-12-24T00:00Z" } : {})).map(
  (member, index) =>
    index < 2
      ? { ...member, facts: { ...member.facts, offered: { kind: "unanswered", cause: "no answer in 10 s" } as const } }
      : member,
);

const ROLLOUTS = {
  "what its members warn of": said(WARNED, { maxDown: 2 }, { members: memberWarnings(WARNED), parallel: 1 }),
  "one at a time, in one phase": said(members(3), {}),
  "a thousand, with health": said(
    members(1000, () => ({ inputs: HEALTH })),
    CANARY,
    { price: PRICE },
  ),
  "gone on with: some are there, two are owed a start": said(
    members(1000, (index) =>
      index < 412 ? { ...DONE, inputs: HEALTH } : { inputs: HEALTH, ...(index > 997 && AS_G7_WAS_LEFT) },
    ),
    CANARY,
  ),
  "gone on with: two are owed a start, and are of a later phase": said(
    members(20, (index) => ({ inputs: HEALTH, ...(index > 17 && AS_G7_WAS_LEFT) }), false),
    CANARY,
  ),
  "the last phase has a bake": said(
    members(2),
    {
      maxDown: 2,
      phases: [
        { machines: ["web-1"], bake: 90 },
        { name: "all", upTo: 2, bake: 600 },
      ],
    },
    { parallel: 1, ...(EMULATOR !== undefined && { emulator: EMULATOR }) },
  ),
  "nothing but a recovery": said(
    members(3, (index) => (index === 2 ? AS_G7_WAS_LEFT : DONE)),
    {},
  ),
  "a recovery, and of one that the fleet has no more": said(
    members(4, (index) => (index < 2 ? DONE : AS_G7_WAS_LEFT)).map((member, index) =>
      index === 3 ? { ...member, hasLeft: true } : member,
    ),
    {},
  ),
  "an earlier run has not seen one healthy": said(
    members(3, (index) => ({ ...DONE, ...(index === 0 && { journal: true, inputs: HEALTH }) })),
    {},
  ),
  "a recovery, behind which one is refused": said(
    members(3, (index) => (index === 2 ? AS_G7_WAS_LEFT : { inputs: { allowedDisruption: "none" } })),
    {},
  ),
  "no downtime": said(
    members(40, () => ({ inputs: { instanceTypes: [], internetMaxBandwidthOut: 20 } })),
    { maxDown: 5 },
  ),
  "what is done differs": said(
    members(12, (index) => {
      if (index < 2) return { inputs: { instanceTypes: [], internetMaxBandwidthOut: 20 } };
      return index < 8 ? { inputs: HEALTH } : { instanceType: "ecs.g6.xlarge" };
    }),
    { maxDown: 3, phases: [{ name: "canary", machines: ["web-1", "web-5"] }] },
  ),
  "subscriptions, whose orders cost so much together": said(
    members(3, () => ({
      instanceChargeType: "PrePaid",
      inputs: { allowedCharge: { amount: 500, currency: "CNY" } },
    })),
    {},
    { charge: { amount: 1_236.9, currency: "CNY" } },
  ),
  "one zone after the other, with failures allowed": said(
    members(30),
    { maxDown: 4, maxErrors: 2, zones: "one-at-a-time" },
    { parallel: 2 },
  ),
  "others have stopped some": said(
    members(40, (index) => (index < 2 ? { ...STOPPED, ...DONE } : {})),
    { maxDown: 5 },
  ),
  "others have stopped as many as may be down": said(
    members(40, (index) => (index < 1 ? { ...STOPPED, ...DONE } : {})),
    {},
  ),
};

const WINDOWS = {
  "opens later, and all of it fits": said(members(12), { maxDown: 3 }, windowed(NIGHT)),
  "opens later, and all of it does not fit": said(members(400), {}, windowed(NIGHT)),
  "does not fit, and is waited for": said(members(400), {}, windowed({ ...NIGHT, outside: "wait" })),
  "does not open again": said(
    members(12),
    {},
    windowed({ freeze: [{ from: "2026-01-01T00:00Z", to: "2099-01-01T00:00Z" }], outside: "refuse" }),
  ),
};

const REFUSED = {
  "all for the same": said(
    members(1000, () => ({ inputs: { allowedDisruption: "none" } })),
    CANARY,
  ),
  "some, for several reasons": said(
    members(12, (index) => {
      if (index === 3) return { locks: ["financial"] };
      if (index > 8) return { inputs: { instanceTypes: ["ecs.g9.large"] } };
      return index === 5 ? { instanceChargeType: "PrePaid" } : {};
    }),
    { maxDown: 3 },
  ),
  "by one of its members, which somebody has put back by hand": refusalReason(
    atOddsText({ fleet: "web", name: "web-3", steps: [{ kind: "type" }, { kind: "bandwidth" }] }, MACHINE),
  ),
  "by one of its members, which somebody has started": refusalReason(
    atOddsText({ fleet: "web", name: "web-3", steps: [{ kind: "stop" }] }, MACHINE),
  ),
};

const UNKNOWN = {
  "an id that is made in the same run": renderRolloutUnknown("web", ['machines["web-1"].instanceId']),
  "many ids": renderRolloutUnknown(
    "web",
    members(9).map(({ name }) => `machines["${name}"].instanceId`),
  ),
};

export const FLEETS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rollout: ROLLOUTS,
  "rollout-window": WINDOWS,
  "rollout-refused": REFUSED,
  "rollout-unknown": UNKNOWN,
  ...FLEET_RUNS,
};
