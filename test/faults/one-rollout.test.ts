// Repeats one random rollout, given as ROLLOUT, and tells its story: `npm run rollout -- 12`.
import { playRollout } from "./fleet/play-rollout";
import { traceOf } from "./trace";

describe("one random rollout", () => {
  it("holds", async () => {
    const given = process.env["ROLLOUT"];
    const { story, history, notes, found } = await playRollout(Number(given ?? 1));
    const { keys: _, ...world } = story.world;
    const drawn = JSON.stringify({ ...story, world }, undefined, 2);
    if (given !== undefined) console.log(`${drawn}\n\n${traceOf(history, notes)}`);
    expect(found).toEqual([]);
  });
});
