// Invariant F9: an order is placed once for one wish, within what was allowed, and never without its record. History in, sentences out; pure.
import type { CallEntry, ChangeEntry, HistoryEntry } from "../../../emulator";

export interface Consent {
  readonly instanceId: string;
  /** The most that all orders may cost together, CNY. */
  readonly allowed: number;
}

const RECORD = "tags.ecs-spec:order";
const JOURNAL = "tags.ecs-spec:journal";
const ORDERS: readonly string[] = ["ModifyPrepayInstanceSpec", "ModifyInstanceNetworkSpec"];

export function ordersAsAllowed(history: readonly HistoryEntry[], consent: Consent): readonly string[] {
  const { instanceId, allowed } = consent;
  const changes = history.filter(
    (entry): entry is ChangeEntry => entry.kind === "change" && entry.instanceId === instanceId,
  );
  const placed = changes.filter(({ field }) => /^orders\.\d+$/.test(field));
  const wishes = placed.map(({ cause }) => cause);
  const twice = new Set(wishes.filter((wish, index) => wishes.indexOf(wish) !== index));
  const sum = placed.reduce((total, { to }) => total + Math.max(0, Number(to)), 0);
  return [
    ...[...twice].map((wish) => `F9: two orders for ${wish}`),
    ...(sum > allowed ? [`F9: orders for ${sum} CNY, ${allowed} were allowed`] : []),
    ...history.filter((entry) => isOrder(entry, instanceId)).flatMap((call) => unrecorded(call, changes)),
    ...history.filter((entry) => isOrder(entry, instanceId)).flatMap(strange),
  ];
}

function isOrder(entry: HistoryEntry, instanceId: string): entry is CallEntry {
  return entry.kind === "call" && ORDERS.includes(entry.action) && entry.instanceIds.includes(instanceId);
}

/** What counts is what stands on the instance when the call comes in. */
function unrecorded({ seq, parameters: { ClientToken: token = "" } }: CallEntry, changes: readonly ChangeEntry[]) {
  const standing = (tag: string): string =>
    String(changes.findLast((change) => change.field === tag && change.seq < seq)?.to ?? "");
  const isRecorded = token !== "" && standing(RECORD).includes(token);
  return [
    ...(isRecorded ? [] : [`F9: call ${seq} orders without its record on the instance`]),
    ...(standing(JOURNAL) === "" ? [`F9: call ${seq} orders without a journal on the instance`] : []),
  ];
}

const NEVER = ["RebootWhenFinished", "RebootTime", "EndTime"];

function strange({ seq, parameters }: CallEntry): readonly string[] {
  const sent = NEVER.filter((name) => parameters[name] !== undefined).map((name) => `F9: call ${seq} sends ${name}`);
  return parameters["AutoPay"] === undefined ? [...sent, `F9: call ${seq} leaves AutoPay to ECS`] : sent;
}
