// The emulator's one error: a row of the code tables, on its way to be an answer. Pure.
import { GATEWAY_CODES } from "./gateway-codes";
import { MODIFY_INSTANCE_SPEC_CODES } from "./modify-instance-spec-codes";
import { OPERATION_CODES } from "./operation-codes";

export const CODES = { ...GATEWAY_CODES, ...OPERATION_CODES, ...MODIFY_INSTANCE_SPEC_CODES } as const;

/** A key of the code tables, with its "/" part where one code has several rows. */
export type CodeKey = keyof typeof CODES;

export interface ErrorExtras {
  /** What `%s` of the message becomes. */
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** More members of the error body, for example AccessDeniedDetail. */
  readonly body?: Readonly<Record<string, unknown>>;
}

export class EcsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly text: string;

  constructor(
    readonly key: CodeKey,
    readonly extras: ErrorExtras = {},
  ) {
    const [status, message] = CODES[key];
    const text = message.replace("%s", () => extras.detail ?? "").trim();
    const { stackTraceLimit } = Error;
    // An answer, not a defect: nobody reads its stack, and taking it is a twentieth of the time of the fault matrix.
    Error.stackTraceLimit = 0;
    super(`${key}: ${text}`);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = "EcsError";
    this.code = wireCode(key);
    this.status = status;
    this.text = text;
  }
}

/** The code as it is sent: what stands before the "/". */
export function wireCode(key: CodeKey): string {
  return key.split("/", 1)[0] ?? key;
}

/** The row that a bare code means, the first of several; undefined for a code no table has. */
export function findCodeKey(code: string): CodeKey | undefined {
  if (Object.hasOwn(CODES, code)) return code as CodeKey;
  return (Object.keys(CODES) as CodeKey[]).find((key) => wireCode(key) === code);
}
