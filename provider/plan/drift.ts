// What of the drift is put back and what is only told: changes in, the ones to make and the warnings out; pure.
//
// `drift: "report"` puts a size back only where that needs no stop and meets no hazard; `correct` asks for consent like
// any other change (product.md, inputs).
import type { Hazard, ResizeInputs } from "../inputs/resize-inputs";
import type { Facts } from "../observe/observation";
import type { Changes } from "./changes";
import { findHazards } from "./hazards";
import { findObstacles } from "./obstacles";
import type { Step } from "./plan";
import { chooseType } from "./type-choice";
import type { Warning } from "./warnings";

export interface Withheld {
  readonly changes: Changes;
  readonly warnings: readonly Warning[];
}

export function withholdDrift(wish: ResizeInputs, found: Changes, facts: Facts): Withheld {
  if (wish.drift === "correct") return { changes: found, warnings: [] };
  const power = withholdPower(found);
  const type = withholdType(wish, power.changes, facts);
  const bandwidth = withholdBandwidth(wish, type.changes, facts);
  return { changes: bandwidth.changes, warnings: [...type.warnings, ...bandwidth.warnings, ...power.warnings] };
}

/** A machine that somebody started against a declared Stopped is not stopped unasked. */
function withholdPower(changes: Changes): Withheld {
  const { power } = changes;
  const stops = power.from === "Running" && power.to === "Stopped";
  if (power.cause !== "power-state" || !stops) return { changes, warnings: [] };
  const warning: Warning = { code: "drift-power", live: power.from, declared: power.to };
  return { changes: { ...changes, power: { ...power, to: power.from } }, warnings: [warning] };
}

function withholdType(wish: ResizeInputs, changes: Changes, facts: Facts): Withheld {
  const { type, ...rest } = changes;
  if (type?.cause !== "drift") return { changes, warnings: [] };
  const choice = chooseType(type.wanted, type.from, facts.offered);
  const step: Step = { kind: "type", from: type.from, to: choice.kind === "chosen" ? choice.instanceType : "" };
  const needsNoStop = changes.power.from === "Stopped";
  if (needsNoStop && choice.kind === "chosen" && isHarmless(wish.acknowledge, facts, step))
    return { changes, warnings: [] };
  return { changes: rest, warnings: [{ code: "drift-type", live: type.from, declared: type.wanted }] };
}

function withholdBandwidth(wish: ResizeInputs, changes: Changes, facts: Facts): Withheld {
  const { bandwidth, ...rest } = changes;
  if (bandwidth?.cause !== "drift") return { changes, warnings: [] };
  const step: Step = { kind: "bandwidth", from: bandwidth.from, to: bandwidth.to };
  if (isHarmless(wish.acknowledge, facts, step)) return { changes, warnings: [] };
  return { changes: rest, warnings: [{ code: "drift-bandwidth", live: bandwidth.from, declared: bandwidth.to }] };
}

/** Nothing forbids the step, and it breaks nothing that was not named: a pipeline is not failed by a drift. */
function isHarmless(acknowledged: readonly Hazard[], facts: Facts, step: Step): boolean {
  const unnamed = findHazards(facts, [step]).filter(({ hazard }) => !acknowledged.includes(hazard));
  return unnamed.length === 0 && findObstacles(facts, [step]).length === 0;
}
