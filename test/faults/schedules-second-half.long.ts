// The second half of the seeds: judge-schedules.ts. Run with the first by `npm run check:random`.
import { judgeShare } from "./judge-schedules";

judgeShare(2);
