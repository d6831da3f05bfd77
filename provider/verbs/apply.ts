// Create and update: checked inputs in; what is to be recorded, with the error where a run failed, out.
import { checkInputs } from "../check/check-inputs";
import type { RawInputs } from "../check/read-fields";
import { ResizeError } from "../errors/resize-error";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { AdoptedSize, Outputs, StoredState } from "../inputs/stored-state";
import { isReached } from "../plan/attempt-rules";
import type { Reviewed } from "../plan/plan";
import { type Applied, applyResize } from "../resize";
import { needsState } from "../state/needs-state";
import { isBesideOld, isOnlyDrift, staleWhileOpen } from "./open-request";
import { asMember } from "./membership";
import type { ProviderContext } from "./provider-context";
import {
  type ApplyResponse,
  type CreateRequest,
  type Membership,
  type Recorded,
  reviewedOf,
  storedState,
  type UpdateRequest,
} from "./requests";

export async function create(context: ProviderContext, { urn, member, news }: CreateRequest): Promise<ApplyResponse> {
  const desired = desiredOf(news.desired);
  const applied = await apply(context, urn, { member, desired, stored: {}, reviewed: reviewedOf(news) });
  if (applied.kind === "done")
    return { kind: "done", recorded: { urn, desired: news.desired, outputs: applied.outputs } };
  const { error, outputs } = applied;
  if (!outputs || !needsState(outputs, applied)) return { kind: "failed", error, recorded: undefined };
  return { kind: "failed", error, recorded: { urn, desired: news.desired, outputs, isOpen: true } };
}

export async function update(
  context: ProviderContext,
  { urn, member, olds, news }: UpdateRequest,
): Promise<ApplyResponse> {
  const open = context.undecided.get(urn);
  const reviewed = isOnlyDrift(open, olds) ? undefined : reviewedOf(news);
  const stored = storedState(olds, isBesideOld(open, news, reviewed));
  const desired = desiredOf(news.desired);
  const applied = await apply(context, urn, { member, desired, stored, reviewed }).catch((error: unknown) => {
    throw olds.isOpen ? staleWhileOpen(error) : error;
  });
  if (applied.kind === "done") {
    const recorded = { urn, desired: news.desired, outputs: applied.outputs };
    return {
      kind: "done",
      recorded: isReached(desired, sizeOf(applied.outputs)) ? recorded : keepOpen(olds, recorded),
    };
  }
  const { error, outputs } = applied;
  if (!outputs) return { kind: "failed", error, recorded: undefined };
  // The engine keeps the old inputs of a failed update, so the old desired state stays beside them.
  return { kind: "failed", error, recorded: keepOpen(olds, { urn, desired: olds.desired ?? {}, outputs }) };
}

function sizeOf({ currentInstanceType: instanceType, internetMaxBandwidthOut }: Outputs): AdoptedSize {
  return { instanceType, internetMaxBandwidthOut };
}

function keepOpen({ isOpen }: Recorded, recorded: Recorded): Recorded {
  return isOpen ? { ...recorded, isOpen } : recorded;
}

interface Applying {
  readonly member: Membership | undefined;
  readonly desired: ResizeInputs;
  readonly stored: StoredState;
  readonly reviewed: Reviewed | undefined;
}

async function apply(context: ProviderContext, urn: string, applying: Applying): Promise<Applied> {
  const { member, desired, stored, reviewed } = applying;
  // Held for as long as this process lives: a delete later in the run, of a predecessor, finds it.
  context.claims.claim(desired.instanceId, urn);
  const place = await context.resource({ ...desired, urn }, context.reportOn(urn));
  try {
    return await asMember(context, member, desired, async (as) => {
      return await applyResize({ ...place, ...as }, desired, stored, reviewed);
    });
  } finally {
    await place.report.flush();
  }
}

/** What check accepted; anything else here is a defect of ours. */
function desiredOf(raw: RawInputs): ResizeInputs {
  const checked = checkInputs(raw);
  if (checked.kind === "checked") return checked.inputs;
  throw new ResizeError(
    "internal",
    `apply was called with inputs that check did not accept: ${JSON.stringify(checked)}`,
  );
}
