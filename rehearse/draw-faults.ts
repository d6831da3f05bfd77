// A share of the calls that go wrong in, the rules by which they do out. Pure: the emulator draws by its seed.
import type { Fault, FaultRule } from "../emulator/fault-rule";

interface Kind extends Pick<FaultRule, "action" | "phase"> {
  readonly fault: Fault;
  /** Of ten. */
  readonly parts: number;
  readonly words: string;
}

/** What is known to go wrong in a working cloud: most of it passes, and a type that was in stock may be gone. */
export const FAULTS: readonly Kind[] = [
  { parts: 3, phase: "after", fault: { kind: "reset" }, words: "lost answers" },
  { parts: 1, phase: "before", fault: { kind: "reset" }, words: "lost calls" },
  { parts: 2, phase: "before", fault: { kind: "error", code: "Throttling.User" }, words: "throttling" },
  { parts: 2, phase: "before", fault: { kind: "error", code: "ServiceUnavailable" }, words: "no service" },
  { parts: 2, phase: "before", fault: { kind: "slow", ms: 10_000 }, words: "answers 10 s late" },
];

/** Of the type changes alone, as often as any call goes wrong. */
export const SOLD_OUT: FaultRule = {
  action: "ModifyInstanceSpec",
  dryRun: false,
  phase: "before",
  fault: { kind: "error", code: "OperationDenied.NoStock" },
};

/** Of the rules that meet a call the first that strikes is taken: each later one strikes more of what is left. */
export function drawFaults(share: number): readonly FaultRule[] {
  if (share === 0) return [];
  let left = 1;
  const rules = FAULTS.map(({ parts, words: _, ...rule }): FaultRule => {
    const part = (share * parts) / 10;
    const probability = Math.min(1, part / left);
    left -= part;
    return { ...rule, probability };
  });
  return [{ ...SOLD_OUT, probability: share }, ...rules];
}
