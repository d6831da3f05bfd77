// `pulumi destroy` over what a run left behind: cells as data, each played and judged. The instance runs after it, or it says why not. I/O.
import { type AccessKey, FULL_KEY, type HistoryEntry, writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin, type Ran } from "../_helpers/engine-twin";
import { LONGEST_PAUSE_MS } from "../_helpers/invariants/pauses";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";
import { type Boundary, boundariesIn, isWrite, programFor, ruleOf, type Strike, TIMINGS } from "./fault-matrix";

/** How the run before the delete ended; in each the state knows of the instance. */
export type LeftOver =
  | { readonly kind: "crashed"; readonly afterWrite: number; readonly action: string }
  /** No start goes through: the run says that it is off, and so does the state. */
  | {
      readonly kind: "left-stopped";
      readonly path: "create" | "update";
      readonly tag: "there" | "taken away" | "denied";
    }
  /** The change is refused, and no start goes through. */
  | { readonly kind: "unchanged"; readonly path: "create" | "update" };

export interface DeleteCell {
  readonly left: LeftOver;
  readonly onDelete: "retain" | "restore";
  /** `pulumi refresh` before the delete. */
  readonly refreshed?: true;
  readonly strikes: readonly Strike[];
}

export interface JudgedDelete {
  readonly found: readonly string[];
  readonly runs: readonly Ran[];
  readonly history: readonly HistoryEntry[];
}

const CHANGE = "type and bandwidth";

export const LEFT_OVERS: readonly LeftOver[] = [
  ...(["create", "update"] as const).flatMap((path): readonly LeftOver[] => [
    ...(["there", "taken away", "denied"] as const).map((tag) => ({ kind: "left-stopped", path, tag }) as const),
    { kind: "unchanged", path },
  ]),
];

/** What one fault can do to a call of the delete, one for each way it is met. */
const KINDS: readonly Omit<Strike, "boundary">[] = [
  { fault: { kind: "reset" }, phase: "before" },
  { fault: { kind: "hang" }, phase: "after" },
  { fault: { kind: "error", code: "Throttling.User" }, phase: "before" },
  { fault: { kind: "error", code: "Forbidden.RAM" }, phase: "before" },
  { fault: { kind: "error", code: "OperationDenied.NoStock" }, phase: "before" },
];
const AT_WRITES: readonly Omit<Strike, "boundary">[] = [
  { fault: { kind: "error", code: "OperationConflict" }, phase: "after" },
  { fault: { kind: "error", code: "InternalError" }, phase: "after" },
];
const AT_LOOKS: readonly Omit<Strike, "boundary">[] = [
  { fault: { kind: "absent" }, phase: "after", count: 5 },
  { fault: { kind: "untagged" }, phase: "after", count: 5 },
];

/** Every left-over without a fault at the delete; with one at each call of it, for those of one kind each. */
export async function deleteCells(): Promise<readonly DeleteCell[]> {
  const lefts = [...(await crashes()), ...LEFT_OVERS];
  const plain = lefts.flatMap((left) =>
    (["retain", "restore"] as const).flatMap((onDelete): readonly DeleteCell[] => [
      { left, onDelete, strikes: [] },
      { left, onDelete, refreshed: true, strikes: [] },
    ]),
  );
  const struck: DeleteCell[] = [];
  for (const cell of plain) if (!cell.refreshed) struck.push(...(await strikesOn(cell)));
  return [...plain, ...struck];
}

async function crashes(): Promise<readonly LeftOver[]> {
  const place = virtualPlace({ world: { timings: TIMINGS } });
  await adopted().then((stack) => stack.up(place, PROGRAM));
  return writes(place.emulator.history()).map(({ action }, index) => ({
    kind: "crashed",
    afterWrite: index + 1,
    action,
  }));

  async function adopted(): Promise<EngineTwin> {
    const stack = new EngineTwin();
    await stack.up(place, ADOPTING);
    place.emulator.clearHistory();
    return stack;
  }
}

const PROGRAM = programFor(CHANGE);
const ADOPTING: Properties = { instanceId: WEB, instanceType: "ecs.g6.large", allowedDisruption: "stop" };

async function strikesOn(cell: DeleteCell): Promise<readonly DeleteCell[]> {
  const { place, stack } = await leaveOver(cell);
  await stack.destroy(place);
  const boundaries = firstOfEach(boundariesIn(place.emulator.history()));
  return boundaries.flatMap((boundary) =>
    kindsAt(boundary).map((kind) => ({ ...cell, strikes: [{ boundary, ...kind }] })),
  );
}

/** Looks are many and alike: the first two of a delete stand for all. */
function firstOfEach(boundaries: readonly Boundary[]): readonly Boundary[] {
  return boundaries.filter(({ action, nth }) => action !== "DescribeInstances" || nth <= 2);
}

function kindsAt(boundary: Boundary): readonly Omit<Strike, "boundary">[] {
  if (isWrite(boundary)) return [...KINDS, ...AT_WRITES];
  return boundary.action === "DescribeInstances" ? [...KINDS, ...AT_LOOKS] : KINDS;
}

/** A fault that stays while the run before the delete is at work; it is gone when the delete begins. */
export async function leaveOver({ left, onDelete }: Pick<DeleteCell, "left" | "onDelete">) {
  const place = virtualPlace({ world: { timings: TIMINGS, keys: [FULL_KEY, TAGLESS] } });
  const stack = new EngineTwin();
  const program = { ...PROGRAM, onDelete };
  if (left.kind === "crashed" || left.path === "update") await stack.up(place, { ...ADOPTING, onDelete });
  if (left.kind === "crashed") await crashAfter(place, stack, program, left.afterWrite);
  else await runAgainstWall(place, stack, program, left);
  place.emulator.clearHistory();
  if (!stack.recorded)
    throw new Error(`the state knows nothing of ${JSON.stringify(left)}: there is nothing to delete`);
  return { place, stack };
}

async function runAgainstWall(
  place: VirtualPlace,
  stack: EngineTwin,
  program: Properties,
  left: Exclude<LeftOver, { kind: "crashed" }>,
): Promise<void> {
  const { faults, world } = place.emulator;
  const bar = { dryRun: false, count: 1_000_000, phase: "before" } as const;
  faults.add({ ...bar, action: "StartInstance", fault: { kind: "error", code: "ServiceUnavailable" } });
  if (left.kind === "unchanged") {
    faults.add({ ...bar, action: "ModifyInstanceSpec", fault: { kind: "error", code: "OperationDenied.NoStock" } });
  }
  const tag = left.kind === "left-stopped" ? left.tag : "there";
  const accessKeyId = tag === "denied" ? TAGLESS.accessKeyId : FULL_KEY.accessKeyId;
  await stack.up(virtualPlace({ beside: place, accessKeyId }), program);
  faults.clear();
  if (tag === "taken away") world.console.untag(WEB, "ecs-spec:journal");
}

const TAGLESS: AccessKey = {
  accessKeyId: "LTAI-tagless",
  accessKeySecret: "secret-of-tagless",
  policy: [
    { effect: "Allow", actions: ["*"] },
    { effect: "Deny", actions: ["ecs:TagResources", "ecs:UntagResources"] },
  ],
};

export async function judgeDelete(cell: DeleteCell): Promise<JudgedDelete> {
  const { place, stack } = await leaveOver(cell);
  const { emulator } = place;
  const next = () => virtualPlace({ beside: place });
  const runs: Ran[] = [];
  if (cell.refreshed) runs.push(await stack.refresh(next()));
  for (const strike of cell.strikes) emulator.faults.add(ruleOf(strike));
  const first = await stack.destroy(next());
  runs.push(first);
  const history = [...emulator.history()];
  const { status } = emulator.world.instance(WEB);
  const mayUntag = !cell.strikes.some((strike) => hidesJournal(strike, status));
  const found = wrongsOf(place, first, "a delete", mayUntag);
  emulator.faults.clear();
  if (first.kind !== "failed") return { found, runs, history };
  if (cell.strikes.length === 0 && !isRuleMet(first))
    found.push(`a delete with nothing in its way fails: ${first.message}`);
  await place.session.clock.sleep(LONGEST_PAUSE_MS);
  const second = await stack.destroy(next());
  runs.push(second);
  if (second.kind !== "done") found.push(`a second delete ends ${JSON.stringify(second)}`);
  return { found: [...found, ...wrongsOf(place, second, "a second delete")], runs, history };
}

/** Looks that show no tags hide the journal of an instance that runs: nothing is pending there, and one that is off is looked at on. */
function hidesJournal({ boundary, fault }: Strike, status: string): boolean {
  return boundary.action === "UntagResources" || (fault.kind === "untagged" && status === "Running");
}

/** What a dead run changed is known to nobody, and so is the five-minute rule of it. */
function isRuleMet({ message }: Extract<Ran, { kind: "failed" }>): boolean {
  return /after 5 minutes|in five minutes/.test(message);
}

/** A delete that failed may leave the instance off: it has said so. */
function wrongsOf({ emulator }: VirtualPlace, ran: Ran, who: string, mayUntag = true): string[] {
  const { status, tags } = emulator.world.instance(WEB);
  const isLoud = ran.kind === "failed" && ran.message.includes(WEB);
  const isOff = status !== "Running" && status !== "Starting";
  const isLeft = mayUntag && ran.kind === "done" && tags["ecs-spec:journal"] !== undefined;
  return [
    ...(isOff && !isLoud ? [`${who} leaves the instance ${status} and ends ${JSON.stringify(ran)}`] : []),
    ...(isLeft ? [`${who} is done and leaves the journal on the instance`] : []),
  ];
}
