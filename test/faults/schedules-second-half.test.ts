// The second half of the seeds: judge-schedules.ts.
import { judgeShare } from "./judge-schedules";

judgeShare(2);
