// The step "health": rounds of probes until the instance is healthy without a break, or the time is over. Run and wish in, how it ended out; I/O.
//
// Nothing is changed here: whatever it finds, the instance keeps running as the steps before have left it.
import { pause } from "../../calls/pause";
import type { HealthCheck } from "../../inputs/health";
import {
  afterRound,
  type Course,
  judgeHealth,
  NO_ROUNDS,
  type Probe,
  type Round,
  verdictOf,
} from "../../plan/health/judge-health";
import type { Instance } from "../../ports/ecs";
import { STATUS_LINES } from "../../render/progress-words";
import { unhealthyWords } from "../../render/health-words";
import { probeAll } from "../health-round";
import type { Run } from "../run";
import { failed, type StepResult, type StepRunner } from "../step-result";
import { createWatch, type Sight } from "../wait/look";

/** Between two rounds, on the beat that all waiters share (wait/wait-for.ts). */
const POLL_MS = 2_000;
/** Reads that fail are asked for less and less often. */
const UNREADABLE_POLL_MS = 8_000;

export const runHealth: StepRunner<"health"> = async (run, wish) => {
  const { session } = run.services;
  const begun = session.clock.now();
  const watch = createWatch(run.fence);
  let course: Course = NO_ROUNDS;
  // The steps before have seen the instance running: what is asked from now on is younger than that start.
  let [since, pollMs, seen] = [begun, POLL_MS, undefined as Instance | undefined];
  for (;;) {
    const outcome = await run.services.read(run.instanceId);
    const now = session.clock.now();
    const sight = outcome.kind === "done" ? watch(outcome.value, now) : undefined;
    const lost = sight && lostBy(run, sight);
    if (lost) return lost;
    pollMs = outcome.kind === "done" ? POLL_MS : Math.min(pollMs * 2, UNREADABLE_POLL_MS);
    const instance = sight?.kind === "seen" ? sight.instance : undefined;
    if (instance) since = sinceStart(instance, since, now);
    seen = instance ?? seen;
    const round = await probeRound(run, wish.checks, { begun: now, since, instance });
    course = afterRound(course, round);
    const judged = judgeHealth(course, wish, { begun, now: session.clock.now() });
    if (judged.kind === "healthy") return { kind: "done", ...(seen && { instance: seen }) };
    if (judged.kind === "over") return failed("unhealthy", unhealthyWords(judged, wish, course.rounds));
    tell(run, round, (now - begun) / 1000);
    const left = begun + wish.within * 1000 - session.clock.now();
    if (!(await pause(session, Math.max(1, Math.min(untilPoll(session.clock.now(), pollMs), left))))) return CANCELLED;
  }
};

const CANCELLED = failed("cancelled", "the run was cancelled before the instance was seen healthy");

/** One that is off was stopped by somebody else; one that starts again is judged from then on. */
function lostBy({ instanceId }: Run, sight: Sight): StepResult | undefined {
  if (sight.kind === "gone") return failed("gone", `${instanceId} no longer exists`);
  if (sight.kind === "breach") return failed(sight.breach.kind, sight.breach.sentence);
  const { status } = sight.instance;
  const isOff = status === "Stopping" || status === "Stopped";
  return isOff ? failed("interfered", `the instance is ${status}: somebody else changed it`) : undefined;
}

/** ECS tells the minute of the start alone, so what we have seen counts as well; while it starts, the start is not over. */
function sinceStart({ status, startTime }: Instance, since: number, now: number): number {
  const told = Date.parse(startTime);
  return Math.max(since, status === "Running" ? 0 : now + 1, Number.isNaN(told) || told > now ? 0 : told);
}

interface Looked extends Omit<Round, "probes"> {
  /** Undefined: not seen in this round. */
  readonly instance: Instance | undefined;
}

/** Of an instance that is not seen running nothing is asked: an answer could be that of another that has its address. */
async function probeRound(run: Run, checks: readonly HealthCheck[], { instance, ...round }: Looked): Promise<Round> {
  if (instance?.status === "Running") return { ...round, probes: await probeAll(run, checks, { instance, ...round }) };
  const why = instance ? `the instance is ${instance.status}` : "the instance could not be read";
  return { ...round, probes: checks.map((check): Probe => ({ check, verdict: "inconclusive", why })) };
}

function tell({ services: { report }, doing = "" }: Run, round: Round, seconds: number): void {
  report.say("tick", STATUS_LINES.waiting(doing, Math.round(seconds), "healthy", verdictOf(round)));
}

function untilPoll(now: number, pollMs: number): number {
  return pollMs - (now % pollMs);
}
