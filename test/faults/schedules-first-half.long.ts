// The first half of the seeds: judge-schedules.ts. Run with the second by `npm run check:random`.
import { judgeShare } from "./judge-schedules";

judgeShare(1);
