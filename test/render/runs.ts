// What is said while a plan runs and when it fails, held in _golden/messages-run.txt. Data in, text out.
// Long because it is two tables: a row a text.
import type { ErrorClass } from "../../provider/calls/error-classes";
import type { StepSeconds } from "../../provider/inputs/stored-state";
import type { OfKind } from "../../provider/plan/downtime";
import type { Step } from "../../provider/plan/plan";
import { type FailedRun, failureError, releaseRefused, restoreRefused } from "../../provider/render/failure-words";
import { type Closing, closingLine, type EarlierRun } from "../../provider/render/closing-words";
import { cooldownLine } from "../../provider/render/cooldown-words";
import { unhealthyWords } from "../../provider/render/health-words";
import { expiringWords } from "../../provider/render/keys-words";
import { measuredLine } from "../../provider/render/measured-words";
import { ignoredLine } from "../../provider/render/ignored-words";
import { NOT_RESTORED, PROGRESS, STATUS_LINES, RECORDED } from "../../provider/render/progress-words";
import { powerDriftWords } from "../../provider/render/warning-words";
import { refusalText } from "../../provider/render/refusal-words";
import { ID, machine, NOW, STOPPED } from "../_fixtures/machine";

export const RUN: FailedRun = {
  instanceId: ID,
  regionId: "cn-hangzhou",
  step: "type ecs.g6.large -> ecs.g7.large",
  sentence: "ModifyInstanceSpec was refused: The resource is out of usage.",
  ecsCode: "OperationDenied.NoStock",
  errorClass: "capacity",
  code: "step-failed",
  requestId: "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E",
  done: ["stop KeepCharging"],
  now: machine(),
};

const SOLD_OUT =
  "StartInstance was refused: The requested resource is sold out in the specified zone; try other types of resources or other regions and zones.";
const LEFT: Partial<FailedRun> = {
  code: "left-stopped",
  step: "start",
  sentence: SOLD_OUT,
  leftBecause: SOLD_OUT,
  done: ["stop StopCharging", "type ecs.g6.large -> ecs.g7.large"],
};

const TAKEN_OVER = "the tag ecs-spec:journal is now that of the run 5e6f7a8b";
const CHANGED = "the instance is ecs.c7.large, and this run left it ecs.g6.large";

/** A refusal of the type change, by class: ECS's code and sentence (ECS facts 1.10, 3.5, 6.4). */
const REFUSED_BY: Readonly<Record<ErrorClass, readonly [code: string, message: string]>> = {
  throttled: ["Throttling.User", "Request was denied due to user flow control."],
  cooldown: ["Throttling", "Request was denied due to request throttling, please try again after 5 minutes."],
  busy: ["LastTokenProcessing", "The last token request is processing."],
  transient: ["InternalError", "The request processing has failed due to some unknown error."],
  status: ["InvalidInstanceStatus.NotStopped", "The specified Instance status is not stopped."],
  capacity: ["OperationDenied.NoStock", "The resource is out of usage."],
  money: ["Account.Arrearage", "Your account has an outstanding payment."],
  order: ["InvalidInstance.UnpaidOrder", "The specified instance has unpaid order."],
  permission: [
    "Forbidden.RAM",
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
  ],
  credentials: ["InvalidSecurityToken.Expired", "Specified SecurityToken is expired."],
  locked: [
    "InstanceLockedForSecurity",
    "The specified operation is denied as your instance is locked for security reasons.",
  ],
  "not-supported": [
    "DependencyViolation.InstanceType",
    "The current InstanceType cannot be changed to the specified InstanceType.",
  ],
  input: ["InvalidParameter.Bandwidth", "The specified parameter Bandwidth is not valid."],
  gone: ["InvalidInstanceId.NotFound", "The specified InstanceId does not exist."],
  region: ["InvalidRegionId.NotFound", "The specified RegionId does not exist."],
  "dry-run-passed": ["DryRunOperation", "Request validation has been passed with DryRun flag set."],
  "our-bug": ["InvalidParameter.Mismatch", "Too many parameters in one request."],
  unlisted: ["OperationDenied", "The operation is denied."],
};

const BY_CLASS = Object.entries(REFUSED_BY).map(([errorClass, [ecsCode, message]]) => {
  const sentence = `ModifyInstanceSpec was refused: ${message}`;
  return [`by class: ${errorClass}`, failed({ errorClass: errorClass as ErrorClass, ecsCode, sentence })] as const;
});

const TCP = { kind: "tcp", port: 8080 } as const;
const WISH = { within: 300, stableFor: 10 };
const UNHEALTHY: Partial<FailedRun> = {
  isUnhealthy: true,
  ecsCode: undefined,
  requestId: undefined,
  errorClass: "unlisted",
  done: ["stop KeepCharging", "type ecs.g6.large -> ecs.g7.large", "start"],
  now: machine({ instanceType: "ecs.g7.large" }),
};

const EXPIRING = expiringWords({ work: { seconds: 75 }, at: NOW, endsAt: NOW + 9 * 60_000 });

export const FAILURES: Readonly<Record<string, string>> = {
  "the window closed before the stop": failed({
    code: "outside-window",
    step: "stop KeepCharging",
    sentence: "window 01:00-05:00 Asia/Shanghai is closed",
    ecsCode: undefined,
    requestId: undefined,
    errorClass: "unlisted",
    done: [],
  }),
  "the credentials expire before the stop": failed({
    code: "credentials-expiring",
    step: "stop KeepCharging",
    sentence: EXPIRING.fact,
    fix: EXPIRING.fix,
    ecsCode: undefined,
    requestId: undefined,
    errorClass: "unlisted",
    done: [],
  }),
  "an instance that is not healthy": failed({
    step: "healthy: tcp 8080 for 10 s, within 5 min",
    sentence: unhealthyWords(
      {
        kind: "over",
        stable: 0,
        probe: { check: TCP, verdict: "unhealthy", why: "the connection was refused (ECONNREFUSED)" },
      },
      WISH,
      150,
    ),
    ...UNHEALTHY,
  }),
  "an instance that was not healthy and has its old type again": failed({
    step: "healthy: tcp 8080 for 10 s, within 5 min, else back to ecs.g6.large",
    sentence: "tcp 8080 is unhealthy: status 503, after 5 min and 150 rounds of checks; the old type was put back",
    ...UNHEALTHY,
    isReverted: true,
    now: machine(),
    refusedUntil: Date.UTC(2026, 10, 28, 10, 10) / 1000,
  }),
  "an instance that is not healthy for long enough": failed({
    step: "healthy: tcp 8080 for 10 s, within 5 min",
    sentence: unhealthyWords({ kind: "over", stable: 4.2 }, WISH, 150),
    ...UNHEALTHY,
  }),
  ...Object.fromEntries(BY_CLASS),
  "the first step": failed({
    step: "stop KeepCharging",
    sentence: "StopInstance was refused: The current status of the resource does not support this operation.",
    ecsCode: "IncorrectInstanceStatus",
    errorClass: "status",
    done: [],
  }),
  "a lost answer": failed({
    sentence:
      "the response to ModifyInstanceSpec was lost and the instance shows no effect of it (the connection was reset)",
    ecsCode: undefined,
    errorClass: "unlisted",
    requestId: undefined,
  }),
  "no address to be had": failed({
    step: "allocate public IP",
    sentence: "AllocatePublicIpAddress was refused: Ip address not found",
    ecsCode: "InsufficientPublicIp",
    done: ["bandwidth out 0 -> 20"],
    now: machine({ internetMaxBandwidthOut: 20, publicIp: "" }),
  }),
  "the instance cannot be read after it": failed({ now: undefined }),
  "another run has the instance since": failed({
    now: machine(STOPPED),
    notOurs: "the run 5e6f7a8b has taken the instance over and does what is left to do",
  }),
  "the instance is gone since": failed({ now: undefined, isGone: true, notOurs: `${ID} no longer exists` }),
  "the instance was deleted under the step": failed({
    now: undefined,
    isGone: true,
    sentence: `${ID} no longer exists`,
    ecsCode: undefined,
    requestId: undefined,
  }),
  "every step was done, and the instance is gone": failed({
    code: "changed-meanwhile",
    now: undefined,
    isGone: true,
    sentence: `every step was done, and then somebody else changed the instance: ${ID} is gone`,
    ecsCode: undefined,
    requestId: undefined,
  }),
  "left stopped": failed({ ...LEFT, now: machine(STOPPED) }),
  "left stopped for another reason": failed({
    ...LEFT,
    now: machine(STOPPED),
    sentence: "StartInstance: no Running after 300 s; last seen Stopped, ecs.g7.large",
    ecsCode: undefined,
    requestId: undefined,
  }),
  "after the stop, so that it is not tried again at once": failed({ refusedUntil: 1_795_861_200 }),
  "left stopped, and it cannot be read": failed({ ...LEFT, now: undefined }),
  "taken over": failed({ code: "taken-over", sentence: TAKEN_OVER, ecsCode: undefined, requestId: undefined }),
  "changed meanwhile": failed({
    code: "changed-meanwhile",
    sentence: CHANGED,
    ecsCode: undefined,
    requestId: undefined,
    now: machine({ ...STOPPED, instanceType: "ecs.c7.large" }),
  }),
  "a delete over an instance that another run works on": releaseRefused([
    refusalText({ code: "journal-held", run: "5e6f7a8b", ageSeconds: 90 }),
  ]).message,
  "a restore that is refused": restoreRefused([
    refusalText({ code: "needs-consent", allowed: "none" }),
    refusalText({ code: "locked", lock: "security" }),
  ]).message,
};

const [STOP, TYPE, START, WIDEN] = [
  { kind: "stop", mode: "KeepCharging", mayForce: false },
  { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" },
  { kind: "start" },
  { kind: "bandwidth", from: 10, to: 20 },
] as const satisfies readonly Step[];

const CLOSINGS: Readonly<Record<string, string>> = {
  finished: closing([STOP, TYPE, START]),
  "finished without downtime": closing([WIDEN]),
  "finished, and stopped as declared": closing([STOP]),
  "finished on an instance that stays stopped": closing([TYPE], { wasOff: true }),
  "finished, started as declared": closing([TYPE, START], { wasOff: true }),
  "finished a recovery, nothing known of before": recovered(),
  "finished a recovery of a run that was cut short": recovered({ since: "begin", seconds: 754 }),
  "finished a recovery of a run that failed": recovered({ since: "stop", seconds: 95.4 }),
};

function closing(steps: readonly Step[], differs: Partial<Closing> = {}): string {
  const willStop = steps.includes(STOP);
  const change = willStop
    ? { downtimeMeasured: 71.3, downtimeEstimated: 75 }
    : { downtimeMeasured: 0, downtimeEstimated: 0 };
  return closingLine("web", { plan: { steps, willStop, reason: "requested" }, change, wasOff: false, ...differs });
}

function recovered(before?: EarlierRun): string {
  const plan = { steps: [START], willStop: false, reason: "recovery" } as const;
  return closing([START], { plan, wasOff: true, ...(before && { before }) });
}

const STEPS = (["stop", "type", "start", "bandwidth"] as const).map((kind) => ({ kind }));

/** What diff says of the times that the outputs hold. */
const MEASURED: Readonly<Record<string, string>> = {
  "measured once": measured({ stop: [19.6], type: [3.2], start: [29.4] }),
  "measured three times": measured({ stop: [19.6, 44, 22], type: [3.2, 3, 5], start: [29.4, 31, 30] }),
  "measured in part": measured({ stop: [19.6], type: [], start: [] }),
  "measured, and slow": measured({ stop: [61], type: [4.2], start: [58] }),
  "measured, and usually slow": measured({ stop: [61, 90, 58], type: [4.2, 4, 4], start: [58, 60, 61] }),
};

function measured(stepSeconds: StepSeconds): string {
  const last = { steps: [], downtimeEstimated: 75, downtimeMeasured: 71.3, lastModifyEnd: "", stepSeconds };
  return measuredLine("web", last, STEPS) ?? "";
}

export const SAID: Readonly<Record<string, string>> = {
  "step begun": STATUS_LINES.stepBegun("2/4", "type -> g7.xlarge"),
  "step done": PROGRESS.stepDone("web", "1/4", "stop KeepCharging", 23.04, "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E"),
  "step done without a request of ours": PROGRESS.stepDone("web", "1/2", "wait until Running (now Starting)", 3, ""),
  waiting: STATUS_LINES.waiting("1/4 stop", 15, "Stopped", "Stopping"),
  "waiting, nothing seen": STATUS_LINES.waiting("1/4 stop", 65, "Stopped", undefined),
  "waiting outside the steps": STATUS_LINES.waiting("", 5, "Running", "Starting"),
  "five-minute rule": STATUS_LINES.resting(272),
  "going down though refused": PROGRESS.stoppedThough("web", "OperationConflict: The operation is conflicting."),
  "the next type of the list": PROGRESS.nextType("web", "ecs.g7.large", "ecs.c7.large"),
  "a failed attempt that the instance cannot tell of": PROGRESS.attemptUnrecorded(
    "web",
    "Forbidden.RAM: not authorized",
  ),
  forcing: PROGRESS.forcing("web"),
  cooldown: PROGRESS.cooldown("web", 212),
  reverting: PROGRESS.reverting(
    "web",
    "tcp 8080 is unhealthy: status 503, after 5 min and 150 rounds of checks",
    "ecs.g6.large",
  ),
  "waiting for health": STATUS_LINES.waiting(STATUS_LINES.stepBegun("4/4", "healthy"), 75, "healthy", "unhealthy"),
  "window closed": STATUS_LINES.closed("9 h 12 min"),
  "waiting for the window": PROGRESS.awaitingWindow(
    "web",
    "window 01:00-05:00 Asia/Shanghai is closed",
    "2027-01-05 01:00 Asia/Shanghai",
  ),
  "cooldown before the stop": PROGRESS.cooldownBeforeStop("web", 212),
  "bringing back": PROGRESS.bringingBack("web", "ecs.g7.large"),
  "going back": PROGRESS.goingBack("web", "ecs.g7.large", "ecs.g6.large"),
  "journal denied": PROGRESS.journalDenied("web"),
  "journal failed": PROGRESS.journalFailed(
    "web",
    "ServiceUnavailable: The request has failed due to a temporary failure of the server.",
  ),
  "journal left": PROGRESS.journalLeft("web", "ecs-spec:journal", "no answer within 20 s"),
  "another stack in between": PROGRESS.awaitingRelease("web"),
  ...CLOSINGS,
  ...MEASURED,
  "recorded power state, and the instance was stopped": `web: ${powerDriftWords({ left: "Running", now: "Stopped", by: [] })}`,
  "recorded power state, and a scaling group may have started it": `web: ${powerDriftWords({
    left: "Stopped",
    now: "Running",
    by: [{ kind: "scaling-group", group: "asg-bp1" }],
  })}`,
  "recorded cooldown, before a stop for a type": cooldown(STEPS),
  "recorded cooldown, before a stop without one": cooldown([{ kind: "stop" }, { kind: "bandwidth" }]),
  "recorded cooldown, before a change that stops nothing": cooldown([{ kind: "bandwidth" }]),
  "the last run saw it unhealthy": RECORDED.unhealthy("web", ID),
  "recorded unfinished": RECORDED.unfinished("web", ID, "Running"),
  "not restored, since the instance is gone": NOT_RESTORED.gone("web", ID, "cn-hangzhou"),
  "not restored, since another resource has it": NOT_RESTORED.managed("web", ID, "api"),
  "not restored, since its replacement has it": NOT_RESTORED.managed("web", ID, undefined),
  "not managed, since ignoreChanges names it": ignoredLine("web", ["instanceType", "internetMaxBandwidthOut"]),
  "recorded and forgotten": RECORDED.forgot("web", ID),
  "recorded and managed by another resource now": RECORDED.handedOver("web", ID, "frontend"),
  "recorded under a former name": RECORDED.renamed("frontend", "web"),
  "recorded with other inputs, and nothing to do": RECORDED.inputs("web", ID),
};

function cooldown(steps: readonly OfKind[]): string {
  return cooldownLine("web", Date.parse("2026-11-25T12:00:21Z"), Date.parse("2026-11-25T12:04:31.207Z"), steps) ?? "";
}

function failed(differs: Partial<FailedRun>): string {
  return failureError({ ...RUN, ...differs }).message;
}
