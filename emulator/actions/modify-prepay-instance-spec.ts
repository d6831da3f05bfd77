// ModifyPrepayInstanceSpec: the type of a subscription instance; asynchronous, with an order (ECS facts 1.11).
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import type { Machine } from "../world/instance";
import { beginOrderedType } from "../world/spec-changes";
import { beginReboot } from "../world/transitions";
import { type Action, type ActionCall, type Body, checkRegion, findMachine } from "./action";
import { checkRules, readAsk } from "./modify-ask";
import { type ModifyAsk, type ModifyRule, TARGET_RULES } from "./modify-rules";
import { order, orderRules } from "./orders";
import { runOnce } from "./run-once";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  InstanceId: REQUIRED_STRING,
  InstanceType: REQUIRED_STRING,
  OperatorType: { type: "String", values: ["upgrade", "downgrade"] },
  AutoPay: BOOLEAN,
  RebootWhenFinished: BOOLEAN,
  RebootTime: STRING,
  EndTime: STRING,
  MigrateAcrossZone: BOOLEAN,
  ModifyMode: STRING,
  "SystemDisk.Category": {
    type: "String",
    values: ["cloud_efficiency", "cloud_ssd"],
    invalid: "InvalidParam.SystemDiskCategory",
  },
  "Disk.N.DiskId": STRING,
  "Disk.N.Category": STRING,
  "Disk.N.PerformanceLevel": STRING,
  ClientToken: { type: "String", invalid: "InvalidClientToken.ValueNotSupported" },
} as const satisfies ParameterTable;

export const MODIFY_PREPAY_INSTANCE_SPEC: Action = {
  name: "ModifyPrepayInstanceSpec",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const machine = findMachine(call.world, call.parameters.text("InstanceId"));
    return runOnce(call, "ModifyPrepayInstanceSpec", {
      check: () => {
        checkTimes(call.parameters);
        checkRules(readAsk(call, machine), [...orderRules(call, targetOf(call)), ...prepayRules(call.parameters)]);
      },
      apply: () => apply(call, machine),
    });
  },
};

/** An upgrade needs Running or Stopped, a downgrade Stopped. */
function prepayRules(parameters: Parameters): readonly ModifyRule[] {
  const isDowngrade = ({ world, machine, target }: ModifyAsk): boolean => {
    const cheaper = (target?.pricePerHour ?? 0) < (world.types.get(machine.instanceType)?.pricePerHour ?? 0);
    return cheaper || parameters.text("OperatorType") === "downgrade";
  };
  return [
    { refuses: "ChargeTypeViolation", when: ({ machine }) => machine.instanceChargeType !== "PrePaid" },
    {
      refuses: "IncorrectInstanceStatus",
      when: (ask) => ask.machine.status !== "Stopped" && (ask.machine.status !== "Running" || isDowngrade(ask)),
    },
    // What is paid for and not in force yet is documented to stand in the way of nothing; the code is a guess.
    {
      refuses: "InstanceSpecModification.NotEffective",
      when: ({ world, machine }) => world.account.pendingOrderBars && machine.progress.orderedType !== "",
    },
    ...TARGET_RULES,
  ];
}

function checkTimes(parameters: Parameters): void {
  for (const name of ["RebootTime", "EndTime"]) {
    const text = parameters.text(name);
    if (text !== undefined && Number.isNaN(Date.parse(text))) throw new EcsError("InvalidParameter", { detail: name });
  }
  if (parameters.has("EndTime")) {
    throw new EcsError("OperationDenied", { detail: "Temporary changes of an instance type are not emulated." });
  }
}

function targetOf({ parameters }: ActionCall) {
  return { kind: "type", to: parameters.text("InstanceType") ?? "" } as const;
}

function apply(call: ActionCall, machine: Machine): Body {
  const target = targetOf(call);
  return order(call, machine, target, (at) => makeChange(call, machine, target.to, at));
}

function makeChange({ world, parameters }: ActionCall, machine: Machine, instanceType: string, at: number): void {
  const how = { at, cause: "ModifyPrepayInstanceSpec" };
  const doneAt = beginOrderedType(world, machine, instanceType, how);
  if (!parameters.flag("RebootWhenFinished")) return;
  const asked = Date.parse(parameters.text("RebootTime") ?? "");
  const rebootAt = Number.isNaN(asked) ? doneAt : Math.max(doneAt, asked);
  world.agenda.add(rebootAt, (moment) => {
    if (machine.status === "Running") beginReboot(world, machine, { ...how, at: moment });
  });
}
