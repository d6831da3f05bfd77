// The network of a rehearsal: whoever is asked answers what the program expects of it. Machines in, the port out.
import { isFromHere } from "../../provider/inputs/health";
import type { HttpTarget, NetworkPort, Reached } from "../../provider/ports/network";
import type { MachineToPlay } from "../read-machine";

export function healthyNetwork(machines: readonly Pick<MachineToPlay, "inputs">[]): NetworkPort {
  const checks = machines.flatMap(({ inputs }) => inputs.health?.checks ?? []).filter(isFromHere);
  const wanted = new Map(
    checks.flatMap((check) => (check.kind === "http" ? [[keyOf(check), check.statuses?.[0] ?? 200] as const] : [])),
  );
  const get = (target: HttpTarget): Promise<Reached> =>
    Promise.resolve({ kind: "status", status: wanted.get(keyOf(target)) ?? 200 });
  return { connect: () => Promise.resolve({ kind: "open" }), get };
}

function keyOf({ port, path }: Pick<HttpTarget, "port" | "path">): string {
  return `${port} ${path}`;
}
