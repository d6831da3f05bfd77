// What of the drift is put back and what is only told: changes in, the ones to make and the warnings out; pure.
//
// `drift: "report"` puts a size back only where that needs no stop and meets no rule; `correct` asks for consent like
// any other change. A pipeline is never failed by a drift that nobody asked to correct.
import type { ResizeInputs } from "../inputs/resize-inputs";
import { isSubscription, type Facts } from "../observe/observation";
import { judgeCap } from "./bandwidth-cap";
import type { Changes } from "./changes";
import { findHazards } from "./hazards";
import { findObstacles } from "./obstacles";
import type { Step } from "./step";
import type { Refusal } from "./refusals";
import { findLikelyCauses } from "./likely-causes";
import { chooseType } from "./type-choice";
import type { Drifted, Warning } from "./warnings";

export interface Withheld {
  readonly changes: Changes;
  readonly warnings: readonly Warning[];
}

export function withholdDrift(desired: ResizeInputs, found: Changes, facts: Facts): Withheld {
  if (desired.drift === "correct") return { changes: found, warnings: [] };
  return RULES.reduce<Withheld>(
    ({ changes, warnings }, rule) => {
      const { changes: left, warnings: more } = rule(desired, changes, facts);
      return { changes: left, warnings: [...warnings, ...more] };
    },
    { changes: found, warnings: [] },
  );
}

/** What is left of the drift, and therefore put back by the plan: told apart from what was asked for. */
export function tellPutBack({ type, bandwidth, power, unproven }: Changes, facts: Facts): readonly Warning[] {
  const drifted: readonly (Drifted | false)[] = [
    type?.cause === "drift" && { part: "type", live: type.from, declared: type.wanted },
    bandwidth?.cause === "drift" && { part: "bandwidth", live: bandwidth.from, declared: bandwidth.to },
    power.cause === "power-state" && power.from !== power.to && { part: "power", live: power.from, declared: power.to },
  ];
  return drifted
    .filter((found) => found !== false)
    .map((found) => {
      const by = findLikelyCauses(facts, { unproven, live: found.part === "power" ? found.live : undefined });
      return { code: "drift-put-back", drifted: found, by };
    });
}

type Rule = (desired: ResizeInputs, changes: Changes, facts: Facts) => Withheld;

/** In this order: each rule rests on what the ones before have left. */
const RULES: readonly Rule[] = [withholdPower, withholdBandwidth, withholdType, withholdOverCap];

/** An instance that somebody started against a declared Stopped is not stopped unasked; one that may not be started is left off. */
function withholdPower(desired: ResizeInputs, changes: Changes, facts: Facts): Withheld {
  const { power } = changes;
  if (power.cause !== "power-state" || power.from === power.to) return { changes, warnings: [] };
  const stops = power.from === "Running" && power.to === "Stopped";
  const because = stops ? undefined : findBar(desired, facts, { kind: "start" });
  if (!stops && !because) return { changes, warnings: [] };
  const told = {
    code: "drift-power",
    live: power.from,
    declared: power.to,
    by: findLikelyCauses(facts, { unproven: changes.unproven, live: power.from }),
  } as const;
  const left = { ...changes, power: { ...power, to: power.from } };
  return { changes: left, warnings: [because ? { ...told, because } : told] };
}

function withholdBandwidth(desired: ResizeInputs, changes: Changes, facts: Facts): Withheld {
  const { bandwidth } = changes;
  if (bandwidth?.cause !== "drift") return { changes, warnings: [] };
  const { from, to } = bandwidth;
  const because = findBar(desired, facts, { kind: "bandwidth", from, to });
  return because ? withoutBandwidth(changes, facts, because) : { changes, warnings: [] };
}

function withholdType(desired: ResizeInputs, changes: Changes, facts: Facts): Withheld {
  const { type, ...rest } = changes;
  if (type?.cause !== "drift") return { changes, warnings: [] };
  const told = {
    code: "drift-type",
    live: type.from,
    declared: type.wanted,
    by: findLikelyCauses(facts, changes),
  } as const;
  // Where the instance is off, or is to be, putting the type back costs no stop.
  const staysUp = changes.power.from === "Running" && changes.power.to === "Running";
  if (staysUp) return { changes: rest, warnings: [told] };
  const because = barsType(desired, changes, facts, type.wanted);
  return because ? { changes: rest, warnings: [{ ...told, because }] } : { changes, warnings: [] };
}

/** More bandwidth than the type carries, on an instance that keeps its type. */
function withholdOverCap(_: ResizeInputs, changes: Changes, facts: Facts): Withheld {
  const { type, bandwidth } = changes;
  if (bandwidth?.cause !== "drift" || type) return { changes, warnings: [] };
  const { from: today, to: after } = bandwidth;
  const { instanceType } = facts.instance;
  const { refusal } = judgeCap({ instanceType, retypes: false, today, after, managed: true }, facts.typeFacts);
  return refusal ? withoutBandwidth(changes, facts, refusal) : { changes, warnings: [] };
}

function withoutBandwidth({ bandwidth, ...rest }: Changes, facts: Facts, because: Refusal): Withheld {
  const by = findLikelyCauses(facts, rest);
  if (!bandwidth) return { changes: rest, warnings: [] };
  const { from: live, to: declared } = bandwidth;
  return { changes: rest, warnings: [{ code: "drift-bandwidth", live, declared, because, by }] };
}

function barsType(
  desired: ResizeInputs,
  changes: Changes,
  facts: Facts,
  wanted: readonly string[],
): Refusal | undefined {
  const { instance, offered, typeFacts } = facts;
  const choice = chooseType(wanted, instance, offered);
  if (choice.kind === "none") return choice.refusal;
  const { instanceType } = choice;
  const bar = findBar(desired, facts, { kind: "type", from: instance.instanceType, to: instanceType });
  const today = instance.internetMaxBandwidthOut;
  const after = changes.bandwidth?.to ?? today;
  const managed = desired.internetMaxBandwidthOut !== undefined;
  return bar ?? judgeCap({ instanceType, retypes: true, today, after, managed }, typeFacts).refusal;
}

/** What forbids the step, or what it breaks that was not named. */
function findBar({ acknowledge }: ResizeInputs, facts: Facts, step: Step): Refusal | undefined {
  // What costs money is never put back unasked.
  if (step.kind !== "start" && isSubscription(facts.instance)) return { code: "subscription" };
  const [obstacle] = findObstacles(facts, [step]);
  const unnamed = findHazards(facts, [step]).find(({ hazard }) => !acknowledge.includes(hazard));
  return obstacle ?? (unnamed && { code: "hazard", ...unnamed });
}
