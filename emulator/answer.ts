// What a call is answered with, before it becomes bytes. Data types and pure makers.
import { CODES, type EcsError, findCodeKey, wireCode } from "./codes/ecs-error";
import type { Fault, TransportFaultKind } from "./fault-rule";

export interface PlainAnswer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
}

/** A transport fault struck; whether the effect happened is in the history. */
export interface BrokenAnswer {
  readonly kind: "broken";
  readonly fault: TransportFaultKind;
  /** Real ms, where the fault takes a time. */
  readonly ms?: number;
  /** What would have been answered; with "slow" before the effect, calling it is what makes the effect. */
  readonly answer: () => PlainAnswer;
}

export type Answer = PlainAnswer | BrokenAnswer;

export function successAnswer(requestId: string, body: Readonly<Record<string, unknown>>): PlainAnswer {
  return { kind: "answer", status: 200, headers: {}, body: { ...body, RequestId: requestId } };
}

/** ECS's error body: Code, Message, RequestId, HostId, Recommend (ECS facts 6.4). */
export function errorAnswer(requestId: string, error: EcsError): PlainAnswer {
  const body = errorBody(requestId, error.code, error.text);
  return {
    kind: "answer",
    status: error.status,
    headers: { ...error.extras.headers },
    body: { ...body, ...error.extras.body },
  };
}

/**
 * An error made by a fault rule: the tables' status and message where the rule gives none. A code with several rows
 * may be named by its row, as "QuotaExceed.ElasticQuota/count".
 */
export function faultAnswer(requestId: string, fault: Extract<Fault, { kind: "error" }>): PlainAnswer {
  const key = findCodeKey(fault.code);
  const [status, message] = key === undefined ? ([400, fault.code] as const) : CODES[key];
  const code = key === undefined ? fault.code : wireCode(key);
  return {
    kind: "answer",
    status: fault.status ?? status,
    headers: { ...fault.headers },
    body: errorBody(requestId, code, fault.message ?? message.replace("%s", "").trim()),
  };
}

function errorBody(requestId: string, code: string, message: string): Record<string, unknown> {
  const recommend = `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=Ecs&requestId=${requestId}`;
  return { RequestId: requestId, HostId: "ecs.aliyuncs.com", Code: code, Message: message, Recommend: recommend };
}
