// Output of the Pulumi CLI as large as wanted, in the shape of the recordings, with the provider's own plans and words. Data.
import { type Facts, NOT_ASKED } from "../../../provider/observe/observation";
import { advise } from "../../../provider/plan/advisories";
import { stopWorkOf } from "../../../provider/plan/stop-work";
import { planResize } from "../../../provider/plan/plan-resize";
import { RESOURCE_TYPE } from "../../../provider/dynamic/provider-text";
import type { ResizeInputs } from "../../../provider/inputs/resize-inputs";
import type { StoredState } from "../../../provider/inputs/stored-state";
import type { Instance } from "../../../provider/ports/ecs";
import { toCheckedPlan } from "../../../provider/render/checked-plan";
import { refusalText } from "../../../provider/render/refusal-words";
import { renderNothing, renderPlan, renderRefused } from "../../../provider/render/render-plan";
import { advisoryLines } from "../../../provider/render/advisory-words";
import { factsOf, known, NOW, OWNER, desiredFor } from "../../_fixtures/machine";

export interface MadeInstance {
  readonly name: string;
  readonly instanceId: string;
  readonly desired: Partial<ResizeInputs>;
  readonly seen?: Partial<Instance>;
  readonly stored?: StoredState;
  /** What the look at it found beside it: the journal of a run that died, an offer that is gone. */
  readonly found?: Partial<Omit<Facts, "instance">>;
  /** What diff says of it beside its plan, without the name in front. */
  readonly says?: readonly string[];
}

export const STOPS: Partial<ResizeInputs> = { instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 };
export const WIDENS: Partial<ResizeInputs> = { internetMaxBandwidthOut: 20 };
export const KEEPS: Partial<ResizeInputs> = { internetMaxBandwidthOut: 10 };
export const UNCONSENTED: Partial<ResizeInputs> = { ...STOPS, allowedDisruption: "none" };

/** `web-0001`, and an id as long as ECS makes them. */
export function madeInstances(
  count: number,
  desiredOf: (index: number) => Partial<ResizeInputs>,
): readonly MadeInstance[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, "0");
    return { name: `web-${number}`, instanceId: `i-bp67acfmxazb4p1a${number}`, desired: desiredOf(index) };
  });
}

export function urnFor(name: string): string {
  return `urn:pulumi:dev::web::${RESOURCE_TYPE}::${name}`;
}

/** As `pulumi preview --json` prints it. */
export function madePreview(instances: readonly MadeInstance[]): string {
  const looked = instances.map(look);
  const steps = looked.flatMap(({ step }) => (step ? [step] : []));
  const counts: Record<string, number> = { same: 1 };
  for (const { op } of steps) counts[op] = (counts[op] ?? 0) + 1;
  const diagnostics = looked.flatMap(({ diagnostics: said }) => said);
  const sources = { config: {}, steps, diagnostics, duration: 4_000_000_000, changeSummary: counts };
  return `${JSON.stringify(sources, null, 4)}\n`;
}

interface Look {
  readonly step?: { readonly op: string; readonly urn: string } & Record<string, unknown>;
  readonly diagnostics: readonly Record<string, unknown>[];
}

function look(instance: MadeInstance): Look {
  const { step, diagnostics } = lookAt(instance);
  const said = (instance.says ?? []).map((line) => {
    return { urn: urnFor(instance.name), message: `${instance.name}: ${line}\n`, severity: "info" };
  });
  return { ...(step && { step }), diagnostics: [...diagnostics, ...said] };
}

function lookAt({ name, instanceId, desired, seen = {}, stored = {}, found = {} }: MadeInstance): Look {
  const urn = urnFor(name);
  const facts = factsOf({ ...seen, instanceId }, found);
  const asked = desiredFor({ ...desired, instanceId });
  const decision = planResize(asked, stored, facts, OWNER);
  const inputs = { ...written(desired), instanceId, allowedDisruption: asked.allowedDisruption };
  const type = RESOURCE_TYPE;
  switch (decision.kind) {
    case "nothing": {
      const message = renderNothing(name, instanceId, decision.warnings);
      const diagnostics = message === undefined ? [] : [{ urn, message: `${message}\n`, severity: "warning" }];
      return { step: { op: "same", urn, newState: { urn, type, id: instanceId, inputs } }, diagnostics };
    }
    case "refused": {
      const message = renderRefused(name, instanceId, decision.refusals, decision.plan);
      const failures = decision.refusals.map(refusalText).map(({ property, fact, fix }) => ({
        urn,
        severity: "error",
        message: `error: ${type} resource '${name}': property ${property} value {<nil>} has a problem: ${fact}; ${fix}\n`,
      }));
      return { diagnostics: [{ urn, message: `${message}\n`, severity: "info" }, ...failures] };
    }
    case "plan": {
      const changesType = decision.plan.steps.some((step) => step.kind === "type" && !step.order);
      const price = changesType ? known({ from: 0.78, to: 0.91, currency: "CNY" }) : NOT_ASKED;
      const work = stopWorkOf(decision.plan);
      const advisoryFacts = advisoryLines(
        advise(
          decision.plan,
          facts,
          { permissions: [], price, sums: NOT_ASKED, keysEnd: NOT_ASKED },
          work ? { ahead: { work, at: NOW } } : {},
        ),
      );
      const message = renderPlan(name, decision.plan, advisoryFacts);
      const plan = toCheckedPlan(decision.plan);
      return {
        step: {
          op: "update",
          urn,
          newState: { urn, type, id: instanceId, inputs: { ...inputs, plan, __steps: decision.plan.steps } },
        },
        diagnostics: [{ urn, message: `${message}\n`, severity: "info" }],
      };
    }
  }
}

/** As a program writes it. */
function written({ instanceTypes, ...rest }: Partial<ResizeInputs>): Readonly<Record<string, unknown>> {
  return { ...rest, ...(instanceTypes && { instanceType: instanceTypes }) };
}

/** As `pulumi up --json` prints it: eight at a time, each step a little longer than the one before. */
export function madeReport(instances: readonly MadeInstance[]): string {
  const events = instances.flatMap((instance, index) => reportOf(instance, index));
  const ops = instances.flatMap((instance) => look(instance).step?.op ?? []);
  const counts = {
    update: ops.filter((op) => op === "update").length,
    same: ops.filter((op) => op === "same").length + 1,
  };
  const summary = { summaryEvent: { isPreview: false, result: "succeeded", resourceChanges: counts } };
  return [...events, summary]
    .map((event, sequence) => JSON.stringify({ sequence, timestamp: NOW / 1000, ...event }))
    .join("\n");
}

function reportOf(instance: MadeInstance, index: number): readonly Record<string, unknown>[] {
  const { step, diagnostics } = look(instance);
  if (!step) return [];
  const { op, urn, newState } = step;
  const { inputs } = newState as {
    readonly inputs: { readonly plan?: { readonly steps: readonly string[]; readonly downtime: number } };
  };
  const type = RESOURCE_TYPE;
  const said = diagnostics.map((diagnostic) => ({ diagnosticEvent: diagnostic }));
  if (!inputs.plan)
    return [...said, { resOutputsEvent: { metadata: { op, urn, type, new: { type, urn, inputs, outputs: {} } } } }];
  const { steps: titles, downtime } = inputs.plan;
  const steps = timed(titles, Math.floor(index / 8), index % 8);
  const measured = downtime === 0 ? 0 : (Date.parse(steps[2]?.end ?? "") - Date.parse(steps[0]?.start ?? "")) / 1000;
  const lastChange = { steps, downtimeEstimated: downtime, downtimeMeasured: measured, lastModifyEnd: "" };
  const closing = `${instance.name}: done${downtime === 0 ? ", no downtime" : `; down for ${measured} s (estimated ${downtime} s)`}`;
  const done = { urn, severity: "info", message: closing };
  return [
    ...said,
    { diagnosticEvent: done },
    {
      resOutputsEvent: {
        metadata: { op, urn, type, new: { type, urn, id: instance.instanceId, inputs, outputs: { lastChange } } },
      },
    },
  ];
}

function timed(
  titles: readonly string[],
  wave: number,
  slot: number,
): readonly { step: string; start: string; end: string; requestId: string }[] {
  let at = NOW + wave * 90_000 + slot * 1_500;
  return titles.map((step) => {
    const start = new Date(at).toISOString();
    at += (LENGTHS[step.split(" ")[0] ?? ""] ?? 0) + slot * 700;
    return { step, start, end: new Date(at).toISOString(), requestId: "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E" };
  });
}

/** Milliseconds. */
const LENGTHS: Readonly<Record<string, number>> = { stop: 26_000, type: 3_500, start: 33_000, bandwidth: 400 };
