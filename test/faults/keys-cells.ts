// An apply begun with credentials that just last, and one fault at a call before its stop that holds it up: then they do not last any more. Cell in, sentences out.
//
// From their end on every call is refused. What is judged: no stop with credentials that end too soon (invariant I19), nothing left off, and the work
// done with new ones.
import { breaches, stopsWithKeys } from "../_helpers/invariants";
import { converges } from "../_helpers/invariants/convergence";
import { WEB } from "../_helpers/virtual-place";
import { arrange, type Cell, programFor, ruleOf } from "./fault-matrix";
import { type JudgedCell, wrongsOf } from "./judge-cell";
import { SPARE_MS, stopOf, WORK_MS } from "./window-cells";

const WAY_BACK_MS = 15 * 60_000;

export async function judgeWithKeys({ start, change, strikes }: Cell): Promise<JudgedCell & Held> {
  const stopMs = await stopOf(start, change);
  const { place, stack } = await arrange(start, change);
  const { emulator, keys } = place;
  const endsAt = place.session.clock.now() + stopMs + WORK_MS + WAY_BACK_MS + SPARE_MS;
  keys.endsAt = endsAt;
  const program = programFor(change);
  for (const strike of strikes) emulator.faults.add(ruleOf(strike));
  const first = await stack.up(place, program);
  const history = [...emulator.history()];
  emulator.faults.clear();
  delete keys.endsAt;
  const broken = [
    ...breaches(history, { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" }),
    ...stopsWithKeys(history, { instanceId: WEB, endsAt, workMs: WORK_MS }),
  ];
  await place.session.clock.sleep(60_000);
  const late = await converges({
    emulator,
    up: async () => [await stack.upAsTold(place, program)],
    sleep: (ms) => place.session.clock.sleep(ms),
    wrongs: () => wrongsOf(emulator.world.instance(WEB), program, "Running"),
  });
  const isHeld = first.kind === "failed" && first.message.startsWith("credentials-expiring");
  return { found: [...broken, ...late], first, history, isHeld };
}

interface Held {
  /** Its credentials ended too soon for its stop. */
  readonly isHeld: boolean;
}
