// Invariants I1, I3, I5, I6: what was sent to change the size, and in which state of the instance. Story in, sentences out; pure.
import type { CallEntry } from "../../../emulator";
import type { Expectation, Story } from "../invariants";

/** Invariant I1: a type change is only ever sent to an instance last seen Stopped; what counts is the last look that was answered. */
export function typeOnlyWhenStopped({ calls }: Story, { instanceId }: Expectation): readonly string[] {
  let seen = "never looked at";
  return calls.flatMap((call) => {
    if (isAnsweredLook(call)) seen = call.stateBefore[instanceId]?.status ?? "gone";
    const bad = isTypeChange(call) && seen !== "Stopped";
    return bad ? [`I1: call ${call.seq} changes the type of an instance last seen ${seen}`] : [];
  });
}

/** Invariant I3: the type is the old or the new one, always. */
export function typesInOrder({ changes }: Story, { types }: Expectation): readonly string[] {
  const moves = changes.filter(({ field }) => field === "instanceType");
  return moves.filter(({ to }) => !types.includes(String(to))).map(({ to }) => `I3: the type became ${to}`);
}

/** Invariants I5 and I6: no forced stop, no StopCharging, unless asked; a stop that is asked for otherwise says so. */
export function stopsAsAsked({ calls }: Story, expected: Expectation): readonly string[] {
  const stops = calls.filter(({ action }) => action === "StopInstance" || action === "StopInstances");
  const forced = stops.filter(({ parameters }) => parameters["ForceStop"] === "true" && !expected.mayForce);
  const wanted = expected.mayStopCharging ? "StopCharging" : "KeepCharging";
  const charged = stops.filter(({ parameters }) => parameters["StoppedMode"] !== wanted);
  return [
    ...forced.map(({ seq }) => `I5: call ${seq} forces the stop`),
    ...charged.map(({ seq, parameters }) => `I6: call ${seq} stops with ${parameters["StoppedMode"]}`),
  ];
}

function isTypeChange({ action, parameters }: CallEntry): boolean {
  return action === "ModifyInstanceSpec" && parameters["InstanceType"] !== undefined;
}

/** A look whose answer was broken on its way, or lacks the instance, showed nothing; a slow one came in the end. */
export function isAnsweredLook({ action, code, fault }: CallEntry): boolean {
  return action === "DescribeInstances" && code === "OK" && (fault === undefined || SHOWING.includes(fault.kind));
}

/** Faults of a look that shows the state of the instance all the same. */
const SHOWING: readonly string[] = ["slow", "untagged"];
