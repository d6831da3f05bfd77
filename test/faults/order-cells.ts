// One fault at one call of a change that orders: cell in, sentences out. The next run comes at once and insists, while ECS knows the token for sure.
//
// What is judged: invariant F9, all that holds of any change, and that the run after it ends with the one order in force.
import type { Ran } from "../_helpers/engine-twin";
import { breaches, ordersAsAllowed } from "../_helpers/invariants";
import { rests } from "../_helpers/invariants/convergence";
import { WEB } from "../_helpers/virtual-place";
import { arrange, type Cell, ORDERS, programFor, ruleOf } from "./fault-matrix";
import { type JudgedCell, wrongsOf } from "./judge-cell";

export async function judgeOrderCell(cell: Cell): Promise<JudgedCell> {
  const { place, stack, before } = await arrange(cell.start, cell.change);
  const { emulator } = place;
  const program = programFor(cell.change);
  const story = [...before];
  emulator.onHistory((entry) => story.push(entry));
  for (const strike of cell.strikes) emulator.faults.add(ruleOf(strike));
  const first = await stack.up(place, program);
  const history = [...emulator.history()];
  const power = cell.start.kind === "Stopped" ? "Stopped" : "Running";
  const types = [
    "ecs.g6.large",
    program["instanceType"] === undefined ? "ecs.g6.large" : (program["instanceType"] as string),
  ];
  const broken = breaches(history, { instanceId: WEB, types, power });
  emulator.faults.clear();
  // A late effect shows meanwhile, and not between a preview and its apply.
  await place.session.clock.sleep(60_000);
  const insisting = { ...place, retries: true };
  const healed = await stack.upAsTold(insisting, program);
  const late = isBad(healed) ? [`I4: a fault-free run ends ${JSON.stringify(healed)}`] : [];
  // What was ordered for an instance that stays off comes into force with its next start.
  if (power === "Stopped") emulator.world.console.start(WEB, { immediately: true });
  const wrongs = wrongsOf(emulator.world.instance(WEB), program, "Running");
  if (power === "Stopped") emulator.world.console.stop(WEB, { immediately: true });
  const quiet = await rests(emulator, async () => [await stack.upAsTold(insisting, program)]);
  const allowed = ORDERS[cell.change]?.costs ?? 0;
  return {
    found: [...broken, ...late, ...wrongs, ...quiet, ...ordersAsAllowed(story, { instanceId: WEB, allowed })],
    first,
    history,
  };
}

function isBad({ kind }: Ran): boolean {
  return kind === "failed" || kind === "refused";
}
