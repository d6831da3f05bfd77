// The one error class: a code of the closed list, the sentence of the moment, and what a person needs to go on.
// Recognised by a marker, so two copies of the package agree.
import { type Blame, ERROR_CODES, type ErrorCode } from "./codes";

const MARKER = Symbol.for("pulumi-ecs-spec/resize-error");

export interface ErrorDetails {
  /** The step that failed, in the words of the plan. */
  readonly step?: string;
  readonly requestId?: string | undefined;
  /** ECS's own error code. */
  readonly ecsCode?: string | undefined;
  /** What to do, when it is more exact than the fix of the code. */
  readonly fix?: string;
  readonly cause?: unknown;
}

export class ResizeError extends Error {
  readonly [MARKER] = true;
  readonly blame: Blame;
  readonly fix: string;

  constructor(
    readonly code: ErrorCode,
    readonly sentence: string,
    readonly details: ErrorDetails = {},
  ) {
    super(composeMessage(code, sentence, details), details.cause === undefined ? {} : { cause: details.cause });
    this.name = "ResizeError";
    this.blame = ERROR_CODES[code].blame;
    this.fix = details.fix ?? ERROR_CODES[code].fix;
    // A stack is for our own defects; the engine's dynamic host prints `.stack` of whatever is thrown.
    if (this.blame !== "us") this.stack = this.message;
  }
}

export function isResizeError(value: unknown): value is ResizeError {
  return typeof value === "object" && value !== null && MARKER in value;
}

/** The single way to turn a caught value into our error: what we did not make is a defect of ours. */
export function toResizeError(value: unknown): ResizeError {
  if (isResizeError(value)) return value;
  const text = value instanceof Error ? value.message : String(value);
  return new ResizeError("internal", text, { cause: value });
}

function composeMessage(code: ErrorCode, sentence: string, details: ErrorDetails): string {
  const facts = [
    details.ecsCode ? `ECS code ${details.ecsCode}` : "",
    details.requestId ? `request id ${details.requestId}` : "",
  ].filter((fact) => fact !== "");
  const where = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  return `${code}: ${sentence}${where}${FIX}${details.fix ?? ERROR_CODES[code].fix}`;
}

const FIX = "\n  fix: ";

export interface ToldError {
  /** "" when the error is none of ours. */
  readonly code: string;
  /** The sentence, with ECS's code and the request id. */
  readonly fact: string;
  /** "" when the error says none. */
  readonly fix: string;
}

/** The way back from the message of an error, for a review: the engine leaves nothing else. */
export function readErrorMessage(message: string): ToldError {
  const [, code = "", body = message] = /^([a-z]+(?:-[a-z]+)*): (.*)$/s.exec(message) ?? [];
  const at = body.indexOf(FIX);
  const [fact, fix] = at < 0 ? [body, ""] : [body.slice(0, at), body.slice(at + FIX.length)];
  return { code, fact: fact.trim(), fix: fix.trim() };
}
