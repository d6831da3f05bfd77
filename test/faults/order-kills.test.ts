// A run that orders is killed after every write of it, the run after it too, and the next one comes at once or an hour later: one order, whatever was cut off.
import { noteFigures } from "../_helpers/figures";
import { crashAfter } from "../_helpers/crash";
import { ordersAsAllowed } from "../_helpers/invariants";
import { WEB } from "../_helpers/virtual-place";
import { arrange, type Change, ORDERS, programFor, startsOf } from "./fault-matrix";
import { wrongsOf } from "./judge-cell";

interface Kill {
  readonly change: Change;
  /** The first run dies with so many writes done. */
  readonly first: number;
  /** The run that takes it up dies with so many done; absent: it lives. */
  readonly second?: number;
  /** It is called a minute later, or an hour: ECS may not know the token any more. */
  readonly isLate: boolean;
}

const HOUR_MS = 3_600_000;

async function judgeKill({ change, first, second, isLate }: Kill): Promise<readonly string[]> {
  const { place, stack, before } = await arrange({ kind: "crashed", afterWrite: first, action: "" }, change);
  const { emulator, session } = place;
  const story = [...before];
  emulator.onHistory((entry) => story.push(entry));
  const program = programFor(change);
  if (second !== undefined) await crashAfter(place, stack, program, second);
  if (isLate) await session.clock.sleep(HOUR_MS);
  const ran = await stack.upAsTold({ ...place, retries: true }, program);
  const orders = emulator.world.orders();
  const allowed = ORDERS[change]?.costs ?? 0;
  const judged = ordersAsAllowed(story, { instanceId: WEB, allowed });
  const instance = emulator.world.instance(WEB);
  // Of an order whose answer nobody has, a late run only says where to look, and leaves nothing off.
  if (isLate && ran.kind !== "done" && orders.length <= 1 && instance.status === "Running") return judged;
  const wrongs = wrongsOf(instance, program, "Running");
  return [...judged, ...wrongs, ...(orders.length === 1 ? [] : [`F9: ${orders.length} orders`])];
}

/** The writes of a run without a fault; the last kill comes after its end. */
async function killsOf(change: Change): Promise<readonly Kill[]> {
  const starts = await startsOf(change);
  const writes = starts.flatMap((start) => (start.kind === "crashed" ? [start.afterWrite] : []));
  return writes.flatMap((first) => [
    { change, first, isLate: false },
    { change, first, isLate: true },
    ...writes.map((second) => ({ change, first, second, isLate: false })),
  ]);
}

describe("a run that is killed around its order", () => {
  let judged = 0;

  it.each(Object.keys(ORDERS) as Change[])(
    "leaves one order of the change %s, and the next run brings it into force",
    async (change) => {
      const kills = await killsOf(change);
      expect(kills.length).toBeGreaterThan(40);
      const broken: string[] = [];
      for (const kill of kills) {
        const found = await judgeKill(kill);
        broken.push(...found.map((sentence) => `${sentence}: ${JSON.stringify(kill)}`));
        judged += 1;
      }
      expect(broken).toEqual([]);
    },
    300_000,
  );

  afterAll(() => noteFigures("order-kills", { kills: judged }));
});
