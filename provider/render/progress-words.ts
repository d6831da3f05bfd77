// What is said while a plan runs, one line each: names, steps and times in, text out, and the way back for a review; pure.

/** Status lines: the first 20 letters are what 80 columns show of them, and the engine has the name beside them. */
export const STATUS_LINES = {
  stepBegun: (position: string, step: string) => `${position} ${step}`,
  /** `doing` is what `stepBegun` said; "" for a wait outside the steps. */
  waiting: (doing: string, seconds: number, condition: string, status: string | undefined) =>
    `${doing === "" ? `until ${condition}` : doing} ${minutes(seconds)}${status === undefined ? "" : `, now ${status}`}`,
  resting: (seconds: number) => `wait ${minutes(seconds)}, 5-minute rule`,
  /** `left` is a duration. */
  closed: (left: string) => `wait ${left}, window`,
  opened: "window open",
} as const;

/** 4:32 */
function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

export const PROGRESS = {
  stepDone: (name: string, position: string, step: string, seconds: number, requestId: string) =>
    `${name}: ${position} ${step}: done in ${seconds.toFixed(1)} s${requestId === "" ? "" : `, request ${requestId}`}`,
  stoppedThough: (name: string, why: string) =>
    `${name}: StopInstance was refused (${why}), but the instance is stopping anyway, through this call or somebody else's; continuing`,
  forcing: (name: string) => `${name}: the graceful stop did not finish; forcing it, as allowedDisruption allows`,
  cooldown: (name: string, seconds: number) =>
    `${name}: ECS allows one change of an instance in five minutes; waiting ${seconds} s`,
  cooldownBeforeStop: (name: string, seconds: number) =>
    `${name}: ECS allows one change of an instance in five minutes; waiting ${seconds} s before the stop, the instance stays up`,
  awaitingWindow: (name: string, window: string, opens: string) =>
    `${name}: ${window}; waiting until ${opens} before anything is changed`,
  reverting: (name: string, why: string, type: string) => `${name}: ${why}; putting ${type} back, as onUnhealthy says`,
  nextType: (name: string, soldOut: string, next: string) =>
    `${name}: ECS has no stock of ${soldOut} after all; trying ${next}, the next in the list`,
  attemptUnrecorded: (name: string, why: string) =>
    `${name}: could not record the failed attempt on the instance (${why}); other runners will not know about it`,
  bringingBack: (name: string, instanceType: string) => `${name}: bringing the instance back: start on ${instanceType}`,
  awaitingTurn: (name: string) =>
    `${name}: StartInstance is failing for all instances; waiting while one of them retries`,
  startingUnseen: (name: string) =>
    `${name}: cannot read the instance; it should be running, so sending StartInstance anyway`,
  goingBack: (name: string, from: string, to: string) => `${name}: ${from} will not start; going back to ${to}`,
  awaitingRelease: (name: string) =>
    `${name}: another run took over this instance after we stopped it; if it lets go while the instance is stopped, this run will start it`,
  journalDenied: (name: string) => journalMissing(name, "ecs:TagResources is not allowed"),
  journalFailed: (name: string, why: string) => journalMissing(name, why),
  journalLeft: (name: string, tag: string, why: string) =>
    `${name}: could not remove the tag ${tag} (${why}); the next run will remove it`,
} as const;

/** Said by diff and delete, which alone know the recorded outputs. */
export const RECORDED = {
  /** `now` and `until` are milliseconds since 1970; `then` is what it means for the plan. */
  cooldown: (name: string, now: number, until: number, then: string) =>
    `${name}: the last change of this instance was less than five minutes ago; ECS may take the next one only in ${leftWords(until - now)} (${new Date(until).toISOString().slice(11, 16)} UTC). ${then}`,
  forgot: (name: string, instanceId: string) => `${name}: forgot ${instanceId}; the instance stays as it is`,
  handedOver: (name: string, instanceId: string, other: string | undefined) =>
    `${name}: forgot ${instanceId}, which ${other ?? "its replacement"} manages now; the instance stays as it is`,
  unfinished: (name: string, instanceId: string, power: string) =>
    `${name}: the last run left ${instanceId} off; this pulumi up brings it back to ${power}`,
  unhealthy: (name: string, instanceId: string) =>
    `${name}: the last run did not see ${instanceId} healthy; this pulumi up checks its health again, and stops nothing for it`,
  inputs: (name: string, instanceId: string) =>
    `${name}: pulumi up only records the new inputs; ${instanceId} stays as it is`,
  /** Of a resource whose instanceId has become a secret. */
  bareId: (name: string) =>
    `${name}: instanceId is a secret, and the id of this resource was recorded before it was one: Pulumi shows it in clear and cannot encrypt it. To have it recorded anew, run pulumi state delete with the URN of the resource, then pulumi up, which adopts the instance as it is`,
  /** `former` is the name, or the whole URN where the name is the same under another parent. */
  renamed: (name: string, former: string) =>
    `${name}: the state has it as ${former}; pulumi up records the new name, which does not change the instance`,
} as const;

/** Said by a delete that was to put the size back, and does not. */
export const NOT_RESTORED = {
  gone: (name: string, instanceId: string, regionId: string) =>
    `${name}: no instance ${instanceId} in ${regionId} any more, so there is no size to restore; removed from the state`,
  /** `other` is undefined where the resource that takes its place has the same name. */
  managed: (name: string, instanceId: string, other: string | undefined) =>
    `${name}: ${other ?? "its replacement"} manages ${instanceId} now, so the size is not restored; removed from the state`,
} as const;

function journalMissing(name: string, why: string): string {
  return `${name}: no journal on the instance (${why}): if this run is killed between stop and start, the instance stays off until somebody starts it`;
}

/** 4 min 10 s */
function leftWords(ms: number): string {
  const [min, s] = [Math.floor(ms / 60_000), Math.floor(ms / 1000) % 60];
  return min === 0 ? `${s} s` : `${min} min ${s} s`;
}

export interface StepDone {
  readonly step: string;
  readonly seconds: number;
  /** "" where no request was sent. */
  readonly requestId: string;
}

/** The way back from `PROGRESS.stepDone`, less the name; undefined for another line. */
export function readStepDone(line: string): StepDone | undefined {
  const { groups } =
    /^\d+\/\d+ (?<step>.+): done in (?<seconds>[\d.]+) s(?:, request (?<requestId>\S+))?$/.exec(line) ?? {};
  if (!groups) return undefined;
  const { step = "", seconds, requestId = "" } = groups;
  return { step, seconds: Number(seconds), requestId };
}

/** Whether a line, less the name, is `RECORDED.inputs`. */
export function tellsOnlyRecord(line: string): boolean {
  return /^pulumi up only records the new inputs; \S+ stays as it is$/.test(line);
}

/** The power that `RECORDED.unfinished`, less the name, brings the instance back to; undefined for another line. */
export function readUnfinished(line: string): string | undefined {
  return /^the last run left \S+ off; this pulumi up brings it back to (\S+)$/.exec(line)?.[1];
}
