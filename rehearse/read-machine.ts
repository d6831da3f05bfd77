// One instance as the preview tells of it in, what it is before anything is done and how long its steps have taken so far out. Pure.
import { readStoredOutputs } from "../provider/inputs/read-stored-outputs";
import type { ResizeInputs } from "../provider/inputs/resize-inputs";
import type { StepSeconds } from "../provider/inputs/stored-state";
import { NO_TIMES, timesOf } from "../provider/plan/learned-times";
import { type Ordered, ordersOf } from "../provider/plan/order-steps";
import { readSteps, type Step } from "../provider/plan/step";
import { readCheckedPlan } from "../provider/render/checked-plan";
import { readZone } from "../provider/render/advisory-words";
import type { Diagnostic, EngineResource } from "../review/read/engine-run";

export interface MachineToPlay {
  readonly name: string;
  /** Its URN. */
  readonly key: string;
  readonly inputs: ResizeInputs;
  readonly before: Before;
  /** "" where the preview does not tell it. */
  readonly zoneId: string;
  /** Types that the plan passes over for one further down its list. */
  readonly passedOver: readonly string[];
  /** As the preview has its plan; empty where there is nothing to do, or it is not listed. */
  readonly planned: readonly string[];
  /** Of a subscription; empty for any other. */
  readonly orders: readonly Ordered[];
  /** Its own, of its last changes. */
  readonly seconds: StepSeconds;
}

export interface Before {
  readonly instanceType: string;
  /** Mbit/s. */
  readonly out: number;
  readonly isUp: boolean;
}

interface Telling {
  readonly name: string;
  readonly key: string;
  readonly inputs: ResizeInputs;
  /** What the rollout saw: `ecs.g6.large 0 Running`; "" where it has nothing to do. */
  readonly begun: string;
  readonly resource: EngineResource | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function readMachine({ name, key, inputs, begun, resource, diagnostics }: Telling): MachineToPlay {
  const steps = readSteps(resource?.newInputs["__steps"]) ?? [];
  const outputs = readStoredOutputs(resource?.oldOutputs);
  const said = diagnostics.filter(({ urn }) => urn === key).map(({ text }) => readZone(text));
  const has = outputs?.currentInstanceType;
  return {
    name,
    key,
    inputs,
    before: begun === "" ? beforeSteps(steps, inputs, has) : readBegun(begun),
    zoneId: outputs?.zoneId ?? said.find((zone) => zone !== undefined) ?? "",
    passedOver: passedOver(steps, inputs),
    orders: ordersOf(steps),
    planned: readCheckedPlan(resource?.newInputs["plan"])?.steps ?? [],
    seconds: outputs?.lastChange ? timesOf(outputs.lastChange) : NO_TIMES,
  };
}

function readBegun(begun: string): Before {
  const [instanceType = "", out = "0", power = ""] = begun.split(" ");
  return { instanceType, out: Number(out), isUp: power !== "Stopped" };
}

/** Where nothing is to be done it is as it is to be. */
function beforeSteps(steps: readonly Step[], { instanceTypes, ...wish }: ResizeInputs, has?: string): Before {
  const type = steps.find((step) => step.kind === "type");
  const bandwidth = steps.find((step) => step.kind === "bandwidth");
  const power = steps.find(({ kind }) => kind === "stop" || kind === "start");
  const wanted = has !== undefined && instanceTypes.includes(has) ? has : instanceTypes[0];
  return {
    instanceType: type?.from ?? wanted ?? has ?? SOME_TYPE,
    out: bandwidth?.from ?? wish.internetMaxBandwidthOut ?? 0,
    isUp: power ? power.kind === "stop" : wish.powerState !== "Stopped",
  };
}

/** Of one whose type nobody asks about. */
const SOME_TYPE = "ecs.g7.large";

function passedOver(steps: readonly Step[], { instanceTypes }: ResizeInputs): readonly string[] {
  const type = steps.find((step) => step.kind === "type");
  return type ? instanceTypes.slice(0, Math.max(0, instanceTypes.indexOf(type.to))) : [];
}
