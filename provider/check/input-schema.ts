// Which values each input takes, as a zod schema; pure. It judges only: the words for a fault stand in input-messages.ts.
//
// Ranges are those of ModifyInstanceSpec (ECS facts 1.1). What one input says of another is judged
// in combination-rules.ts, because a schema that looks at the whole falls silent when one part of it is wrong.
import { z } from "zod";
import { isInstanceId, isRegionId } from "../inputs/ids";
import { PAYMENTS } from "../inputs/charge";
import type { Money } from "../ports/money";
import type { WrittenHealth } from "../inputs/health";
import type { WrittenWindow } from "../inputs/maintenance-window";
import {
  BANDWIDTH,
  DISRUPTIONS,
  DRIFT,
  ACKNOWLEDGEMENTS,
  ON_DELETE,
  POWER_STATES,
  STOPPED_MODES,
  SYSTEM_DISK_CATEGORIES,
  TIMEOUT_SECONDS,
  UNKNOWN,
} from "../inputs/resize-inputs";

/** DescribeInstanceTypes takes at most 10 names a call (ECS facts 4.8). */
export const MAX_INSTANCE_TYPES = 10;

/** What the schema finds wrong; carried as the message of the zod issue. */
export type SchemaFault = "misfit" | "empty-list" | "too-many" | "duplicates";

const MISFIT = { error: "misfit" satisfies SchemaFault };

export const INSTANCE_ID = z.string(MISFIT).refine(isInstanceId, MISFIT);
export const INSTANCE_TYPE = z.string(MISFIT).regex(/^ecs\.[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z0-9]+$/, MISFIT);
export const REGION_ID = z.string(MISFIT).refine(isRegionId, MISFIT);

/** Every input, each of them optional here: a missing one is judged with the combinations. */
export const INPUT_SCHEMA = z.object({
  instanceId: INSTANCE_ID.exactOptional(),
  regionId: REGION_ID.exactOptional(),
  instanceType: z.preprocess(asList, listOf(INSTANCE_TYPE, { min: 1, max: MAX_INSTANCE_TYPES })).exactOptional(),
  internetMaxBandwidthOut: megabits(0).exactOptional(),
  internetMaxBandwidthIn: megabits(1).exactOptional(),
  allowedDisruption: z.enum(DISRUPTIONS, MISFIT).exactOptional(),
  acknowledge: listOf(z.enum(ACKNOWLEDGEMENTS, MISFIT), { min: 0, max: Infinity }).exactOptional(),
  powerState: z.enum(POWER_STATES, MISFIT).exactOptional(),
  stoppedMode: z.enum(STOPPED_MODES, MISFIT).exactOptional(),
  allowMigrateAcrossZone: z.boolean(MISFIT).exactOptional(),
  systemDiskCategory: z.enum(SYSTEM_DISK_CATEGORIES, MISFIT).exactOptional(),
  async: z.boolean(MISFIT).exactOptional(),
  onDelete: z.enum(ON_DELETE, MISFIT).exactOptional(),
  drift: z.enum(DRIFT, MISFIT).exactOptional(),
  /** Judged part by part in charge-faults.ts. */
  allowedCharge: z.custom<Money>().exactOptional(),
  payment: z.enum(PAYMENTS, MISFIT).exactOptional(),
  stopTimeout: seconds().exactOptional(),
  modifyTimeout: seconds().exactOptional(),
  startTimeout: seconds().exactOptional(),
  /** Judged part by part in window-faults.ts. */
  window: z.custom<WrittenWindow>().exactOptional(),
  /** Judged part by part in health-faults.ts. */
  health: z.custom<WrittenHealth>().exactOptional(),
});

/** The inputs that were given and fit; a list may still hold what a preview does not know. */
export type Fields = z.infer<typeof INPUT_SCHEMA>;
export type InputName = keyof Fields;
export const INPUT_NAMES = Object.keys(INPUT_SCHEMA.shape) as readonly InputName[];

/** One type is a list of one. */
function asList(value: unknown): unknown {
  return typeof value === "string" ? [value] : value;
}

/** What is above the page's range is judged by what the instance has (plan/bandwidth-limit.ts). */
function megabits(min: number) {
  return z.int(MISFIT).min(min, MISFIT).max(BANDWIDTH.most, MISFIT);
}

function seconds() {
  return z.int(MISFIT).min(TIMEOUT_SECONDS.least, MISFIT).max(TIMEOUT_SECONDS.most, MISFIT);
}

/** The faults of the list are told beside those of its elements: `when` runs them whatever the elements are. */
function listOf<T extends z.ZodType>(element: T, { min, max }: { readonly min: number; readonly max: number }) {
  const known = z.union([element, z.custom<typeof UNKNOWN>((value) => value === UNKNOWN)], MISFIT);
  const rule = (error: SchemaFault) => ({ error, when: ({ value }: { value: unknown }) => Array.isArray(value) });
  return z
    .array(known, MISFIT)
    .refine((list) => list.length >= min, rule("empty-list"))
    .refine((list) => list.length <= max, rule("too-many"))
    .refine((list) => findRepeated(list).length === 0, rule("duplicates"));
}

/** Values that stand in the list more than once; what is unknown equals nothing. */
export function findRepeated(list: readonly unknown[]): readonly unknown[] {
  const known = list.filter((value) => value !== UNKNOWN);
  return [...new Set(known.filter((value, index) => known.indexOf(value) !== index))];
}
