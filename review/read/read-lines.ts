// All that was said of one instance in, what each line tells out: the plan, the steps, the failures, the rest as it stands. Pure.
import { type ToldTimes, readMeasured } from "../../provider/render/measured-words";
import { type PlanMessage, readMessage } from "../../provider/render/message-lines";
import { readStepDone, readUnfinished, type StepDone, tellsOnlyRecord } from "../../provider/render/progress-words";
import { type ReadWindow, readWindow } from "../../provider/render/window-words";
import { tellsDrift } from "../../provider/render/warning-words";
import type { Diagnostic } from "./engine-run";
import { type Failure, readFailure } from "./read-failure";
import { afterName } from "./resource-names";

/** `at`: seconds since 1970, where the engine says when the line came. */
export type DoneAt = StepDone & { readonly at?: number };

export interface Lines {
  readonly message: PlanMessage | undefined;
  readonly done: readonly DoneAt[];
  readonly failures: readonly Failure[];
  /** What the instance's own last changes took. */
  readonly learned: ToldTimes | undefined;
  /** By the message, or by diff, which knows the instance's own times. */
  readonly window: ReadWindow | undefined;
  /** That the last run left it off and this one starts it, which only diff could see. */
  readonly leftOff: readonly string[];
  /** A drift that only diff could see: less the name in front, as the warnings of the message are. */
  readonly drifts: readonly string[];
  /** What is none of these, less the name in front. */
  readonly others: readonly string[];
  /** Where the id of an instance without inputs can be found. */
  readonly first: string;
}

/** `name` is what stands in front of the provider's lines. */
export function readLines(diagnostics: readonly Diagnostic[], name: string): Lines {
  const lines = diagnostics.filter(({ ephemeral }) => !ephemeral);
  const failures = lines.filter(isError).map(({ text }) => text);
  const told = lines.filter((line) => !isError(line)).map((line) => readLine(line, name));
  const message = told.findLast((line) => line.message)?.message;
  const rest = told.filter((line) => !line.message && !line.done).map(({ said }) => said);
  return {
    message,
    done: told.flatMap(({ done }) => done ?? []),
    failures: failures.map(readFailure),
    learned: rest.map(readMeasured).findLast((times) => times !== undefined),
    window: [...(message?.warnings ?? []), ...(message?.notes ?? []), ...rest]
      .map(readWindow)
      .findLast((window) => window !== undefined),
    leftOff: [...new Set(rest.filter(isLeftOff))],
    drifts: [...new Set(rest.filter(tellsDrift))],
    others: counted(rest.filter((line) => !TOLD_ELSEWHERE.some((tells) => tells(line)))),
    first: message?.headline ?? failures[0] ?? "",
  };
}

/** Each is told in a place of its own above; that an instance stays as it is, by its verdict. */
const TOLD_ELSEWHERE: readonly ((line: string) => boolean)[] = [
  (line) => readMeasured(line) !== undefined,
  tellsDrift,
  isLeftOff,
  tellsOnlyRecord,
];

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

interface Line {
  /** Less the name. */
  readonly said: string;
  readonly message?: PlanMessage | undefined;
  readonly done?: DoneAt | undefined;
}

function readLine({ text, at }: Diagnostic, name: string): Line {
  const said = afterName(text, name);
  if (said === undefined) return { said: text };
  const done = readStepDone(said);
  return { said, message: readMessage(said), done: done && { ...done, ...(at !== undefined && { at }) } };
}

function isLeftOff(line: string): boolean {
  return readUnfinished(line) === "Running";
}

/** A line that is said again and again, as while an instance will not start, is told once. */
function counted(lines: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return [...times].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
}
