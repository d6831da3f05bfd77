// The steps of a plan and those of the approved one in; every step that was not approved, or that is missing behind one that is taken, out. Pure.
import { isPlaced } from "../../../provider/plan/order-steps";
import type { Order, Step } from "../../../provider/plan/step";
import { stepTitle } from "../../../provider/render/step-words";
import { isSame } from "../../read/property-values";
import type { Beyond } from "./within";

type OfKind<K extends Step["kind"]> = Extract<Step, { readonly kind: K }>;
/** "free": it changes nothing of the instance, and a run that was cut short brings it. */
type Contained = {
  readonly [K in Step["kind"]]: "free" | ((now: OfKind<K>, approved: OfKind<K>) => boolean);
};

/** When a step does no more than the approved one of its kind. */
const CONTAINED: Contained = {
  wait: "free",
  stop: (now, approved) => now.mode === approved.mode && (approved.mayForce || !now.mayForce),
  type: (now, approved) =>
    ordersNoMore(now.order, approved.order) &&
    (now.from === approved.from || stands(now.order)) &&
    isInOrder(typesOf(now), typesOf(approved)),
  start: () => true,
  bandwidth: ({ order: now, ...step }, { order: approved, ...other }) =>
    ordersNoMore(now, approved) && isSame(step, other),
  "public-ip": () => true,
  // What an earlier run has left is judged without the way back, for it was this plan that had shown the second stop.
  health: ({ revertTo, ...now }, { revertTo: back, ...approved }) =>
    isSame(now, approved) && (revertTo === undefined || revertTo === back),
  "clear-journal": "free",
};

/** Without them what comes before leaves the instance off, or nobody asks whether it is healthy. */
const CLOSING: readonly Step["kind"][] = ["start", "health"];

/** A plan goes on where an approved one was left: its steps are some of those, in their order. */
export function compareSteps(now: readonly Step[], approved: readonly Step[]): readonly Beyond[] {
  const taken: number[] = [];
  const beyond = now.filter(isBound).flatMap((step): readonly Beyond[] => {
    const at = approved.findIndex((other, index) => index > (taken.at(-1) ?? -1) && isContained(step, other));
    if (at < 0) return [newStep(step, approved)];
    taken.push(at);
    return [];
  });
  const first = taken[0] ?? approved.length;
  const leftOut = approved.filter(({ kind }, at) => CLOSING.includes(kind) && at > first && !taken.includes(at));
  return [...beyond, ...leftOut.map((step) => ({ code: "left-out", title: stepTitle(step) }) as const)];
}

function isBound({ kind }: Step): boolean {
  return CONTAINED[kind] !== "free";
}

/** One table, one row a kind: the cast only joins the row to its step. */
function isContained(now: Step, approved: Step): boolean {
  const row = CONTAINED[now.kind] as "free" | ((now: Step, approved: Step) => boolean);
  return now.kind === approved.kind && row !== "free" && row(now, approved);
}

function newStep(step: Step, approved: readonly Step[]): Beyond {
  const alike = approved.find(({ kind }) => kind === step.kind);
  return { code: "step", now: stepTitle(step), ...(alike && { approved: stepTitle(alike) }) };
}

/** As the approved one, or it has been placed since: what stands is not bought again, and may show already. */
function ordersNoMore(now: Order | undefined, approved: Order | undefined): boolean {
  if (!now || !approved) return now === approved;
  const { standing, ...how } = now;
  const { standing: stood, ...asked } = approved;
  return isSame(how, asked) && (standing === stood || stands(now) || (standing === "sent" && stood === undefined));
}

/** It was placed before, and its id is known. */
function stands(order: Order | undefined): boolean {
  return order !== undefined && !isPlaced({ order });
}

function typesOf({ to, orElse = [] }: OfKind<"type">): readonly string[] {
  return [to, ...orElse];
}

/** Each of the first is among the others, in the same order. */
function isInOrder(some: readonly string[], all: readonly string[]): boolean {
  const places = some.map((one) => all.indexOf(one));
  return places.every((place, index) => place > (places[index - 1] ?? -1));
}
