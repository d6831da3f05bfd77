// A fault that stays, and `pulumi up` again every minute for five minutes, as an operator does: rows as data, what each cost out. I/O.
//
// What counts is read from the emulator's history alone: stops that had an effect, and the seconds that the instance was not Running.
import { type AccessKey, type ChangeEntry, type FaultRule, FULL_KEY, type HistoryEntry, writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { EngineTwin, type Ran } from "../_helpers/engine-twin";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";

/** The state knows of the instance before the first run, or does not. */
export type Path = "create" | "update";
export const PATHS: readonly Path[] = ["create", "update"];

export const RUNS = 5;
const PAUSE_MS = 60_000;

export interface Row {
  readonly name: string;
  /** What is wrong from the beginning. */
  readonly faults?: readonly FaultRule[];
  readonly arrange?: (place: VirtualPlace) => void;
  /** What somebody else does before each run. */
  readonly eachTime?: (place: VirtualPlace) => void;
  readonly key?: AccessKey;
}

/** Nobody may tag; everything else is allowed. */
const TAGLESS: AccessKey = {
  accessKeyId: "LTAI-tagless",
  accessKeySecret: "secret-of-tagless",
  policy: [
    { effect: "Allow", actions: ["*"] },
    { effect: "Deny", actions: ["ecs:TagResources", "ecs:UntagResources"] },
  ],
};

const ALWAYS = { dryRun: false, count: 1_000_000 } as const;
const NO_STOCK = refuses("ModifyInstanceSpec", "OperationDenied.NoStock");

/** In the order of the page. */
export const ROWS: readonly Row[] = [
  { name: "no stock at the change, although on offer", faults: [NO_STOCK] },
  { name: "five-minute rule begun by somebody else", arrange: beginRule },
  { name: "the same, begun again before each run", eachTime: beginRule },
  { name: "the change answers 500", faults: [refuses("ModifyInstanceSpec", "InternalError")] },
  {
    name: "the change never answers",
    faults: [{ action: "ModifyInstanceSpec", ...ALWAYS, phase: "before", fault: { kind: "hang" } }],
  },
  {
    name: "the change is accepted, its type never shows",
    faults: [{ action: "ModifyInstanceSpec", ...ALWAYS, phase: "before", fault: { kind: "ignored" } }],
  },
  { name: "no stock to start the new type", arrange: (place) => noStockAtStart(place, 0) },
  { name: "the same, with the five-minute rule", arrange: (place) => noStockAtStart(place, 300_000) },
  { name: "the stop takes effect and answers 500", faults: [refuses("StopInstance", "InternalError", "after")] },
  { name: "tagging denied, and no stock at the change", key: TAGLESS, faults: [NO_STOCK] },
];

export interface Retried {
  readonly stops: number;
  readonly secondsDown: number;
  readonly ran: readonly Ran[];
  /** What each run wrote. */
  readonly wrote: readonly (readonly string[])[];
  readonly history: readonly HistoryEntry[];
  readonly status: string;
  /** Takes away what was wrong, with a day for every pause to be over, and runs as the refusals said: how it ends, and the type then. */
  readonly afterwards: () => Promise<{ readonly ran: Ran; readonly instanceType: string }>;
}

const PROGRAM: Properties = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };

export async function retry(row: Row, path: Path): Promise<Retried> {
  const place = virtualPlace({ world: { keys: [FULL_KEY, TAGLESS] } });
  const stack = new EngineTwin();
  const up = async (program = PROGRAM) => await stack.up(newProcess(place, row), program);
  if (path === "update") await up({ instanceId: WEB, instanceType: "ecs.g6.large" });
  place.emulator.clearHistory();
  row.arrange?.(place);
  for (const rule of row.faults ?? []) place.emulator.faults.add(rule);
  const ran: Ran[] = [];
  const wrote: (readonly string[])[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    row.eachTime?.(place);
    const before = writes(place.emulator.history()).length;
    ran.push(await up());
    wrote.push(
      writes(place.emulator.history())
        .slice(before)
        .map(({ action }) => action),
    );
    await place.session.clock.sleep(PAUSE_MS);
  }
  const history = [...place.emulator.history()];
  const afterwards = async () => {
    setRight(place);
    await place.session.clock.sleep(DAY_MS);
    const end = await stack.upAsTold(newProcess(place, row), PROGRAM);
    return { ran: end, instanceType: place.emulator.world.instance(WEB).instanceType };
  };
  const { status } = place.emulator.world.instance(WEB);
  return { stops: stopsIn(history), secondsDown: secondsDown(history), ran, wrote, history, status, afterwards };
}

const DAY_MS = 24 * 60 * 60_000;

function newProcess(place: VirtualPlace, { key = FULL_KEY }: Row): VirtualPlace {
  return virtualPlace({ beside: place, accessKeyId: key.accessKeyId });
}

function setRight({ emulator }: VirtualPlace): void {
  emulator.faults.clear();
  emulator.world.setStock("ecs.g7.large", "WithStock");
}

function refuses(action: string, code: string, phase: FaultRule["phase"] = "before"): FaultRule {
  const status = code === "InternalError" ? { status: 500 } : {};
  return { action, ...ALWAYS, phase, fault: { kind: "error", code, ...status } };
}

/** A bandwidth change to what it is: nothing to see, and the rule runs. */
function beginRule({ emulator }: VirtualPlace): void {
  emulator.world.console.setBandwidth(WEB, emulator.world.instance(WEB).internetMaxBandwidthOut);
}

function noStockAtStart({ emulator }: VirtualPlace, cooldownMs: number): void {
  emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" });
  emulator.world.setAccount({ cooldownMs });
}

function stopsIn(history: readonly HistoryEntry[]): number {
  return writes(history).filter(({ action, effect }) => action === "StopInstance" && effect).length;
}

/** From each Stopping to the next Running; a stretch that has not ended counts to the last entry. */
function secondsDown(history: readonly HistoryEntry[]): number {
  const moves = history.filter((entry): entry is ChangeEntry => entry.kind === "change" && entry.field === "status");
  const end = history.at(-1)?.time ?? 0;
  let [down, since] = [0, undefined as number | undefined];
  for (const { to, time } of moves) {
    if (to === "Stopping") since ??= time;
    if (to !== "Running" || since === undefined) continue;
    down += time - since;
    since = undefined;
  }
  return (down + (since === undefined ? 0 : end - since)) / 1000;
}
