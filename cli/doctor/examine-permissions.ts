// Each permission of the least-privilege policy, asked by a read or a dry run: nothing is changed. Session in, findings out; I/O.
import { classifyError } from "../../provider/calls/error-classes";
import type { EcsSession } from "../../provider/calls/ecs-session";
import { isSubscription } from "../../provider/observe/observation";
import { observePermissions } from "../../provider/observe/observe-permissions";
import { readFix } from "../../provider/observe/read-error";
import type { PermissionFinding } from "../../provider/observe/observation";
import type { EcsPort, Instance } from "../../provider/ports/ecs";
import type { Outcome } from "../../provider/ports/outcome";
import { RAM_ACTIONS, type RamAction } from "../ram-actions";
import { examineRecords } from "./examine-records";
import { fail, type Finding, pass, unknown, warn } from "./finding";

export interface PermissionQuestions {
  /** Absent: only what needs no instance is asked. */
  readonly instanceId?: string;
  /** Leaves out what only an apply needs. */
  readonly readOnly?: true;
}

export async function examinePermissions(
  session: EcsSession,
  { instanceId, readOnly }: PermissionQuestions,
): Promise<readonly Finding[]> {
  const instance = instanceId === undefined ? undefined : await readInstance(session.ecs, instanceId);
  if (instance && "verdict" in instance) return [instance];
  const asked = { ecs: session.ecs, instance, written: instance && !readOnly ? await dryRuns(session, instance) : [] };
  const rows = RAM_ACTIONS.filter((row) => (row.neededBy === "preview" || !readOnly) && isFor(row, instance));
  const answers = await Promise.all(rows.map((row) => examineRow(row, asked)));
  return [
    ...(instance ? [found(instance), ...examineRecords(instance, session.clock.now())] : []),
    ...answers.filter((answer) => answer !== undefined),
    ...unasked(rows.filter((_, at) => answers[at] === undefined)),
  ];
}

/** A subscription is changed by orders, any other instance without. */
function isFor({ action, optional }: RamAction, instance: Instance | undefined): boolean {
  if (!instance) return true;
  return isSubscription(instance) ? action !== "ecs:ModifyInstanceSpec" : optional?.name !== "subscriptions";
}

/** Whatever stands in the way of reading it stands in the way of everything. */
async function readInstance(ecs: EcsPort, instanceId: string): Promise<Instance | Finding> {
  const outcome = await ecs.describeInstances([instanceId]);
  if (outcome.kind !== "done") return { ...readFinding("instance", outcome, INSTANCE_READ, ecs), verdict: "fail" };
  const [instance] = outcome.value;
  return instance ?? fail("instance", `no instance ${instanceId} in ${ecs.regionId}`, "check the id and the region");
}

const INSTANCE_READ: Need = { fix: "allow ecs:DescribeInstances: nothing can be planned without it" };

function found({ instanceId, status, instanceType, internetMaxBandwidthOut }: Instance): Finding {
  return pass("instance", `${instanceId} is ${status}, ${instanceType}, ${internetMaxBandwidthOut} Mbit/s`);
}

/** To the size it has: a dry run asks for the permission first. */
async function dryRuns(session: EcsSession, instance: Instance): Promise<readonly PermissionFinding[]> {
  const { instanceId, internetMaxBandwidthOut: out } = instance;
  return await observePermissions(session, {
    instanceId,
    stop: { stoppedMode: "KeepCharging" },
    start: true,
    change: { kind: "bandwidth", out },
  });
}

interface Asked {
  readonly ecs: EcsPort;
  readonly instance: Instance | undefined;
  readonly written: readonly PermissionFinding[];
}

/** Undefined where there is no way to ask. */
async function examineRow(row: RamAction, asked: Asked): Promise<Finding | undefined> {
  const about = `${row.action}${row.on === "region" ? " (region)" : ""}`;
  const need = needOf(row);
  const probed = asked.written.find(({ action }) => action === row.action);
  if (probed) return dryRunFinding(about, probed, need);
  const read = READS[row.action]?.(asked, row);
  return read && readFinding(about, await read, need, asked.ecs);
}

function unasked(rows: readonly RamAction[]): readonly Finding[] {
  const [mute, open] = [rows.filter(isMute), rows.filter((row) => !isMute(row))];
  return [
    ...about("permissions on an instance", open, "not asked", "name an instance: --instance-id i-..."),
    ...about("permissions by policy", mute, "there is no way to ask", `see that the policy allows them (${POLICY})`),
  ];
}

function about(what: string, rows: readonly RamAction[], why: string, fix: string): readonly Finding[] {
  return rows.length === 0 ? [] : [unknown(what, `${why}: ${rows.map(({ action }) => action).join(", ")}`, fix)];
}

const POLICY = "npx --no-install ecs-spec ram-policy prints it";

/**
 * ECS facts 1.11, 2.4, 2.5, 5: AllocatePublicIpAddress, TagResources, UntagResources and orders take no DryRun, and a price is told of an upgrade alone.
 * Of which load balancer to ask, nobody has said.
 */
function isMute({ action, on, optional }: RamAction): boolean {
  if (on === "load-balancer" || optional?.name === "subscriptions") return true;
  return ["ecs:AllocatePublicIpAddress", "ecs:TagResources", "ecs:UntagResources"].includes(action);
}

/** What a denied row needs. */
interface Need {
  readonly fix: string;
  /** Set where the policy may leave the row out: what is lost then. */
  readonly without?: string;
}

function needOf({ action, optional }: RamAction): Need {
  const fix = `allow ${action} (npx --no-install ecs-spec ram-policy prints the policy)`;
  return optional ? { fix: `${fix}, or leave it so`, without: optional.without } : { fix };
}

function denied(about: string, code: string, { fix, without }: Need): Finding {
  if (without === undefined) return fail(about, `denied (${code})`, fix);
  return warn(about, `denied (${code}); without it: ${without}`, fix);
}

type Read = (asked: Asked, row: RamAction) => Promise<Outcome<unknown>> | undefined;

const READS: Readonly<Record<string, Read>> = {
  "ecs:DescribeInstances": ({ ecs, instance }, { on }) => {
    if (on === "region") return ecs.sumBandwidth();
    return instance && ecs.describeInstances([instance.instanceId]);
  },
  "ecs:DescribeResourcesModification": ({ ecs, instance }) =>
    instance && ecs.describeOfferedTypes(instance.instanceId, false, "Upgrade"),
  "ecs:DescribeInstanceTypes": ({ ecs, instance }) =>
    ecs.describeInstanceTypes([instance?.instanceType ?? "ecs.g7.large"]),
  "ecs:DescribeInstancesFullStatus": ({ ecs, instance }) => instance && ecs.describeFullStatus([instance.instanceId]),
  "ecs:DescribeCloudAssistantStatus": ({ ecs, instance }) => instance && ecs.describeAssistants([instance.instanceId]),
  "ecs:DescribePrice": ({ ecs, instance }) => {
    if (!instance) return undefined;
    const { instanceType, zoneId, internetChargeType, internetMaxBandwidthOut } = instance;
    return ecs.describePrice({ instanceType, zoneId, internetChargeType, internetMaxBandwidthOut });
  },
};

function dryRunFinding(about: string, { verdict, code, message }: PermissionFinding, need: Need): Finding {
  const said = code === "" ? message : code;
  switch (verdict) {
    case "allowed":
      return pass(about, `allowed, by a dry run (${code})`);
    case "denied":
      return denied(about, code, need);
    case "would-fail":
      return unknown(
        about,
        `a dry run failed for another reason (${code}: ${message})`,
        "see what the sentence of ECS says",
      );
    case "unanswered":
      return unknown(about, `not answered (${said})`, "run it again");
  }
}

function readFinding(about: string, outcome: Outcome<unknown>, need: Need, ecs: EcsPort): Finding {
  if (outcome.kind === "done") return pass(about, "allowed");
  const fix = readFix(outcome, ecs) ?? "run it again";
  if (outcome.kind !== "rejected") return unknown(about, `not answered (${outcome.cause})`, fix);
  const { code, message } = outcome;
  switch (classifyError(code, message)) {
    case "permission":
      return denied(about, code, need);
    case "credentials":
      return fail(
        about,
        `the credentials are not accepted (${code}: ${message})`,
        "check the access key, its secret, its expiry, and the clock of this computer",
      );
    case "region":
      return fail(about, `${message} (${code})`, fix);
    default:
      return unknown(about, `not answered (${code}: ${message})`, fix);
  }
}
