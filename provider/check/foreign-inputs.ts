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
  readonly secret?: true;
  /** The input that carries what was meant; it is then not reported as missing. */
  readonly meant?: InputName;
}

export function findForeignInput(name: string): ForeignInput | undefined {
  return BY_LETTERS.get(letters(name));
}

interface Row extends ForeignInput {
  readonly names: readonly string[];
}

const leaveOut = "leave it out";

const FOREIGN_INPUTS: readonly Row[] = [
  {
    names: ["clientToken", "idempotencyToken", "token"],
    fact: "the token is made here, one per intent, so that a retry has no second effect",
    fix: leaveOut,
  },
  {
    names: ["dryRun"],
    fact: "pulumi preview is the dry run, and it asks ECS by DryRun for the permissions",
    fix: leaveOut,
  },
  { names: ["action", "version", "format"], fact: "the calls and their parameters are made here", fix: leaveOut },
  {
    names: ["ownerId", "ownerAccount", "resourceOwnerId", "resourceOwnerAccount"],
    fact: "the account is that of the credentials",
    fix: leaveOut,
  },
  {
    names: [
      "temporary",
      "temporaryStartTime",
      "temporaryEndTime",
      "temporaryInternetMaxBandwidthOut",
      "startTime",
      "endTime",
    ],
    fact: "a size that holds for a time is not offered",
    fix: "declare the size, and declare the old one again when the time is over",
  },
  {
    names: ["internetChargeType", "networkChargeType"],
    fact: "ModifyInstanceSpec cannot change the billing of the network (ModifyInstanceNetworkSpec can)",
    fix: leaveOut,
  },
  {
    names: ["forceStop", "force", "forceReboot"],
    fact: "a forced stop is a consent",
    fix: 'write allowedDisruption: "force-stop"',
    meant: "allowedDisruption",
  },
  {
    names: ["allowStop", "allowReboot", "allowDowntime", "disruption"],
    fact: "whether the instance may stop is a consent",
    fix: 'write allowedDisruption: "stop"',
    meant: "allowedDisruption",
  },
  {
    names: ["confirmStop", "hibernate"],
    fact: "how the instance is stopped is said by allowedDisruption and stoppedMode",
    fix: leaveOut,
  },
  {
    names: ["systemDisk", "systemDiskCategories"],
    fact: "only the category can go with a change of the type",
    fix: 'write systemDiskCategory: "cloud_ssd"',
    meant: "systemDiskCategory",
  },
  {
    names: ["systemDiskSize", "systemDiskPerformanceLevel", "performanceLevel", "disk", "disks", "dataDisks"],
    fact: "disks are no part of the size that is managed here",
    fix: "leave it to the resource that owns the disk",
  },
  {
    names: ["id", "instance", "resourceId"],
    fact: "the instance is named by its id",
    fix: "write instanceId",
    meant: "instanceId",
  },
  {
    names: ["instanceIds", "ids", "instances"],
    fact: "one resource is the size of one instance",
    fix: "write instanceId, and one InstanceSpec for each instance",
    meant: "instanceId",
  },
  {
    names: ["name"],
    fact: "the name of the resource is the first argument of InstanceSpec",
    fix: leaveOut,
  },
  {
    names: ["status", "state", "power", "running", "stopped"],
    fact: "the state to end in is powerState",
    fix: 'write powerState: "keep", "Running" or "Stopped"',
    meant: "powerState",
  },
  {
    names: ["currentInstanceType", "publicIp", "adopted", "lastChange"],
    fact: "it is an output",
    fix: leaveOut,
  },
  {
    names: ["zoneId", "zone", "availabilityZone"],
    fact: "the zone is that of the instance and stays",
    fix: leaveOut,
  },
  {
    names: ["instanceChargeType", "chargeType", "period", "periodUnit", "spotStrategy"],
    fact: "how the instance is paid stays as it is; pay-as-you-go instances are resized",
    fix: leaveOut,
  },
  {
    names: ["operatorType", "autoPay", "modifyMode"],
    fact: "it belongs to subscription instances or is not public",
    fix: leaveOut,
  },
  {
    names: ["rebootWhenFinished", "rebootTime", "reboot"],
    fact: "stop, change and start are steps of the plan",
    fix: 'write allowedDisruption: "stop"',
    meant: "allowedDisruption",
  },
  {
    names: ["allocatePublicIp", "associatePublicIpAddress"],
    fact: "from 0 to N Mbit/s a pay-as-you-go instance gets its public IP as a step of the plan",
    fix: "write internetMaxBandwidthOut",
    meant: "internetMaxBandwidthOut",
  },
  {
    names: ["migrateAcrossZone"],
    fact: "ModifyInstanceSpec has another name for it",
    fix: "write allowMigrateAcrossZone",
    meant: "allowMigrateAcrossZone",
  },
  { names: ["region"], fact: "the input has the name that ECS gives it", fix: "write regionId", meant: "regionId" },
  {
    names: ["type", "size", "flavor", "instanceTypes"],
    fact: "the type, or a list of types, has one name",
    fix: "write instanceType",
    meant: "instanceType",
  },
  {
    names: [
      "bandwidth",
      "bandwidthOut",
      "internetBandwidth",
      "internetMaxBandwidth",
      "maxBandwidth",
      "maxBandwidthOut",
    ],
    fact: "the public bandwidth has the name that ECS gives it",
    fix: "write internetMaxBandwidthOut",
    meant: "internetMaxBandwidthOut",
  },
  {
    names: ["accessKey", "accessKeyId"],
    fact: "credentials do not stand in a program",
    fix: "run pulumi config set --secret ecs-spec:accessKey",
    secret: true,
  },
  {
    names: ["secretKey", "accessKeySecret", "secretAccessKey"],
    fact: "credentials do not stand in a program",
    fix: "run pulumi config set --secret ecs-spec:secretKey",
    secret: true,
  },
  {
    names: ["securityToken", "stsToken", "sessionToken"],
    fact: "credentials do not stand in a program",
    fix: "run pulumi config set --secret ecs-spec:securityToken",
    secret: true,
  },
  { names: ["profile"], fact: "it is configuration of the stack", fix: "run pulumi config set ecs-spec:profile" },
  { names: ["endpoint"], fact: "it is configuration of the stack", fix: "run pulumi config set ecs-spec:endpoint" },
  {
    names: [
      ...[
        "instanceName",
        "hostName",
        "description",
        "tags",
        "imageId",
        "vswitchId",
        "vpcId",
        "securityGroups",
        "securityGroupIds",
      ],
      ...["userData", "keyName", "keyPairName", "deletionProtection", "resourceGroupId", "creditSpecification"],
    ],
    fact: "only the size is managed here",
    fix: "leave it to the resource that owns the instance",
  },
  {
    names: ["password"],
    fact: "only the size is managed here",
    fix: "leave it to the resource that owns the instance",
    secret: true,
  },
  {
    names: [
      "dependsOn",
      "protect",
      "parent",
      "provider",
      "ignoreChanges",
      "aliases",
      "retainOnDelete",
      "deletedWith",
      "opts",
    ],
    fact: "it is an option of Pulumi",
    fix: "write it in the third argument of InstanceSpec",
  },
  {
    names: ["customTimeouts", "timeout", "timeouts"],
    fact: "every step has a limit of its own",
    fix: "write stopTimeout, modifyTimeout or startTimeout, in seconds",
  },
];

const BY_LETTERS: ReadonlyMap<string, ForeignInput> = new Map(
  FOREIGN_INPUTS.flatMap(({ names, ...row }) => names.map((name) => [letters(name), row] as const)),
);
