// Console actions and fault rules as zod schemas: what the control API takes. Data.
import { z } from "zod";
import { type FaultRule, misfitOf } from "../fault-rule";
import { STOCK } from "./seed-parts";

const ID = { instanceId: z.string() } as const;
/** Emulated ms from now; absent: at once. */
const AFTER = { after: z.number().min(0).optional() } as const;
const IMMEDIATELY = { immediately: z.boolean().optional() } as const;

export const CONSOLE = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("stop"),
    stoppedMode: z.enum(["KeepCharging", "StopCharging"]).optional(),
    ...ID,
    ...IMMEDIATELY,
    ...AFTER,
  }),
  z.strictObject({ do: z.enum(["start", "reboot"]), ...ID, ...IMMEDIATELY, ...AFTER }),
  z.strictObject({ do: z.literal("resize"), instanceType: z.string(), ...ID, ...AFTER }),
  z.strictObject({
    do: z.literal("setBandwidth"),
    out: z.int().min(0),
    in: z.int().optional(),
    ...ID,
    ...AFTER,
  }),
  z.strictObject({ do: z.enum(["lock", "unlock"]), reason: z.string().optional(), ...ID, ...AFTER }),
  z.strictObject({ do: z.literal("tag"), key: z.string(), value: z.string(), ...ID, ...AFTER }),
  z.strictObject({ do: z.literal("untag"), key: z.string(), ...ID, ...AFTER }),
  z.strictObject({ do: z.enum(["delete", "payOrder", "closeOrder"]), ...ID, ...AFTER }),
  z.strictObject({ do: z.literal("setStock"), stock: STOCK, ...AFTER }),
]);

const TRANSPORT = z.enum([
  "reset",
  "reset-mid-body",
  "hang",
  "slow",
  "stall-after-headers",
  "trickle",
  "http-502-html",
  "http-500-empty",
  "http-500-null",
  "truncated-200",
  "wrong-type-200",
]);

const FAULT = z.union([
  z.strictObject({
    kind: z.literal("error"),
    code: z.string().min(1),
    status: z.int().min(400).max(599).optional(),
    message: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal("console"), action: CONSOLE }),
  z.strictObject({ kind: z.enum(["absent", "untagged", "ignored"]) }),
  z.strictObject({ kind: TRANSPORT, ms: z.number().min(0).optional() }),
]);

const RULE = z.strictObject({
  action: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  instanceId: z.string().optional(),
  accessKeyId: z.string().optional(),
  dryRun: z.boolean().optional(),
  nth: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  count: z.int().min(1).optional(),
  phase: z.enum(["before", "after"]),
  fault: FAULT,
});

export const FAULT_RULE = RULE.superRefine((rule, context) => {
  const misfit = misfitOf(rule as FaultRule);
  if (misfit !== undefined) context.addIssue({ code: "custom", path: [misfit.field], message: misfit.text });
});
