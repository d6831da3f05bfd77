// Whatever has befallen a fleet: the preview passes or says what to do, and the run after it does what it told, to its end.
import { playToldRollout } from "./fleet/play-told-rollout";

const COUNT = Number(process.env["TOLD_ROLLOUTS"] ?? 150);
const FROM = Number(process.env["TOLD_ROLLOUTS_FROM"] ?? 1);

test(`${COUNT} fleets from seed ${FROM}: a preview that passes is what the next run does`, async () => {
  const found: string[] = [];
  for (let seed = FROM; seed < FROM + COUNT; seed += 1)
    found.push(...(await playToldRollout(seed)).map((sentence) => `${seed}: ${sentence}`));
  expect(found).toEqual([]);
}, 240_000);
