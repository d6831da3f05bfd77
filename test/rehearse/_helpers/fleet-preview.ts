// The preview of examples/fleet as the real engine printed it, less where each line came from; and the same with what a test changes of it.
import { readFileSync } from "node:fs";
import path from "node:path";

import { type Order, readSteps } from "../../../provider/plan/step";
import { stepTitle } from "../../../provider/render/step-words";

const FILE = path.join(__dirname, "..", "..", "_fixtures", "rehearse", "preview-fleet.json");

export const FLEET_PREVIEW = readFileSync(FILE, "utf8");

type Inputs = Record<string, unknown>;

interface Document {
  readonly steps: readonly { readonly urn: string; readonly newState: { readonly inputs?: Inputs } }[];
}

/** The inputs of its rollout, changed. */
export function withRollout(change: (inputs: Inputs) => Inputs, text = FLEET_PREVIEW): string {
  return JSON.stringify(changed(text, (urn) => urn.includes("Rollout::"), change));
}

/** Those of a member. */
export function withMember(name: string, change: (inputs: Inputs) => Inputs): string {
  return JSON.stringify(changed(FLEET_PREVIEW, (urn) => urn.endsWith(`Spec::${name}`), change));
}

/** The same, of subscriptions: each member orders its type, and what else is declared of it is so for all. */
export function asSubscriptions(way: Order["way"], wish: Inputs): string {
  const all = changed(
    FLEET_PREVIEW,
    (urn) => urn.includes("Spec::"),
    (inputs) => {
      const steps = readSteps(inputs["__steps"]) ?? [];
      const rest = steps.filter(({ kind }) => kind !== "type");
      const ordered = steps.flatMap((step) =>
        step.kind === "type" ? [{ ...step, order: { way, payment: "pay" } as const }] : [],
      );
      const own = way === "upgrade" ? [...ordered, ...rest] : [...rest.slice(0, 1), ...ordered, ...rest.slice(1)];
      return { ...inputs, ...wish, __steps: own, plan: { ...(inputs["plan"] as object), steps: own.map(stepTitle) } };
    },
  );
  return withRollout(
    (inputs) => ({ ...inputs, spec: { ...(inputs["spec"] as object), ...wish } }),
    JSON.stringify(all),
  );
}

function changed(text: string, isMeant: (urn: string) => boolean, change: (inputs: Inputs) => Inputs): Document {
  const document = JSON.parse(text) as Document;
  const steps = document.steps.map((step) => {
    const { inputs } = step.newState;
    return isMeant(step.urn) && inputs ? { ...step, newState: { ...step.newState, inputs: change(inputs) } } : step;
  });
  return { ...document, steps };
}
