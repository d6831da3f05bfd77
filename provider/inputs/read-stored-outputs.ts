// The outputs that the last run wrote, read back: values of the Pulumi state in, typed data out, undefined where unreadable; pure.
//
// State outlives releases, so nothing here fails: fields are only ever added, an older state lacks some and a newer one
// has more. What cannot be read is as if it had not been written.
import { z } from "zod";
import { ATTEMPT_STEPS, CAUSES } from "./failed-attempt";
import { type LastChange, type Outputs, recordedKind } from "./stored-state";

/** Undefined when the size is not in it: a guessed size would one day be restored. */
export function readStoredOutputs(raw: unknown): Outputs | undefined {
  const result = STORED_OUTPUTS.safeParse(raw);
  if (!result.success) return undefined;
  const { adopted, lastChange, unfinished, unhealthy, failedAttempt, regionId, ...rest } = result.data;
  const { currentInstanceType: instanceType, internetMaxBandwidthOut } = rest;
  return {
    ...rest,
    ...(regionId !== undefined && { regionId }),
    // The oldest size that is known is the best there is to go back to.
    adopted: adopted ?? { instanceType, internetMaxBandwidthOut },
    ...(lastChange && { lastChange: withoutHole(lastChange) }),
    ...(unfinished && { unfinished }),
    ...(unhealthy && { unhealthy }),
    ...(failedAttempt && { failedAttempt }),
  };
}

function withoutHole({ stepSeconds, ...rest }: z.infer<typeof LAST_CHANGE>): LastChange {
  return { ...rest, ...(stepSeconds && { stepSeconds }) };
}

const text = z.string().catch("");
const seconds = z.number().catch(0);

const SIZE = { type: z.string().min(1), bandwidth: z.int().min(0) };

const times = z.array(z.number().min(0)).catch([]);

const STEP_RECORD = z
  .object({ kind: z.unknown().optional(), step: text, requestId: text, start: text, end: text })
  .transform(({ kind, ...record }) => ({ kind: recordedKind(kind, record.step), ...record }));

const LAST_CHANGE = z.object({
  steps: z.array(STEP_RECORD).catch([]),
  downtimeEstimated: seconds,
  downtimeMeasured: seconds,
  lastModifyEnd: text,
  stepSeconds: z.object({ stop: times, type: times, start: times }).optional().catch(undefined),
});

const FAILED_ATTEMPT = z.object({
  goal: z.string(),
  at: z.number(),
  down: seconds,
  times: z.int().min(1),
  cause: z.enum(CAUSES),
  step: z.enum(ATTEMPT_STEPS),
  code: text,
});

const STORED_OUTPUTS = z.object({
  status: text,
  currentInstanceType: SIZE.type,
  internetMaxBandwidthOut: SIZE.bandwidth,
  internetMaxBandwidthIn: z.number().catch(0),
  publicIp: text,
  instanceChargeType: text,
  regionId: z.string().min(1).optional().catch(undefined),
  zoneId: text,
  adopted: z.object({ instanceType: SIZE.type, internetMaxBandwidthOut: SIZE.bandwidth }).optional().catch(undefined),
  lastChange: LAST_CHANGE.optional().catch(undefined),
  unfinished: z
    .object({ power: z.enum(["Running", "Stopped"]) })
    .optional()
    .catch(undefined),
  unhealthy: z.literal(true).optional().catch(undefined),
  failedAttempt: FAILED_ATTEMPT.optional().catch(undefined),
});
