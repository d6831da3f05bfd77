// The invariants of product.md, judged from the emulator's history alone: it knows nothing of the provider. History in, breaches out.
import type { CallEntry, ChangeEntry, HistoryEntry } from "../../emulator";

export interface Expectation {
  readonly instanceId: string;
  /** The two types that are in order: before and wanted. */
  readonly types: readonly string[];
  /** The power state the machine must rest in. */
  readonly power: "Running" | "Stopped";
  readonly mayForce?: boolean;
  readonly mayStopCharging?: boolean;
}

/** Sentences, one a breach; none when every invariant holds. */
export function breaches(history: readonly HistoryEntry[], expected: Expectation): readonly string[] {
  const calls = history.filter((entry): entry is CallEntry => entry.kind === "call" && !entry.dryRun);
  const changes = history.filter((entry): entry is ChangeEntry => entry.kind === "change");
  const mine = calls.filter((call) => call.instanceIds.includes(expected.instanceId));
  return [
    ...typeOnlyWhenStopped(mine, expected),
    ...restsAsIntended(changes, expected),
    ...typesInOrder(changes, expected),
    ...stopsAsAsked(mine, expected),
    ...oneTokenAnIntent(mine),
    ...budgetKept(mine),
  ];
}

/** I1: a type change is only ever sent to an instance last seen Stopped. */
function typeOnlyWhenStopped(calls: readonly CallEntry[], { instanceId }: Expectation): readonly string[] {
  const sent = calls.filter(({ action, parameters }) => action === "ModifyInstanceSpec" && parameters["InstanceType"]);
  const bad = sent.filter(({ stateBefore }) => stateBefore[instanceId]?.status !== "Stopped");
  return bad.map(
    ({ seq, stateBefore }) =>
      `I1: call ${seq} changes the type of a machine that is ${stateBefore[instanceId]?.status}`,
  );
}

/** I2: at rest the power state is the intended one. */
function restsAsIntended(changes: readonly ChangeEntry[], { instanceId, power }: Expectation): readonly string[] {
  const last = changes.findLast((change) => change.instanceId === instanceId && change.field === "status");
  return last && last.to !== power ? [`I2: the machine rests ${last.to}, intended is ${power}`] : [];
}

/** I3: the type is the old or the new one, always. */
function typesInOrder(changes: readonly ChangeEntry[], { instanceId, types }: Expectation): readonly string[] {
  const moves = changes.filter((change) => change.instanceId === instanceId && change.field === "instanceType");
  return moves.filter(({ to }) => !types.includes(String(to))).map(({ to }) => `I3: the type became ${to}`);
}

/** I5 and I6: no forced stop, no StopCharging, unless asked. */
function stopsAsAsked(calls: readonly CallEntry[], expected: Expectation): readonly string[] {
  const stops = calls.filter(({ action }) => action === "StopInstance" || action === "StopInstances");
  const forced = stops.filter(({ parameters }) => parameters["ForceStop"] === "true" && !expected.mayForce);
  const wanted = expected.mayStopCharging ? "StopCharging" : "KeepCharging";
  const charged = stops.filter(({ parameters }) => parameters["StoppedMode"] !== wanted);
  return [
    ...forced.map(({ seq }) => `I5: call ${seq} forces the stop`),
    ...charged.map(({ seq, parameters }) => `I6: call ${seq} stops with ${parameters["StoppedMode"]}`),
  ];
}

/** I7: a token stands for one intent: the same parameters whenever it is sent. */
function oneTokenAnIntent(calls: readonly CallEntry[]): readonly string[] {
  const seen = new Map<string, string>();
  return calls.flatMap(({ seq, parameters }) => {
    const { ClientToken: token, ...intent } = parameters;
    if (token === undefined) return [];
    const text = JSON.stringify(intent);
    const before = seen.get(token) ?? text;
    seen.set(token, before);
    return before === text ? [] : [`I7: call ${seq} sends token ${token} for another intent`];
  });
}

/** I8: at most three attempts under one token. */
function budgetKept(calls: readonly CallEntry[]): readonly string[] {
  const tokens = calls.map(({ parameters }) => parameters["ClientToken"]).filter((token) => token !== undefined);
  const often = [...new Set(tokens)].filter((token) => tokens.filter((other) => other === token).length > 9);
  return often.map((token) => `I8: token ${token} was sent more than nine times`);
}
