// The preview of a run in; the fleets and the single instances that it changes, as they can be played, out, or why not. Pure.
import { checkInputs } from "../provider/check/check-inputs";
import { checkRollout } from "../provider/check/check-rollout";
import { type Properties, toDesired } from "../provider/dynamic/unknown-values";
import type { Rollout } from "../provider/inputs/rollout";
import { readInAll } from "../provider/render/rollout-words";
import { readCheckedRollout } from "../provider/render/checked-rollout";
import type { EngineResource, EngineRun } from "../review/read/engine-run";
import { number, properties, text } from "../review/read/property-values";
import { isInstance, isRollout, nameOf } from "../review/read/resource-names";
import { type FleetPlace, type FleetProgram, memberKey } from "./engine/follow-fleet";
import { type MachineToPlay, readMachine } from "./read-machine";

export interface PlanToPlay {
  readonly fleets: readonly FleetToPlay[];
  /** Of no fleet: all begin at once. */
  readonly singles: readonly SingleToPlay[];
  /** Names of those of no fleet whose plan is not known yet. */
  readonly leftOut: readonly string[];
  /** Resources that the engine worked on at once in the preview. */
  readonly parallel?: number;
}

export interface FleetToPlay {
  readonly name: string;
  readonly place: FleetPlace;
  readonly program: FleetProgram;
  readonly rollout: Rollout;
  readonly machines: readonly MachineToPlay[];
  readonly told: ToldOfFleet;
  /** Names of those that an earlier run left unfinished. */
  readonly recover: readonly string[];
}

/** What the preview says of the whole. */
export interface ToldOfFleet {
  /** "about 22 min"; "" where it says nothing. */
  readonly inAll: string;
  /** Seconds that one instance is down. */
  readonly downtime: number;
}

export interface SingleToPlay {
  readonly machine: MachineToPlay;
  readonly inputs: Properties;
}

export type ReadPlan =
  | { readonly kind: "read"; readonly plan: PlanToPlay }
  | { readonly kind: "unplayable"; readonly why: Unplayable };

/** `name` is that of a fleet, or of an instance. */
export type Unplayable =
  | { readonly kind: "report" | "refused" | "nothing" | "secrets" }
  | { readonly kind: "unknown"; readonly name: string }
  | { readonly kind: "misfit"; readonly name: string; readonly reason: string };

export function readPlan(run: EngineRun): ReadPlan {
  if (run.phase !== "preview") return unplayable({ kind: "report" });
  if (run.failed) return unplayable({ kind: "refused" });
  const rollouts = run.resources.filter(({ urn, newInputs }) => isRollout(urn) && newInputs["plan"] !== undefined);
  const fleets = rollouts.map((resource) => readFleet(resource, run));
  const singles = run.resources.filter(isSingle).map(readSingle);
  const leftOut = singles.flatMap((one) => ("kind" in one && one.kind === "unknown" ? [one.name] : []));
  const all = [...fleets, ...singles];
  const why = all.find((one) => "kind" in one && !isOf(leftOut, one));
  if (why && "kind" in why) return unplayable(why);
  if (all.length === leftOut.length) return unplayable({ kind: "nothing" });
  const parallel = rollouts.map(({ newInputs }) => number(newInputs["__parallel"])).find((one) => one !== undefined);
  return {
    kind: "read",
    plan: {
      fleets: fleets.filter((one) => "place" in one),
      singles: singles.filter((one) => "machine" in one),
      leftOut,
      ...(parallel !== undefined && { parallel }),
    },
  };
}

function isOf(names: readonly string[], one: Unplayable): boolean {
  return one.kind === "unknown" && names.includes(one.name);
}

function unplayable(why: Unplayable): ReadPlan {
  return { kind: "unplayable", why };
}

function readFleet(resource: EngineResource, { resources, diagnostics }: EngineRun): FleetToPlay | Unplayable {
  const { urn, newInputs } = resource;
  const name = nameOf(urn);
  const { machines, spec, rollout } = newInputs;
  if (isSecret(JSON.stringify({ machines, spec }))) return { kind: "secrets" };
  const checked = checkRollout(toDesired({ machines, spec, rollout }));
  if (checked.kind === "unknown") return { kind: "unknown", name };
  const plan = readCheckedRollout(newInputs["plan"]);
  if (checked.kind === "failed" || !plan)
    return { kind: "misfit", name, reason: checked.kind === "failed" ? (checked.failures[0]?.reason ?? "") : NO_PLAN };
  const place = { rolloutUrn: urn, memberUrn: text(newInputs["__memberUrn"]) };
  const begun = properties(newInputs["__begun"]);
  const said = diagnostics.filter((line) => line.urn === urn).map((line) => readInAll(line.text));
  const recover = Object.keys(properties(newInputs["__recover"]));
  return {
    name,
    place,
    program: {
      machines: properties(machines),
      spec: properties(spec),
      rollout: properties(rollout),
    },
    rollout: checked.rollout,
    machines: checked.rollout.members.map(({ name: member, inputs }) => {
      const key = memberKey(place, member);
      const known = resources.find((one) => one.urn === key && one.newInputs["__rollout"] !== undefined);
      const told = recover.includes(member) ? "" : text(begun[member]);
      return readMachine({ name: member, key, inputs, begun: told, resource: known, diagnostics });
    }),
    told: { inAll: said.find((one) => one !== undefined) ?? "", downtime: plan.downtime },
    recover,
  };
}

const NO_PLAN = "its plan is not one of this release";

/** One that has something to do, and that no rollout counts. */
function isSingle({ urn, type, newInputs, op }: EngineResource): boolean {
  return (
    isInstance(urn, type) &&
    newInputs["__rollout"] === undefined &&
    newInputs["plan"] !== undefined &&
    BEGINS.includes(op)
  );
}

/** Of one that takes the place of another, the end of that other one is not played. */
const BEGINS: readonly string[] = ["create", "update", "replace", "create-replacement"];

function readSingle({ urn, newInputs, ...rest }: EngineResource): SingleToPlay | Unplayable {
  const name = nameOf(urn);
  const { plan: _, __steps: __, ...inputs } = newInputs;
  if (isSecret(JSON.stringify(toDesired(inputs)))) return { kind: "secrets" };
  const checked = checkInputs(toDesired(inputs));
  if (checked.kind === "unknown") return { kind: "unknown", name };
  if (checked.kind === "failed") return { kind: "misfit", name, reason: checked.failures[0]?.reason ?? "" };
  const resource = { urn, newInputs, ...rest };
  const machine = readMachine({ name, key: urn, inputs: checked.inputs, begun: "", resource, diagnostics: [] });
  return { machine, inputs: { ...inputs, __urn: urn, __provider: "text" } };
}

/** What the engine prints in the place of a secret. */
function isSecret(printed: string): boolean {
  return printed.includes('"[secret]"');
}
