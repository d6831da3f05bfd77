// DescribeHealthStatus of Classic Load Balancer: a row for each server behind each listener (SLB facts 1).
import { EcsError } from "../codes/ecs-error";
import { type ParameterTable, REQUIRED_STRING } from "../parameters/parameter-table";
import { backendHealthOf, LISTENER_PROTOCOLS, type ListenerSeed } from "../world/load-balancers";
import type { World } from "../world/world";
import { type Action, checkRegion } from "./action";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  LoadBalancerId: REQUIRED_STRING,
  ListenerPort: { type: "Integer", min: 1, max: 65_535 },
  ListenerProtocol: { type: "String", values: LISTENER_PROTOCOLS },
} as const satisfies ParameterTable;

export const DESCRIBE_HEALTH_STATUS: Action = {
  name: "DescribeHealthStatus",
  product: "slb",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const { world, parameters, at } = call;
    const found = world.loadBalancers.get(parameters.text("LoadBalancerId") ?? "");
    if (found === undefined) throw new EcsError("InvalidLoadBalancerId.NotFound");
    const [port, protocol] = [parameters.number("ListenerPort"), parameters.text("ListenerProtocol")];
    const asked = found.listeners.filter(
      (listener) =>
        listener.port === (port ?? listener.port) && protocolOf(listener) === (protocol ?? protocolOf(listener)),
    );
    if (port !== undefined && asked.length > 1) throw new EcsError("TooManyListeners");
    return { BackendServers: { BackendServer: asked.flatMap((listener) => rowsOf(world, listener, at)) } };
  },
};

function rowsOf(world: World, listener: ListenerSeed, at: number): readonly unknown[] {
  return Object.entries(listener.servers).map(([serverId, told]) => {
    const machine = world.instances.get(serverId);
    return {
      ServerId: serverId,
      ServerHealthStatus: backendHealthOf(told, machine, at),
      ListenerPort: listener.port,
      Port: listener.backendPort ?? listener.port,
      Protocol: protocolOf(listener),
      ServerIp: machine?.privateIp ?? "",
      Type: "ecs",
    };
  });
}

function protocolOf({ protocol = "tcp" }: ListenerSeed): string {
  return protocol;
}
