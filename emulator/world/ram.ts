// May this key do this, to these instances? RAM's rule, its wildcards and its resource names (ECS facts 7). Pure.
import type { AccessKey, PolicyDocument, PolicyStatement } from "./account";

export interface RamRequest {
  /** With its product: `ecs:StopInstance`. */
  readonly action: string;
  /** Empty for a call over the region. */
  readonly instanceIds: readonly string[];
  readonly loadBalancerId?: string | undefined;
  readonly regionId: string;
  readonly accountId: string;
}

/** A Deny that matches wins, else an Allow that matches, else no; asked for each instance. */
export function isAllowed(key: AccessKey, request: RamRequest): boolean {
  const statements = readPolicy(key.policy);
  return resourcesOf(request).every((names) => {
    const matching = statements.filter((statement) => matches(statement, request.action, names));
    return matching.some((s) => s.effect === "Allow") && !matching.some((s) => s.effect === "Deny");
  });
}

/** Actions over the region whose resource is every instance; that of the others is "*" (ECS facts 7). */
const LISTS_INSTANCES: ReadonlySet<string> = new Set(["ecs:DescribeInstances", "ecs:ListTagResources"]);

/** For each thing the call touches, the names a policy may call it by. */
function resourcesOf(request: RamRequest): readonly (readonly string[])[] {
  const { action, instanceIds, loadBalancerId, regionId, accountId } = request;
  if (loadBalancerId !== undefined)
    return [[loadBalancerId, `acs:slb:${regionId}:${accountId}:loadbalancer/${loadBalancerId}`]];
  const named = (id: string) => `acs:ecs:${regionId}:${accountId}:instance/${id}`;
  if (instanceIds.length > 0) return instanceIds.map((id) => [id, named(id)]);
  return [LISTS_INSTANCES.has(action) ? ["*", named("*")] : ["*"]];
}

function readPolicy(policy: AccessKey["policy"]): readonly PolicyStatement[] {
  if (!isDocument(policy)) return policy;
  return policy.Statement.map(({ Effect, Action, Resource }) => ({
    effect: Effect,
    actions: [Action].flat(),
    resources: [Resource].flat(),
  }));
}

function isDocument(policy: AccessKey["policy"]): policy is PolicyDocument {
  return !Array.isArray(policy);
}

function matches(statement: PolicyStatement, action: string, names: readonly string[]): boolean {
  const resources = statement.resources ?? ["*"];
  return (
    statement.actions.some((pattern) => matchesPattern(pattern, action)) &&
    resources.some((pattern) => names.some((name) => matchesPattern(pattern, name)))
  );
}

function matchesPattern(pattern: string, text: string): boolean {
  if (pattern === "*" || pattern === text) return true;
  if (!pattern.includes("*")) return false;
  const escaped = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`).test(text);
}
