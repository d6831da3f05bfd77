// Each permission of the least-privilege policy, asked by a read or a dry run: nothing is changed. Session in, findings out; I/O.
import { classifyError } from "../../provider/calls/error-classes";
import type { EcsSession } from "../../provider/calls/ecs-session";
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
  const machine = instanceId === undefined ? undefined : await readMachine(session.ecs, instanceId);
  if (machine?.finding.verdict === "fail") return [machine.finding];
  const written = machine?.instance && !readOnly ? await dryRuns(session, machine.instance) : [];
  const rows = RAM_ACTIONS.filter(({ neededBy }) => neededBy === "preview" || !readOnly);
  const findings = rows.map((row) => examineRow(row, { ecs: session.ecs, machine: machine?.instance, written }));
  const records = machine?.instance ? examineRecords(machine.instance, session.clock.now()) : [];
  return [...(machine ? [machine.finding] : []), ...records, ...(await Promise.all(findings))];
}

interface Machine {
  readonly finding: Finding;
  readonly instance: Instance | undefined;
}

async function readMachine(ecs: EcsPort, instanceId: string): Promise<Machine> {
  const outcome = await ecs.describeInstances([instanceId]);
  if (outcome.kind !== "done")
    return { finding: readFinding("instance", outcome, MACHINE_READ, ecs), instance: undefined };
  const [instance] = outcome.value;
  if (!instance)
    return {
      finding: fail("instance", `no instance ${instanceId} in ${ecs.regionId}`, "check the id and the region"),
      instance,
    };
  const { status, instanceType, internetMaxBandwidthOut } = instance;
  return {
    finding: pass("instance", `${instanceId} is ${status}, ${instanceType}, ${internetMaxBandwidthOut} Mbit/s`),
    instance,
  };
}

const MACHINE_READ: Need = { fix: "allow ecs:DescribeInstances: nothing can be planned without it" };

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
  readonly machine: Instance | undefined;
  readonly written: readonly PermissionFinding[];
}

async function examineRow(row: RamAction, asked: Asked): Promise<Finding> {
  const about = `permission ${row.action}${row.on === "region" ? " (whole region)" : ""}`;
  const need = needOf(row);
  const probed = asked.written.find(({ action }) => action === row.action);
  if (probed) return dryRunFinding(about, probed, need);
  const read = READS[row.action]?.(asked, row);
  if (read) return readFinding(about, await read, need, asked.ecs);
  if (NO_DRY_RUN.includes(row.action))
    return unknown(about, "ECS has no dry run of it", `see the policy of the user; it ${row.why}`);
  return unknown(about, "not asked", "name an instance: --instance-id i-...");
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
  "ecs:DescribeInstances": ({ ecs, machine }, { on }) => {
    if (on === "region") return ecs.sumBandwidth();
    return machine && ecs.describeInstances([machine.instanceId]);
  },
  "ecs:DescribeResourcesModification": ({ ecs, machine }) =>
    machine && ecs.describeOfferedTypes(machine.instanceId, false),
  "ecs:DescribeInstanceTypes": ({ ecs, machine }) =>
    ecs.describeInstanceTypes([machine?.instanceType ?? "ecs.g7.large"]),
  "ecs:DescribePrice": ({ ecs, machine }) => {
    if (!machine) return undefined;
    const { instanceType, zoneId, internetChargeType, internetMaxBandwidthOut } = machine;
    return ecs.describePrice({ instanceType, zoneId, internetChargeType, internetMaxBandwidthOut });
  },
};

/** ECS facts 2.4, 5: AllocatePublicIpAddress, TagResources and UntagResources take no DryRun. */
const NO_DRY_RUN = ["ecs:AllocatePublicIpAddress", "ecs:TagResources", "ecs:UntagResources"];

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
