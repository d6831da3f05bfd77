// `npm run schedule -- SEED`, `npm run rollout -- SEED` and `npm run cell -- JSON`: plays one schedule, rollout or cell again and tells its story, line by line.
import { runJest } from "./run-jest.mjs";

const WAYS = {
  schedule: {
    variable: "SCHEDULE",
    file: "test/faults/one-schedule.test.ts",
    given: "a seed, as in: npm run schedule -- 12",
  },
  rollout: {
    variable: "ROLLOUT",
    file: "test/faults/one-rollout.test.ts",
    given: "a seed, as in: npm run rollout -- 12",
  },
  cell: { variable: "CELL", file: "test/faults/one-cell.test.ts", given: "the JSON that the failed test printed" },
};

const [way = "", what] = process.argv.slice(2);
const { variable, file, given } = WAYS[way] ?? {};
if (variable === undefined || what === undefined) {
  process.stderr.write(`npm run ${way || "schedule"} needs ${given ?? "schedule or cell"}\n`);
  process.exit(2);
}
const { code } = await runJest([file], { [variable]: what }, { show: true });
process.exit(code);
