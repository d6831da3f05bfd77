// A bandwidth above the range of ModifyInstanceSpec: what is asked for and what the instance has, or has had, in; a refusal out. Pure.
//
// ModifyInstanceSpec takes 0 to 100 Mbit/s (ECS facts 1.1). ECS raises that for an account on request, and no
// read tells: that an instance has more, or had it, does.
import { BANDWIDTH } from "../inputs/resize-inputs";
import type { StoredState } from "../inputs/stored-state";
import type { Facts } from "../observe/observation";
import type { Refusal } from "./refusals";

/** Undefined where it is in the range, where the instance has it already, and where it is put back. */
export function judgeLimit(bandwidth: number, stored: StoredState, facts: Facts): Refusal | undefined {
  if (bandwidth <= BANDWIDTH.page) return undefined;
  const live = facts.instance.internetMaxBandwidthOut;
  const known = [
    live,
    facts.journal?.before?.internetMaxBandwidthOut,
    stored.desired?.internetMaxBandwidthOut,
    stored.outputs?.adopted.internetMaxBandwidthOut,
  ];
  return known.includes(bandwidth) ? undefined : { code: "bandwidth-over-limit", bandwidth, live };
}
