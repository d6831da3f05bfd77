// The lines the provider says while it works, and when it fails, in; what they tell as data out. Pure.
//
// They are written by render/progress-words.ts and render/failure-words.ts. A machine whose change failed has no outputs
// in the event stream, so its steps stand in these lines alone.
import { afterName } from "./resource-names";

export interface StepDone {
  readonly step: string;
  readonly seconds: number;
  /** "" where no request was sent. */
  readonly requestId: string;
  /** Seconds since 1970, where the engine says when the line came. */
  readonly at?: number;
}

/** Undefined when the line tells of no step that was done. */
export function readStepDone(line: string, name: string): StepDone | undefined {
  const match = /^\d+\/\d+ (?<step>.+): done in (?<seconds>[\d.]+) s(?:, request (?<request>\S+))?$/.exec(
    afterName(line, name) ?? "",
  );
  if (!match?.groups) return undefined;
  const { step = "", seconds = "", request = "" } = match.groups;
  return { step, seconds: Number(seconds), requestId: request };
}

export interface Failure {
  /** Of provider/errors/codes.ts; "" when the error is not the provider's. */
  readonly code: string;
  /** What failed and why. */
  readonly fact: string;
  /** "" when the error says none. */
  readonly mend: string;
  /** The step that failed, "" when none was begun. */
  readonly step: string;
  /** What the machine was last seen as: `Running, ecs.g6.large, 10 Mbit/s`; "" when it could not be read. */
  readonly now: string;
  readonly requestId: string;
}

export function readFailure(text: string): Failure {
  const said = text.replace(/^\d+ errors? occurred:\s*\*\s*/, "").trim();
  const [, code = "", body = said] = /^([a-z]+(?:-[a-z]+)*): (.*)$/s.exec(said) ?? [];
  const at = body.indexOf(MEND);
  const fact = (at < 0 ? body : body.slice(0, at)).trim();
  return {
    code,
    fact,
    mend: at < 0 ? "" : body.slice(at + MEND.length).trim(),
    step: /^step "(.+?)" failed on /.exec(fact)?.[1] ?? "",
    now: /The machine is now ((?:Pending|Starting|Running|Stopping|Stopped), \S+, \S+ Mbit\/s)/.exec(fact)?.[1] ?? "",
    requestId: /request id ([\w-]+)/.exec(fact)?.[1] ?? "",
  };
}

const MEND = "\n  to mend: ";

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** The engine's sentence around a failure of check; undefined when it is another error. */
export function readCheckFailure(text: string): CheckFailure | undefined {
  const match = /^\S+ resource '.*?': property (?<property>\S+) value \{.*?\} has a problem: (?<reason>.*)$/s.exec(
    text,
  );
  const { property = "", reason = "" } = match?.groups ?? {};
  return match ? { property, reason } : undefined;
}
