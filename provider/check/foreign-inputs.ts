// Names that people write on the resource and that are no inputs of it: a table of fact and fix; pure data.
//
// Other parameters of ModifyInstanceSpec and its siblings, properties of @pulumi/alicloud and Terraform,
// our own outputs, and options of Pulumi. Names are compared by their letters: ClientToken, client_token are one.
import type { InputName } from "./input-schema";
import { letters } from "./nearest-word";

export interface ForeignInput {
  readonly fact: string;
  /** What to do instead. */
  readonly fix: string;
  /** The value is a credential: nothing may copy it into a message. */
  readonly secret: boolean;
  /** The input that carries what was meant; it is then not reported as missing. */
  readonly meant: InputName | undefined;
}

export function findForeignInput(name: string): ForeignInput | undefined {
  return BY_LETTERS.get(letters(name));
}

/** A line: the names, what is to be known of them, and what to do where that is not to leave them out. */
const FOREIGN_INPUTS = `
  clientToken idempotencyToken token | the token is made here, one per intent, so that a retry has no second effect
  dryRun | pulumi preview is the dry run, and it asks ECS by DryRun for the permissions
  action version format | the calls and their parameters are made here
  ownerId ownerAccount resourceOwnerId resourceOwnerAccount | the account is that of the credentials
  temporary temporaryStartTime temporaryEndTime temporaryInternetMaxBandwidthOut startTime endTime | a size that holds for a time is not offered | declare the size, and declare the old one again when the time is over
  internetChargeType networkChargeType | ModifyInstanceSpec cannot change the billing of the network (ModifyInstanceNetworkSpec can)
  forceStop force forceReboot | a forced stop is a consent | write allowedDisruption: "force-stop"
  allowStop allowReboot allowDowntime disruption | whether the instance may stop is a consent | write allowedDisruption: "stop"
  confirmStop hibernate | how the instance is stopped is said by allowedDisruption and stoppedMode
  systemDisk systemDiskCategories | only the category can go with a change of the type | write systemDiskCategory: "cloud_ssd"
  systemDiskSize systemDiskPerformanceLevel performanceLevel disk disks dataDisks | disks are no part of the size that is managed here | leave it to the resource that owns the disk
  id instance resourceId | the instance is named by its id | write instanceId
  instanceIds ids instances | one resource is the size of one instance | write instanceId, and one InstanceSpec for each instance
  name | the name of the resource is the first argument of InstanceSpec
  status state power running stopped | the state to end in is powerState | write powerState: "keep", "Running" or "Stopped"
  currentInstanceType publicIp adopted lastChange | it is an output
  zoneId zone availabilityZone | the zone is that of the instance and stays
  instanceChargeType chargeType period periodUnit spotStrategy | how the instance is paid stays as it is
  operatorType modifyMode | it is found out here, or is not public
  autoPay | whether an order is paid at once has a name of its own | write payment: "pay" or "order-only"
  maxCharge maxPrice priceLimit budget charge | what an order may cost is a consent | write allowedCharge: { amount: 500, currency: "CNY" }
  rebootWhenFinished rebootTime reboot | stop, change and start are steps of the plan | write allowedDisruption: "stop"
  allocatePublicIp associatePublicIpAddress | from 0 to N Mbit/s a pay-as-you-go instance gets its public IP as a step of the plan | write internetMaxBandwidthOut
  migrateAcrossZone | ModifyInstanceSpec has another name for it | write allowMigrateAcrossZone
  region | the input has the name that ECS gives it | write regionId
  type size flavor instanceTypes | the type, or a list of types, has one name | write instanceType
  bandwidth bandwidthOut internetBandwidth internetMaxBandwidth maxBandwidth maxBandwidthOut | the public bandwidth has the name that ECS gives it | write internetMaxBandwidthOut
  accessKey accessKeyId | credentials do not stand in a program | run pulumi config set --secret ecs-spec:accessKey
  secretKey accessKeySecret secretAccessKey | credentials do not stand in a program | run pulumi config set --secret ecs-spec:secretKey
  securityToken stsToken sessionToken | credentials do not stand in a program | run pulumi config set --secret ecs-spec:securityToken
  profile | it is configuration of the stack | run pulumi config set ecs-spec:profile
  endpoint | it is configuration of the stack | run pulumi config set ecs-spec:endpoint
  instanceName hostName description tags imageId vswitchId vpcId securityGroups securityGroupIds userData keyName keyPairName deletionProtection resourceGroupId creditSpecification | only the size is managed here | leave it to the resource that owns the instance
  password | only the size is managed here | leave it to the resource that owns the instance
  dependsOn protect parent provider ignoreChanges aliases retainOnDelete deletedWith opts | it is an option of Pulumi | write it in the third argument of InstanceSpec
  maintenanceWindow maintenanceWindows windows timeWindow changeWindow schedule freeze freezes allowedTimes | when the instance may be stopped is window | write window: { allow: [{ from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" }] }
  healthCheck healthChecks healthcheck checks readiness readinessProbe livenessProbe probe probes waitFor | what makes the instance healthy is health | write health: { checks: [{ kind: "tcp", port: 8080 }] }
  customTimeouts timeout timeouts | every step has a limit of its own | write stopTimeout, modifyTimeout or startTimeout, in seconds
`;

/** Names that stand for an input under another name. */
const MEANT: Readonly<Partial<Record<InputName, string>>> = {
  allowedDisruption:
    "forceStop force forceReboot allowStop allowReboot allowDowntime disruption rebootWhenFinished rebootTime reboot",
  systemDiskCategory: "systemDisk systemDiskCategories",
  instanceId: "id instance resourceId instanceIds ids instances",
  powerState: "status state power running stopped",
  internetMaxBandwidthOut:
    "allocatePublicIp associatePublicIpAddress bandwidth bandwidthOut internetBandwidth internetMaxBandwidth maxBandwidth maxBandwidthOut",
  allowMigrateAcrossZone: "migrateAcrossZone",
  regionId: "region",
  instanceType: "type size flavor instanceTypes",
  health: "healthCheck healthChecks healthcheck checks readiness readinessProbe livenessProbe probe probes waitFor",
  window: "maintenanceWindow maintenanceWindows windows timeWindow changeWindow schedule freeze freezes allowedTimes",
};

const CREDENTIALS =
  "accessKey accessKeyId secretKey accessKeySecret secretAccessKey securityToken stsToken sessionToken password";

const BY_LETTERS: ReadonlyMap<string, ForeignInput> = new Map(
  FOREIGN_INPUTS.trim()
    .split("\n")
    .flatMap((line) => {
      const [names = "", fact = "", fix = "leave it out"] = line.split("|").map((cell) => cell.trim());
      return words(names).map((name) => [
        letters(name),
        { fact, fix, secret: isOneOf(CREDENTIALS, name), meant: inputFor(name) },
      ]);
    }),
);

function inputFor(name: string): InputName | undefined {
  return (Object.keys(MEANT) as InputName[]).find((input) => isOneOf(MEANT[input] ?? "", name));
}

function isOneOf(names: string, name: string): boolean {
  return words(names).includes(name);
}

function words(names: string): readonly string[] {
  return names.split(" ");
}
