// `ecs-spec ram-policy`: prints the least RAM policy this provider works with, made from the one table of actions.
import { Command, InvalidArgumentError, Option } from "commander";
import { isInstanceId, isRegionId } from "../provider/inputs/ids";
import { OPTIONAL_PARTS, type OptionalPart, RAM_ACTIONS, type RamAction } from "./ram-actions";

export interface PolicyScope {
  /** "*" for any. */
  readonly region: string;
  /** Account id; "*" for the account the policy is in. */
  readonly account: string;
  /** Empty for every instance of region and account. */
  readonly instanceIds: readonly string[];
  readonly readOnly: boolean;
  readonly without: readonly OptionalPart[];
}

/** A policy document in the grammar of RAM, version 1. */
export interface RamPolicy {
  readonly Version: "1";
  readonly Statement: readonly {
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** One statement a kind of resource, so that no action is allowed on more than it needs. */
export function buildRamPolicy(scope: PolicyScope): RamPolicy {
  const wanted = RAM_ACTIONS.filter((row) => isWanted(row, scope));
  const statements = (["instance", "region", "load-balancer", "any"] as const).map((on) => ({
    Effect: "Allow" as const,
    Action: wanted.filter((row) => row.on === on).map((row) => row.action),
    Resource: resourcesOf(on, scope),
  }));
  return { Version: "1", Statement: statements.filter(({ Action }) => Action.length > 0) };
}

export function ramPolicyCommand(): Command {
  const command = new Command("ram-policy")
    .description("print the smallest RAM policy that the provider works with")
    .option("--region <id>", "only this region", readRegion, "*")
    .option("--account <id>", "only this account, by its number", readAccount, "*")
    .addOption(
      new Option("--instance-id <id>", "only this instance; may be repeated")
        .argParser(collectInstanceId)
        .default([], "all"),
    )
    .option("--read-only", "only what a preview needs: reads");
  for (const part of OPTIONAL_PARTS) command.option(`--no-${part}`, `leave it out: ${lossOf(part)}`);
  return command
    .option("--explain", "print a table of the actions with the reason for each instead")
    .action((flags: Flags) => {
      process.stdout.write(flags.explain ? explain(scopeOf(flags)) : print(scopeOf(flags)));
    });
}

interface Flags {
  readonly region: string;
  readonly account: string;
  readonly instanceId: readonly string[];
  readonly readOnly?: true;
  readonly explain?: true;
  readonly bandwidthSum: boolean;
  readonly price: boolean;
  readonly tags: boolean;
  readonly publicIp: boolean;
  readonly subscriptions: boolean;
  readonly health: boolean;
}

/** A flag for each part; the compiler asks for it when a part is added. */
const FLAG_OF_PART = {
  "bandwidth-sum": "bandwidthSum",
  price: "price",
  tags: "tags",
  "public-ip": "publicIp",
  subscriptions: "subscriptions",
  health: "health",
} as const satisfies Record<OptionalPart, keyof Flags>;

function scopeOf(flags: Flags): PolicyScope {
  return {
    region: flags.region,
    account: flags.account,
    instanceIds: flags.instanceId,
    readOnly: flags.readOnly === true,
    without: OPTIONAL_PARTS.filter((part) => !flags[FLAG_OF_PART[part]]),
  };
}

function isWanted(row: RamAction, scope: PolicyScope): boolean {
  if (scope.readOnly && row.neededBy === "apply") return false;
  if (row.optional !== undefined && scope.without.includes(row.optional.name)) return false;
  // Without named instances the two resources are the same, and one row says it all.
  return row.on !== "region" || scope.instanceIds.length > 0;
}

function resourcesOf(on: RamAction["on"], { region, account, instanceIds }: PolicyScope): readonly string[] {
  if (on === "any") return ["*"];
  if (on === "load-balancer") return [`acs:slb:${region}:${account}:loadbalancer/*`];
  const ids = on === "region" || instanceIds.length === 0 ? ["*"] : [...new Set(instanceIds)];
  return ids.map((id) => `acs:ecs:${region}:${account}:instance/${id}`);
}

function print(scope: PolicyScope): string {
  return `${JSON.stringify(buildRamPolicy(scope), null, 2)}\n`;
}

/** A Markdown table: it reads in a terminal and on a page. */
function explain(scope: PolicyScope): string {
  const rows = RAM_ACTIONS.filter((row) => isWanted(row, scope)).map(
    (row) => `| ${row.action} | ${resourcesOf(row.on, scope).join("<br>")} | ${row.neededBy} | ${row.why} |`,
  );
  return ["| action | resource | needed by | why |", "|---|---|---|---|", ...rows, ""].join("\n");
}

function lossOf(part: OptionalPart): string {
  return RAM_ACTIONS.find(({ optional }) => optional?.name === part)?.optional?.without ?? "";
}

function readRegion(value: string): string {
  if (isRegionId(value)) return value;
  throw new InvalidArgumentError('write a region id, such as "cn-hangzhou".');
}

function readAccount(value: string): string {
  if (/^\d{6,20}$/.test(value)) return value;
  throw new InvalidArgumentError('write the account\'s number, such as "1234567890123456".');
}

function collectInstanceId(value: string, before: readonly string[]): readonly string[] {
  if (isInstanceId(value)) return [...before, value];
  throw new InvalidArgumentError('write an instance id, such as "i-bp67acfmxazb4p".');
}
