// What ECS, or the way to it, answers to a write, as the port tells it. Data.
import type { Failed } from "../../provider/ports/outcome";

export type AnswerName = "lost" | "busy" | "failing" | "odd" | "status" | "rule" | "no-stock";

function rejected(code: string, message = code): Failed {
  return { kind: "rejected", code, message, requestId: "R", httpStatus: 400 };
}

export const ANSWERS: Readonly<Record<AnswerName, Failed>> = {
  lost: { kind: "unknown", cause: "timeout" },
  /** As a gateway that repeats inside gives it (decision 0029). */
  busy: rejected("OperationConflict"),
  failing: rejected("InternalError"),
  /** A code in no table. */
  odd: rejected("Odd.Code"),
  status: rejected("IncorrectInstanceStatus"),
  rule: rejected("Throttling", "can be modified again after 5 minutes"),
  "no-stock": rejected("OperationDenied.NoStock"),
};
