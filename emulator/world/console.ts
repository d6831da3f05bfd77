// What somebody else does, beside the API: stop, start, resize, lock, tag, delete. Each is data, so that a fault rule or a plan can carry it.
import type { Machine } from "./instance";
import { removeTag, setTag } from "./tags";
import { applyBandwidth, applyType } from "./spec-changes";
import { beginReboot, beginStart, beginStop } from "./transitions";
import type { StockSeed } from "./catalogue";
import type { World } from "./world";

/** `immediately` leaves out the time a transition takes; without it the instance goes its usual way. */
export type ConsoleAction =
  | {
      readonly do: "stop";
      readonly instanceId: string;
      readonly immediately?: boolean;
      readonly stoppedMode?: "KeepCharging" | "StopCharging";
    }
  | { readonly do: "start" | "reboot"; readonly instanceId: string; readonly immediately?: boolean }
  /** At once, in any state; counts for the five-minute rule as any change does. */
  | { readonly do: "resize"; readonly instanceId: string; readonly instanceType: string }
  | { readonly do: "setBandwidth"; readonly instanceId: string; readonly out: number; readonly in?: number }
  | { readonly do: "lock" | "unlock"; readonly instanceId: string; readonly reason?: string }
  | { readonly do: "tag"; readonly instanceId: string; readonly key: string; readonly value: string }
  | { readonly do: "untag"; readonly instanceId: string; readonly key: string }
  | { readonly do: "delete"; readonly instanceId: string }
  /** The unpaid order of the instance. */
  | { readonly do: "payOrder" | "closeOrder"; readonly instanceId: string }
  | { readonly do: "setStock"; readonly stock: StockSeed };

/** Throws a plain Error where the instance is not there or is in the wrong state: a mistake of the test, not of a client. */
export function runConsole(world: World, action: ConsoleAction, at: number = world.clock.now()): void {
  if (action.do === "setStock") {
    world.putStock(action.stock);
    return;
  }
  const machine = world.instances.get(action.instanceId);
  if (machine === undefined) throw new Error(`no instance ${action.instanceId} in this world`);
  runOnMachine(world, machine, action, { at, cause: `console.${action.do}` });
}

interface How {
  readonly at: number;
  readonly cause: string;
}

type MachineAction = Exclude<ConsoleAction, { do: "setStock" }>;

function runOnMachine(world: World, machine: Machine, action: MachineAction, how: How): void {
  switch (action.do) {
    case "stop":
      beginStop(world, machine, { ...how, force: false, stoppedMode: action.stoppedMode });
      if (action.immediately) world.agenda.finish(machine.progress.powerTicket, how.at);
      return;
    case "start":
    case "reboot":
      if (action.do === "start") beginStart(world, machine, how);
      else beginReboot(world, machine, how);
      if (action.immediately) world.agenda.finish(machine.progress.powerTicket, how.at);
      return;
    case "resize":
      machine.progress.typeModifiedAt = how.at;
      applyType(world, machine, action.instanceType, how);
      return;
    case "setBandwidth":
      applyBandwidth(world, machine, { out: action.out, in: action.in }, how);
      return;
    case "lock":
    case "unlock":
      changeLock(world, machine, action, how);
      return;
    case "tag":
      setTag(world, machine, action.key, action.value, how);
      return;
    case "untag":
      removeTag(world, machine, action.key, how);
      return;
    case "payOrder":
    case "closeOrder": {
      const orderId = world.orders.unpaidOf(machine.instanceId)?.orderId ?? "";
      if (action.do === "payOrder") world.orders.pay(world, orderId, how.at);
      else world.orders.close(world, orderId, how.at);
      return;
    }
    case "delete":
      world.forget(machine);
      world.instances.delete(machine.instanceId);
      world.note(machine.instanceId, "exists", true, false, how);
  }
}

function changeLock(
  world: World,
  machine: Machine,
  action: { readonly do: "lock" | "unlock"; readonly reason?: string },
  how: How,
): void {
  const before = machine.locks.join(",");
  const reason = action.reason ?? "security";
  const others = machine.locks.filter((lock) => lock !== reason);
  machine.locks = action.do === "lock" ? [...others, reason] : others;
  world.note(machine.instanceId, "locks", before, machine.locks.join(","), how);
}
