// Whether a preview is within an approved one, in words: what was not approved, and what to do, a row a code; closed by the compiler. Pure.
import type { Beyond, Finding, Side, Within } from "../judge/within/within";

interface BeyondWords {
  readonly fact: string;
  readonly fix: string;
}

type OfCode<C extends Beyond["code"]> = Extract<Beyond, { readonly code: C }>;
type Rows = { readonly [C in Beyond["code"]]: (beyond: OfCode<C>) => BeyondWords };

const REVIEW = "let a person review this preview and approve it";
const TAKE_BACK = `take that change of the program back, or ${REVIEW}`;
const PREVIEW_AGAIN = "mend that, and preview again";

const ROWS: Rows = {
  "other-stack": ({ now, approved }) => ({
    fact: `this preview is of ${stackWords(now)}, the approved one of ${stackWords(approved)}`,
    fix: "give --within the preview of this stack that was approved",
  }),
  "approval-troubled": () => ({
    fact: "the approved preview is refused or incomplete itself, so it approves nothing",
    fix: REVIEW,
  }),
  incomplete: ({ why }) => ({ fact: why, fix: PREVIEW_AGAIN }),
  error: ({ text }) => ({ fact: text, fix: PREVIEW_AGAIN }),
  refused: ({ fact, fix }) => ({ fact: `refused: ${fact}`, fix: fix === "" ? PREVIEW_AGAIN : fix }),
  operation: ({ type, now, approved }) => ({
    fact: `${type}: ${now}; approved was ${approved ?? "no change"}`,
    fix: REVIEW,
  }),
  absent: ({ summary }) => ({
    fact: `${summary || "a change"}; the approved preview has no change of this resource`,
    fix: TAKE_BACK,
  }),
  idle: ({ summary }) => ({ fact: `${summary}; approved was nothing to do`, fix: REVIEW }),
  "other-instance": ({ now, approved }) => ({ fact: `it is for ${now}; approved was ${approved}`, fix: TAKE_BACK }),
  "other-end": ({ summary, approved }) => ({
    fact: `${summary}; approved was: ${approved ?? "stays in the stack"}`,
    fix: REVIEW,
  }),
  setting: ({ input, now, approved }) => ({
    fact: `the program says ${input}: ${now ?? "nothing"}; approved was ${approved ?? "nothing"}`,
    fix: TAKE_BACK,
  }),
  unknown: ({ side }) => ({
    fact: `${SIDES[side]} of it is not known before pulumi up, so it cannot be compared`,
    fix: REVIEW,
  }),
  sealed: ({ side }) => ({
    fact: `an input of it is a secret, so ${SIDES[side]} is encrypted and cannot be compared`,
    fix: REVIEW,
  }),
  unread: ({ side }) => ({
    fact: `${SIDES[side]} of it is not in the file as this release writes it, so it cannot be compared`,
    fix: "make both previews with this release of pulumi-ecs-spec, and give their output as it is",
  }),
  step: ({ now, approved }) => ({ fact: `${now}; approved was ${stepWords(now, approved)}`, fix: REVIEW }),
  "left-out": ({ title }) => ({ fact: `left out: ${title}; approved was with it`, fix: REVIEW }),
  warning: ({ text }) => ({ fact: `new warning: ${text}`, fix: REVIEW }),
  downtime: ({ now, approved }) => ({ fact: `down for about ${now} s; approved was about ${approved} s`, fix: REVIEW }),
  price: ({ now, approved }) => ({ fact: `price ${now}; approved was ${approved}`, fix: REVIEW }),
  charge: ({ now, approved }) => ({ fact: `the order costs ${now}; approved was ${approved}`, fix: REVIEW }),
  basis: () => ({
    fact: "a fact of the instance that the plan rests on is not as it was when it was approved, such as its address, locks, tags or billing",
    fix: `see what somebody changed, then ${REVIEW}`,
  }),
  rollout: ({ what, now, approved }) => ({ fact: `${what}: ${now}; approved was ${approved}`, fix: TAKE_BACK }),
};

const SIDES: Readonly<Record<Side, string>> = { now: "the plan", approved: "the approved plan" };

/** One table, one row a code: the cast only joins the row to its finding. */
export function findingWords(finding: Beyond): BeyondWords {
  return (ROWS[finding.code] as (beyond: Beyond) => BeyondWords)(finding);
}

/** What it is about, in front of its words; "" for the whole. */
export function findingName({ name, instanceId }: Finding): string {
  return [name, instanceId === name ? "" : instanceId].filter((part) => part !== "").join(" ");
}

/** One sentence, the first that is read. */
export function withinHeadline({ beyond, remaining, done }: Within): string {
  if (beyond.length > 0) return `NOT within the approved preview, for ${counted(beyond.length, "reason", "reasons")}:`;
  if (remaining === 0) return "Within the approved preview: nothing is left to do.";
  const rest = done === 0 ? "" : `; ${done} ${done === 1 ? "has" : "have"} nothing left to do`;
  return `Within the approved preview: ${counted(remaining, "resource does", "resources do")} only what was approved${rest}.`;
}

/** What the proof does not look at, as a sentence; "" where there is none. */
export function withinLimits({ others }: Within): string {
  if (others === 0) return "";
  return `Of ${counted(others, "other resource", "other resources")} only the operation was compared, not the inputs.`;
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

function stepWords(now: string, approved: string | undefined): string {
  return approved === now ? "another order" : (approved ?? "no such step");
}

function stackWords({ stack, project }: OfCode<"other-stack">["now"]): string {
  return `stack ${stack}, project ${project}`;
}
