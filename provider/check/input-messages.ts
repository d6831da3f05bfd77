// The registry of sentences of check: what is wrong in, one line out; pure data and templates.
//
// Each sentence names the property, the value given, what is allowed and what to write instead. They stand behind
// "resource 'web': property p value {v} has a problem: " of the engine, so they start lower-case and end bare.
import {
  DISRUPTIONS,
  DRIFT,
  ACKNOWLEDGEMENTS,
  ON_DELETE,
  POWER_STATES,
  STOPPED_MODES,
  SYSTEM_DISK_CATEGORIES,
  TIMEOUT_SECONDS,
} from "../inputs/resize-inputs";
import { PAYMENTS } from "../inputs/charge";
import { type InputName, MAX_INSTANCE_TYPES } from "./input-schema";
import { quote } from "./show-value";

/** A fault of the inputs, as check hands it to the engine. */
export interface InputFailure {
  /** Pulumi property path: `instanceType`, `acknowledge[1]`. */
  readonly property: string;
  /** The fact and the fix in one line. */
  readonly reason: string;
}

export const EXAMPLE_INSTANCE_ID = "i-bp67acfmxazb4p1a2b3c";

const SECONDS = `a whole number of seconds from ${TIMEOUT_SECONDS.least} to ${TIMEOUT_SECONDS.most}`;

/** What an input takes, to follow "it takes"; the ranges are those of ECS facts 1.1. */
export const TAKES: Readonly<Record<InputName, string>> = {
  instanceId: "the id of an existing instance, as ECS shows it",
  regionId: "the id of a region",
  instanceType: `a type of the form ecs.<family>.<size>, or a list of 1 to ${MAX_INSTANCE_TYPES} of them in order of preference`,
  internetMaxBandwidthOut: "a whole number of Mbit/s from 0 to 100",
  internetMaxBandwidthIn: "a whole number of Mbit/s from 1 to 10, or to internetMaxBandwidthOut where that is above 10",
  allowedDisruption: oneOf(DISRUPTIONS),
  acknowledge: `a list of hazards: ${oneOf(ACKNOWLEDGEMENTS)}`,
  powerState: oneOf(POWER_STATES),
  stoppedMode: oneOf(STOPPED_MODES),
  allowMigrateAcrossZone: "true or false",
  systemDiskCategory: oneOf(SYSTEM_DISK_CATEGORIES),
  async: "true or false",
  onDelete: oneOf(ON_DELETE),
  drift: oneOf(DRIFT),
  allowedCharge: "an object with amount and currency",
  payment: oneOf(PAYMENTS),
  stopTimeout: SECONDS,
  modifyTimeout: SECONDS,
  startTimeout: SECONDS,
  window: "an object with allow, freeze or both, and outside",
  health: "an object with checks, within, stableFor and onUnhealthy",
};

/** What an element of a list takes. */
const EACH_TAKES: Readonly<Partial<Record<InputName, string>>> = {
  instanceType: "a type of the form ecs.<family>.<size>",
  acknowledge: oneOf(ACKNOWLEDGEMENTS),
};

/** A value that its input does not take. `fact` says what it is when that is not plain from the value itself. */
export interface Misfit {
  readonly path: string;
  readonly input: InputName;
  /** It stands in a list. */
  readonly element: boolean;
  readonly shown: string;
  readonly fact?: string | undefined;
  readonly write: string;
}

/** Of a part of an input that is an object. */
type PartMisfit = Pick<Misfit, "path" | "shown" | "fact" | "write"> & { readonly takes: string };

export const INPUT_MESSAGES = {
  misfit: ({ path, input, element, shown, fact, write }: Misfit) =>
    `${path} is ${shown}${fact === undefined ? "" : `, ${fact}`}; it takes ${(element && EACH_TAKES[input]) || TAKES[input]}: write ${write}`,

  "instance-id-missing": () =>
    `instanceId is missing; it takes ${TAKES.instanceId}: write ${quote(EXAMPLE_INSTANCE_ID)}`,

  "empty-list": (at: { path: string; input: InputName }) =>
    `${at.path} is an empty list; it takes ${TAKES[at.input]}: write a type, or leave it out and the type is not managed`,

  "too-many": (at: { path: string; input: InputName; count: number }) =>
    `${at.path} is a list of ${at.count}; it takes ${TAKES[at.input]}: write the ${MAX_INSTANCE_TYPES} you like best`,

  duplicates: (at: { path: string; repeated: readonly string[] }) =>
    `${at.path} has ${at.repeated.join(" and ")} more than once; it takes each value once: write it once`,

  "no-size": () =>
    `neither instanceType nor internetMaxBandwidthOut is given, so there is no size to manage; it takes at least one of them: write instanceType: "ecs.g7.large", or internetMaxBandwidthOut: 20`,

  "no-size-but-power": (at: { power: string }) =>
    `neither instanceType nor internetMaxBandwidthOut is given, and powerState: ${quote(at.power)} alone is not a size; it takes at least one of them: write instanceType: "ecs.g7.large", or internetMaxBandwidthOut: 20`,

  "in-without-out": (at: { in: number }) =>
    `internetMaxBandwidthIn is ${at.in} and internetMaxBandwidthOut is not given, on which the range of In rests; it takes both or Out alone: write internetMaxBandwidthOut as well, or leave internetMaxBandwidthIn out`,

  "in-with-no-bandwidth": (at: { in: number }) =>
    `internetMaxBandwidthIn is ${at.in} and internetMaxBandwidthOut is 0, which is no public bandwidth at all; it takes an internetMaxBandwidthOut from 1 to 100: write that, or leave internetMaxBandwidthIn out`,

  "in-over-out": (at: { in: number; out: number; max: number }) =>
    `internetMaxBandwidthIn is ${at.in}; with internetMaxBandwidthOut ${at.out} it takes a whole number of Mbit/s from 1 to ${at.max}: write ${at.max} or less`,

  "stopped-releases-address": (at: { out: number }) =>
    `powerState is "Stopped" with stoppedMode "StopCharging" and internetMaxBandwidthOut ${at.out}; an instance stopped in that mode gives its public IP back, so there is no bandwidth to set: write stoppedMode: "KeepCharging" or powerState: "Running", or leave internetMaxBandwidthOut out`,

  "only-with-type": (at: { path: string; shown: string }) =>
    `${at.path} is ${at.shown} and instanceType is not given; it only goes with a change of the type: write instanceType as well, or leave ${at.path} out`,

  "stop-charging-never-stops": (at: { power: string }) =>
    `stoppedMode is "StopCharging" and nothing here ever stops the instance (no instanceType, powerState ${quote(at.power)}); it takes one of the two: write instanceType or powerState: "Stopped", or leave stoppedMode out`,

  "health-too-stable": (at: { stableFor: string; within: string }) =>
    `health.stableFor is ${at.stableFor} and health.within is ${at.within}, so there is no time to become healthy in; it takes fewer seconds than within: write a lower stableFor or a higher within`,

  "part-misfit": ({ path, shown, fact, takes, write }: PartMisfit) =>
    `${path} is ${shown}${fact === undefined ? "" : `, ${fact}`}; it takes ${takes}: write ${write}`,

  "part-missing": (at: { path: string; takes: string; example: string }) =>
    `${at.path} is missing; it takes ${at.takes}: write ${at.example}`,

  "window-empty": () =>
    `window has neither allow nor freeze, so it is always open; it takes at least one of them: write allow: [{ from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" }], or leave window out`,

  "window-no-time": (at: { path: string; at: string }) =>
    `${at.path} begins and ends at ${at.at}, which is no time at all; it takes two times of day: write from: "00:00" and to: "24:00" for the whole day`,

  "window-ends-first": (at: { path: string; from: string; to: string }) =>
    `${at.path} begins at ${at.from} and ends at ${at.to}, not after it; it takes a to that is later than from: write a later to`,

  "fleet-secret": (at: { name: string }) =>
    `${at.name} holds a secret, and the preview of a rollout shows its ids and types to whoever approves it: leave pulumi.secret out, or write an InstanceSpec for each instance`,

  "fleet-spec-id": () =>
    `spec.instanceId is given, and spec is what all machines have in common: write each id in machines, and leave spec.instanceId out`,

  "fleet-id-again": (at: { name: string; other: string; instanceId: string }) =>
    `${at.name} and ${at.other} both have ${at.instanceId}; it takes each instance once: leave one of them out`,

  "phase-of-nothing": (at: { path: string; both: boolean }) =>
    at.both
      ? `${at.path} has both machines and upTo; it takes one of the two: leave one of them out`
      : `${at.path} has neither machines nor upTo; it takes one of the two: write machines: ["web-1"], or upTo: "10%"`,

  "phase-name-again": (at: { path: string; name: string }) =>
    `${at.path} is called ${quote(at.name)}, as another phase is; it takes a name of its own: write another name`,

  "phase-machine-again": (at: { path: string; machine: string; before: string }) =>
    `${at.path} names ${quote(at.machine)}, and so does ${at.before}; it takes each machine once: leave it out of one of them`,

  "phase-goes-back": (at: { path: string; share: number; most: number }) =>
    `${at.path}.upTo is ${at.share} of the machines, and a phase before it goes up to ${at.most}; it takes as many or more: write a higher one`,

  "phase-beyond-fleet": (at: { path: string; share: number; count: number }) =>
    `${at.path}.upTo is ${at.share}, and the fleet has ${at.count}; it takes no more machines than there are: write ${at.count} or fewer, or a share such as "50%"`,

  "part-strange": (at: { path: string; name: string; names: readonly string[]; nearest: string | undefined }) =>
    `${at.name} is not a property of ${at.path}; it takes ${at.names.join(", ")}: ${at.nearest === undefined ? `leave ${at.name} out` : `write ${at.nearest}`}`,

  "unknown-property": (at: { name: string; inputs: readonly string[] }) =>
    `${at.name} is not an input; the inputs are ${at.inputs.join(", ")}: leave ${at.name} out`,

  "misnamed-property": (at: { name: string; nearest: string }) => `${at.name} is not an input: write ${at.nearest}`,

  "foreign-property": (at: { name: string; fact: string; fix: string }) =>
    `${at.name} is not an input: ${at.fact}; ${at.fix}`,
} as const;

function oneOf(values: readonly string[]): string {
  const quoted = values.map(quote);
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`;
}
