// The page docs/proof.md and the sentence that the README quotes of it: what a proof measured in, text out; pure.
import { retriesTable } from "./retries-table.mjs";

/** One line, for the README. */
export function proofSentence({ date, schedules, matrix, pairs, amplification, model, crashes }) {
  const { schedules: drawn } = summed(schedules);
  return [
    `Measured on ${date}: ${number(matrix.cells)} of ${number(matrix.planned)} single faults`,
    `${number(pairs.pairs)} of ${number(pairs.pairs)} double ones`,
    `${number(drawn)} of ${number(drawn)} random schedules`,
    `a model of ${number(total(model, "states"))} states with 0 stuck and 0 in a wrong power state`,
    `${crashes.held} of ${crashes.points} kills on the real engine`,
    `${amplification.rows.length} outages of ${amplification.machines} instances with at most ${worst(amplification)} of the calls of a healthy run.`,
  ].join(", ");
}

function worst({ rows }) {
  return Math.max(...rows.flatMap(({ ratio }) => ratio ?? [])).toFixed(2);
}

/** `guards`: what `npm run mutation` wrote last. */
export function proofPage({ guards, ...measured }) {
  const {
    date,
    machine,
    schedules,
    schedulesSeconds,
    matrix,
    pairs,
    amplification,
    retries,
    staying,
    deletes,
    model,
    crashes,
  } = measured;
  const all = summed(schedules);
  const last = Math.min(...schedules.map(({ from }) => from)) + all.schedules - 1;
  return `# Never left stopped: the proof

Written by \`npm run proof\` on ${date} (${machine}); no figure here is written by hand. Every run below is the provider itself, against the
emulator, on virtual time; one judge that knows nothing of the provider reads the emulator's history and holds it to the invariants I1 to
I13.

<!-- proof -->
${proofSentence(measured)}
<!-- /proof -->

| What | How many | Held | Time |
|---|---|---|---|
| Fault matrix: each call x each fault x phase x start x change | ${number(matrix.planned)} cells | ${number(matrix.cells)} of ${number(matrix.planned)} | ${seconds(matrix.seconds)} |
| Double faults, pairwise over the struck flow | ${number(pairs.pairs)} pairs | ${number(pairs.pairs)} of ${number(pairs.pairs)} | ${seconds(pairs.seconds)} |
| A fault that stays over four runs: each call x each way it is met | ${number(staying.cells)} cells | ${number(staying.cells)} of ${number(staying.cells)} | ${seconds(staying.seconds)} |
| Deletes and refreshes over what a run left behind, with a fault at each of their calls | ${number(deletes.cells)} cells | ${number(deletes.cells)} of ${number(deletes.cells)} | ${seconds(deletes.seconds)} |
| Random schedules, seeds ${number(last - all.schedules + 1)} to ${number(last)} | ${number(all.schedules)} | ${number(all.schedules)} of ${number(all.schedules)} | ${seconds(schedulesSeconds)} |
| Model of planner and executor, ${model.explorations.length} explorations | ${number(total(model, "states"))} states, ${number(total(model, "transitions"))} transitions | 0 stuck, 0 wrong power | ${seconds(model.seconds)} |
| kill -9 of the CLI, the provider or both, on the real engine, then a plain \`pulumi up\` | ${crashes.points} boundaries | ${crashes.held} of ${crashes.points} | ${seconds(crashes.seconds)} |
| Outage of one action for ${amplification.minutes} minutes, ${amplification.machines} instances | ${amplification.rows.length} outages | all | |

## Random schedules
One to five instances in one process, with faults, processes that die, orphans, other stacks, people at the console, slow transitions, clocks
that are off by days and jump, tagging forbidden. Then the stack is destroyed and no instance is forgotten; or one run with nothing in its
way brings every instance to its desired state, and the next one writes nothing.

- ${number(all.machines)} instances, ${number(all.calls)} calls, ${number(Math.round(all.virtualHours))} hours of virtual time
- ${number(Math.round(all.schedules / schedulesSeconds))} schedules a second
- instances that a stop of a dead run reached only when the next run had started them again, so that it looked like anybody's: ${number(all.strays)}
- how runs ended while things went wrong: ${endings(all.endings)}

One is played again, with its story, by \`npm run schedule -- SEED\`; a cell or a pair by \`npm run cell -- JSON\`.

## Kills
The engine is the Pulumi CLI on a file backend; an instance is being given a type and a bandwidth when the process dies at a write: before it is
sent, after its effect, or when the effect was seen. The next \`pulumi up\` (after \`pulumi cancel\` where the stack is locked) ends with the right
type and power state, and a second one writes nothing. Again by \`npm run crash\`.

## Model
${model.explorations.map(exploration).sort().join("\n")}

Deeper, a million states an exploration: \`npm run model\`.

## Guards
Each rule that planner and executor rest on is taken away, one at a time, and a test must fail for it. Written by \`npm run mutation\`:

<!-- guards -->
${guards}
<!-- /guards -->

## Run again while the fault stays
A step fails, and \`pulumi up\` is run again every minute for five minutes, as an operator does. One stop at most, then every run is refused
with words and writes nothing; when the fault is gone and the pause is over, a run comes to its end. Again by \`npm run retries\`:

<!-- retries -->
${retriesTable(retries)}
<!-- /retries -->

## Amplification
Calls sent in the outage over those of the same run when all is well, looks at instances apart, less the ten retries that a client has in
hand; at most 1.1. Beside it the calls of the action itself.

| Action | Answers | Calls | Ratio | Of the action | How the runs end |
|---|---|---|---|---|---|
${amplification.rows
  .filter(({ ratio }) => ratio !== undefined)
  .map(amplificationRow)
  .sort()
  .join("\n")}

${amplification.rows
  .filter(({ perMinute }) => perMinute)
  .map(looks)
  .join("\n")}
`;
}

function summed(parts) {
  const sum = (field) => parts.reduce((total, part) => total + part[field], 0);
  const endings = {};
  for (const part of parts)
    for (const [name, count] of Object.entries(part.endings)) endings[name] = (endings[name] ?? 0) + count;
  const names = ["schedules", "machines", "calls", "virtualHours", "strays"];
  return { ...Object.fromEntries(names.map((name) => [name, sum(name)])), endings };
}

function total({ explorations }, field) {
  return explorations.reduce((sum, exploration) => sum + exploration[field], 0);
}

/** Sorted on the page: Jest runs them in another order each time. */
function exploration({ name, states, transitions, depth }) {
  return `- ${name}: ${number(states)} states, ${number(transitions)} transitions, depth ${depth}`;
}

function endings(counts) {
  const rows = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return rows.map(([name, count]) => `${name} ${number(count)}`).join(", ");
}

function amplificationRow({ action, code, sent, healthy, ratio, own: [out, well], ends }) {
  return `| ${action} | ${code} | ${number(sent)} for ${number(healthy)} | ${Math.max(0, ratio).toFixed(2)} | ${out} for ${well} | ${endings(ends)} |`;
}

function looks({ perMinute: { out, well } }) {
  return `Looks while the instances are down and cannot be read: ${out.toFixed(0)} a minute, ${well.toFixed(0)} when all is well.`;
}

function number(value) {
  return value.toLocaleString("en-US");
}

function seconds(value) {
  return `${value.toFixed(0)} s`;
}
