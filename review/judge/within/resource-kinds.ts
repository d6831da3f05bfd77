// What is compared of a resource of each kind that is no instance: a table by type, and one row for those of other packages. Pure.
import type { EngineResource } from "../../read/engine-run";
import { FLEET_TYPES } from "../../read/resource-names";
import { isEnd } from "../judge-instance";
import type { Compared } from "./instance-rules";
import { isUntouched } from "./planned-work";
import { compareRollouts } from "./rollout-rules";

/** `approved`: all that was to be done to the same resource, which is more than one step where it is replaced. */
type Compare = (now: EngineResource, approved: readonly EngineResource[]) => Compared;

const KINDS: Readonly<Record<string, Compare>> = {
  [FLEET_TYPES.rollout]: (now, approved) => {
    const isOver = isUntouched(now.op) || isEnd(now);
    return isOver ? compareOperations(now, approved) : compareRollouts(now, approved.find(isOfProgram));
  },
  // It is judged anew in every run, and changes nothing: only that it goes is one gate less.
  [FLEET_TYPES.gate]: (now, approved) => (isEnd(now) ? compareOperations(now, approved) : "done"),
};

/** Of our kinds; else it is of another package. */
export function isOurKind({ type }: EngineResource): boolean {
  return Object.hasOwn(KINDS, type);
}

export function compareResources(now: EngineResource, approved: readonly EngineResource[]): Compared {
  return (KINDS[now.type] ?? compareOperations)(now, approved);
}

/** What is within an operation, its provider alone knows. */
function compareOperations({ op, type }: EngineResource, approved: readonly EngineResource[]): Compared {
  if (isUntouched(op)) return "done";
  if (approved.some((was) => was.op === op)) return "approved";
  const was = approved.map((one) => one.op).find((one) => !isUntouched(one));
  return [{ code: "operation", type, now: op, ...(was !== undefined && { approved: was }) }];
}

function isOfProgram(resource: EngineResource): boolean {
  return !isEnd(resource);
}
