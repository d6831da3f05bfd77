// What is known of each kind of step: a row a kind, and every list of kinds is read from it. Plain data; pure.
//
// It stands left of the plan that has the steps, since the records of earlier runs name their kinds. What one stage alone knows of a kind
// (its seconds, its words, its runner) is a closed table of that stage.

interface StepTraits {
  /** What it changes; "tag": the tags alone, for which no rule of ECS about the instance is asked; "nothing": it only looks. */
  readonly writes: "power" | "size" | "address" | "tag" | "nothing";
  /** Left undone by a run that died, the next one takes it up: the journal tells of it beforehand. */
  readonly isTakenUp: boolean;
  /** ECS counts it for the five-minute rule (ECS facts 1.5). */
  readonly isCounted: boolean;
  /** The instance's own times of it make the next estimate (decision 0025). */
  readonly isMeasured: boolean;
  /** It may fail with the instance down by our doing: then the record of a failed attempt names it (decision 0028). */
  readonly isAttempted: boolean;
  /** It comes when the instance is up again: to repeat it takes no stop. */
  readonly isRepeatedUp: boolean;
  /** Begun though the run was cancelled: what brings the instance up, while it is off by our doing; what only tidies, always. */
  readonly afterCancel: "never" | "while-off" | "always";
}

export const STEP_TRAITS = {
  wait: {
    writes: "nothing",
    isTakenUp: false,
    isCounted: false,
    isMeasured: false,
    isAttempted: true,
    isRepeatedUp: false,
    afterCancel: "while-off",
  },
  stop: {
    writes: "power",
    isTakenUp: true,
    isCounted: false,
    isMeasured: true,
    isAttempted: true,
    isRepeatedUp: false,
    afterCancel: "never",
  },
  type: {
    writes: "size",
    isTakenUp: true,
    isCounted: true,
    isMeasured: true,
    isAttempted: true,
    isRepeatedUp: false,
    afterCancel: "never",
  },
  start: {
    writes: "power",
    isTakenUp: true,
    isCounted: false,
    isMeasured: true,
    isAttempted: true,
    isRepeatedUp: false,
    afterCancel: "while-off",
  },
  bandwidth: {
    writes: "size",
    isTakenUp: true,
    isCounted: true,
    isMeasured: false,
    isAttempted: true,
    isRepeatedUp: true,
    afterCancel: "never",
  },
  "public-ip": {
    writes: "address",
    isTakenUp: true,
    isCounted: false,
    isMeasured: false,
    isAttempted: true,
    isRepeatedUp: true,
    afterCancel: "never",
  },
  // It writes nothing, and its verdict is pending all the same. An attempt only where the old type was put back, with a stop.
  health: {
    writes: "nothing",
    isTakenUp: true,
    isCounted: false,
    isMeasured: false,
    isAttempted: true,
    isRepeatedUp: false,
    afterCancel: "never",
  },
  "clear-journal": {
    writes: "tag",
    isTakenUp: false,
    isCounted: false,
    isMeasured: false,
    isAttempted: false,
    isRepeatedUp: true,
    afterCancel: "always",
  },
} as const satisfies Readonly<Record<string, StepTraits>>;

export type StepKind = keyof typeof STEP_TRAITS;

type Traits = typeof STEP_TRAITS;
type Flag = { [T in keyof StepTraits]: StepTraits[T] extends boolean ? T : never }[keyof StepTraits];

/** The kinds whose row says yes. */
export type KindThat<F extends Flag> = { [K in StepKind]: Traits[K][F] extends true ? K : never }[StepKind];

export const STEP_KINDS = Object.keys(STEP_TRAITS) as readonly StepKind[];

export function kindsThat<F extends Flag>(flag: F): readonly KindThat<F>[] {
  return STEP_KINDS.filter((kind): kind is KindThat<F> => STEP_TRAITS[kind][flag]);
}

export function kindsThatWrite(...what: readonly StepTraits["writes"][]): readonly StepKind[] {
  return STEP_KINDS.filter((kind) => what.includes(STEP_TRAITS[kind].writes));
}
