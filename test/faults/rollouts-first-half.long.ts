// The first half of the seeds: judge-rollouts.ts. Run with the second by `npm run check:random`.
import { judgeShare } from "./judge-rollouts";

judgeShare(1);
