// The first half of the seeds: judge-schedules.ts.
import { judgeShare } from "./judge-schedules";

judgeShare(1);
