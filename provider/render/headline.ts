// The first line of a message: a decision in, its headline out, and what kind of decision a headline tells; pure.
import { endsStopped, lastPower } from "../plan/downtime";
import type { Plan, Reason, Reviewed } from "../plan/plan";
import { listed } from "./listed";
import { changeWords } from "./step-words";

/** `power-state` stands here for an address that is still pending beside it. */
const VERBS: Readonly<Record<Reason, string>> = {
  requested: "resize",
  drift: "put back",
  "power-state": "put back",
  recovery: "RECOVER",
};

export const HEADLINES = {
  plan: planHeadline,
  refused: (instanceId: string, plan: Plan | undefined) =>
    plan ? `REFUSED: ${planHeadline(plan)}` : `REFUSED for ${instanceId}, no step is possible.`,
  nothing: (instanceId: string) => `nothing to do on ${instanceId}.`,
  "no-plan-yet": (unknown: readonly string[]) => {
    const [are, they] = unknown.length === 1 ? ["is", "it comes"] : ["are", "they come"];
    return `no plan yet. ${listed(unknown, "and")} ${are} known only when pulumi up has created what ${they} from.`;
  },
} as const;

export type MessageKind = keyof typeof HEADLINES;

/** What the first line begins with, once the name is taken off. */
const OPENINGS: readonly (readonly [RegExp, MessageKind])[] = [
  [/^REFUSED\b/, "refused"],
  [/^nothing to do on /, "nothing"],
  [/^no plan yet\./, "no-plan-yet"],
  [/^(?:resize|put back|RECOVER|start|stop|clean up|check the health of) /, "plan"],
];

/** The way back; undefined for a line that is no headline. */
export function kindOfHeadline(headline: string): MessageKind | undefined {
  return OPENINGS.find(([opening]) => opening.test(headline))?.[1];
}

/** The headline of a refusal without the word: what the plan would have done, or that none is possible. */
export function withoutRefused(headline: string): string {
  return headline.replace(/^REFUSED(?:: | )/, "");
}

function planHeadline(plan: Plan): string {
  const change = changeWords(plan.steps);
  const what = change === "" ? powerWords(plan) : `${VERBS[plan.reason]} ${plan.instanceId} ${change}`;
  return `${what}. ${planEffect(plan)}`;
}

/** A plan that changes no size. */
function powerWords({ steps, reason, instanceId }: Plan): string {
  const judges = steps.some(({ kind }) => kind === "health");
  const power = lastPower(steps)?.kind;
  if (power === undefined) return `${judges ? "check the health of" : "clean up"} ${instanceId}`;
  if (reason === "power-state") return `put back ${instanceId} to ${power === "stop" ? "Stopped" : "Running"}`;
  return `${reason === "recovery" ? "RECOVER" : power} ${instanceId}`;
}

/** What becomes of the instance. */
export function planEffect({ steps, willStop, downtime }: Reviewed): string {
  if (willStop && endsStopped(steps)) return "STOPS the instance, and it stays stopped.";
  if (willStop) return `STOPS the instance for about ${downtime} s.`;
  if (steps.some(({ kind }) => kind === "start")) return "STARTS the instance.";
  // Only an instance that is off is retyped without a stop, and one that goes down now is waited for.
  const isOff = steps.some(
    (step) => (step.kind === "type" && !step.order) || (step.kind === "wait" && step.until === "Stopped"),
  );
  return isOff ? "The instance is stopped and stays stopped." : "No downtime.";
}
