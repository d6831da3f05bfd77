// The second half of the seeds: judge-rollouts.ts. Run with the first by `npm run check:random`.
import { judgeShare } from "./judge-rollouts";

judgeShare(2);
