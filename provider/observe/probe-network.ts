// One try of a check from the runner: check and instance in, how it ended out; I/O by the network port. Never repeated: the next round tries anew.
import type { NetworkCheck } from "../inputs/health";
import type { Instance } from "../ports/ecs";
import type { NetworkPort, Reached } from "../ports/network";

export async function probeNetwork(
  network: NetworkPort,
  check: NetworkCheck,
  { privateIp }: Pick<Instance, "privateIp">,
): Promise<Reached> {
  const host = check.host ?? privateIp;
  if (host === "") return { kind: "untried", cause: "ECS tells no private IP of the instance" };
  const { port } = check;
  if (check.kind === "tcp") return await network.connect({ host, port });
  const { scheme, path } = check;
  return await network.get({ scheme, host, port, path });
}
