// One call in, its plain answer out: gateway first, then the action. What refuses is an answer too; only a defect of ours throws.
import { API_VERSIONS } from "./actions/action";
import { ACTIONS } from "./actions/registry";
import { errorAnswer, type PlainAnswer, successAnswer } from "./answer";
import { EcsError } from "./codes/ecs-error";
import { checkParameters } from "./parameters/check-parameters";
import type { RateLimits } from "./rate-limits";
import { isAllowed, type RamRequest } from "./world/ram";
import type { World } from "./world/world";

/** A call whose signature is good, or that needs none because it never was on a wire. */
export interface EmulatorCall {
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly accessKeyId: string;
  /** Of the API; absent: that of the action. */
  readonly version?: string;
}

export interface Judging {
  readonly world: World;
  readonly limits: RateLimits;
  readonly call: EmulatorCall;
  readonly instanceIds: readonly string[];
  readonly requestId: string;
}

/** The order: key, action, rate limit, parameters, RAM, and only then the state of the instance. */
export function judgeCall({ world, limits, call, instanceIds, requestId }: Judging): PlainAnswer {
  const at = world.clock.now();
  try {
    const key = world.keys.get(call.accessKeyId);
    if (key === undefined) throw new EcsError("InvalidAccessKeyId.NotFound");
    const action = ACTIONS.get(call.action);
    if (action === undefined) throw new EcsError("InvalidAction.NotFound");
    const product = action.product ?? "ecs";
    if ((call.version ?? API_VERSIONS[product]) !== API_VERSIONS[product]) throw new EcsError("InvalidAction.NotFound");
    limits.take(world, call.action, at);
    const parameters = checkParameters(call.parameters, action.parameters, action.unknownNames);
    const { regionId, account } = world;
    const loadBalancerId = parameters.text("LoadBalancerId");
    const ram = {
      action: `${product}:${call.action}`,
      instanceIds,
      loadBalancerId,
      regionId,
      accountId: account.accountId,
    };
    if (!isAllowed(key, ram)) throw deniedByRam(call, ram);
    return successAnswer(requestId, action.run({ world, parameters, at }));
  } catch (error) {
    if (error instanceof EcsError) return errorAnswer(requestId, error);
    throw error;
  }
}

/** Forbidden.RAM with the detail newer gateways add; it names no secret. */
function deniedByRam(call: EmulatorCall, { action, instanceIds, loadBalancerId }: RamRequest): EcsError {
  const balancer = loadBalancerId === undefined ? [] : [`loadbalancer/${loadBalancerId}`];
  const detail = {
    PolicyType: "AccountLevelIdentityBasedPolicy",
    AuthAction: action,
    AuthPrincipalType: "SubUser",
    AuthPrincipalDisplayName: call.accessKeyId,
    NoPermissionType: "ImplicitDeny",
    AuthResource: [...instanceIds.map((id) => `instance/${id}`), ...balancer].join(","),
  };
  return new EcsError("Forbidden.RAM", { body: { AccessDeniedDetail: detail } });
}

const SECRETS = /^(Signature|SecurityToken|AccessKeySecret|Password|UserData)$/i;

export function withoutSecrets(parameters: Readonly<Record<string, string>>): Record<string, string> {
  const isSecret = (name: string) => SECRETS.test(name);
  if (!Object.keys(parameters).some(isSecret)) return { ...parameters };
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !isSecret(name)));
}
