// The network interfaces of an instance, with as many addresses as the world says. Pure.
import type { Machine } from "../world/instance";

type Json = Record<string, unknown>;

export function renderNetworkInterfaces(machine: Machine): Json[] {
  if (machine.networkType === "classic") return [];
  return Array.from({ length: machine.networkInterfaces }, (_, index) => renderInterface(machine, index));
}

function renderInterface(machine: Machine, index: number): Json {
  const tail = machine.instanceId.replace(/^i-/, "");
  const primary = index === 0 ? machine.privateIp : `192.168.${100 + index}.10`;
  const rest = Array.from({ length: machine.ipv4PerInterface - 1 }, (_, n) => `192.168.${200 + index}.${n + 10}`);
  return {
    NetworkInterfaceId: `eni-${tail}${index === 0 ? "" : `-${index}`}`,
    MacAddress: `00:16:3e:00:00:${(index + 1).toString(16).padStart(2, "0")}`,
    PrimaryIpAddress: primary,
    Type: index === 0 ? "Primary" : "Secondary",
    PrivateIpSets: {
      PrivateIpSet: [primary, ...rest].map((address, n) => ({ PrivateIpAddress: address, Primary: n === 0 })),
    },
    Ipv6Sets: {
      Ipv6Set: Array.from({ length: machine.ipv6PerInterface }, (_, n) => ({ Ipv6Address: `2001:db8::${index}:${n}` })),
    },
    Ipv4PrefixSets: { Ipv4PrefixSet: [] },
    Ipv6PrefixSets: { Ipv6PrefixSet: [] },
  };
}
