// Two stacks at one instance whose journal is taken away at some moment: it rests Running, whoever comes first.
import { tellCell } from "./judge-cell";
import { judgeTwoStacks, twoStackCells } from "./two-stacks";

it("two stacks and a tag that goes: every story holds", async () => {
  const broken: string[] = [];
  for (const cell of twoStackCells()) {
    const { found, runs } = await judgeTwoStacks(cell);
    broken.push(...tellCell({ way: "two stacks", ...cell }, found, runs));
  }
  expect(broken).toEqual([]);
}, 120_000);
