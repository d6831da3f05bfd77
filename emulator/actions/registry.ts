// Every action the emulator knows, by name. Data.
import type { Action } from "./action";
import { ALLOCATE_PUBLIC_IP_ADDRESS } from "./allocate-public-ip-address";
import { DESCRIBE_ACCOUNT_ATTRIBUTES } from "./describe-account-attributes";
import { DESCRIBE_AVAILABLE_RESOURCE } from "./describe-available-resource";
import { DESCRIBE_BANDWIDTH_LIMITATION } from "./describe-bandwidth-limitation";
import { DESCRIBE_CLOUD_ASSISTANT_STATUS } from "./describe-cloud-assistant-status";
import { DESCRIBE_HEALTH_STATUS } from "./describe-health-status";
import { DESCRIBE_INSTANCE_ATTRIBUTE } from "./describe-instance-attribute";
import { DESCRIBE_INSTANCE_MODIFICATION_PRICE } from "./describe-instance-modification-price";
import { DESCRIBE_INSTANCE_STATUS } from "./describe-instance-status";
import { DESCRIBE_INSTANCE_TYPES } from "./describe-instance-types";
import { DESCRIBE_INSTANCES_FULL_STATUS } from "./describe-instances-full-status";
import { DESCRIBE_INSTANCES } from "./describe-instances";
import { DESCRIBE_REGIONS, DESCRIBE_ZONES } from "./describe-places";
import { DESCRIBE_PRICE } from "./describe-price";
import { DESCRIBE_RESOURCES_MODIFICATION } from "./describe-resources-modification";
import { LIST_TAG_RESOURCES } from "./list-tag-resources";
import { MODIFY_INSTANCE_NETWORK_SPEC } from "./modify-instance-network-spec";
import { MODIFY_INSTANCE_SPEC } from "./modify-instance-spec";
import { MODIFY_PREPAY_INSTANCE_SPEC } from "./modify-prepay-instance-spec";
import { REBOOT_INSTANCE } from "./reboot-instance";
import { START_INSTANCE } from "./start-instance";
import { START_INSTANCES } from "./start-instances";
import { STOP_INSTANCE } from "./stop-instance";
import { STOP_INSTANCES } from "./stop-instances";
import { TAG_RESOURCES, UNTAG_RESOURCES } from "./tag-resources";

const OF_ECS: readonly Action[] = [
  DESCRIBE_INSTANCES,
  DESCRIBE_INSTANCE_ATTRIBUTE,
  DESCRIBE_RESOURCES_MODIFICATION,
  DESCRIBE_INSTANCE_TYPES,
  DESCRIBE_PRICE,
  DESCRIBE_INSTANCE_MODIFICATION_PRICE,
  STOP_INSTANCE,
  STOP_INSTANCES,
  START_INSTANCE,
  START_INSTANCES,
  MODIFY_INSTANCE_SPEC,
  ALLOCATE_PUBLIC_IP_ADDRESS,
  TAG_RESOURCES,
  UNTAG_RESOURCES,
  LIST_TAG_RESOURCES,
  REBOOT_INSTANCE,
  MODIFY_INSTANCE_NETWORK_SPEC,
  MODIFY_PREPAY_INSTANCE_SPEC,
  DESCRIBE_INSTANCE_STATUS,
  DESCRIBE_INSTANCES_FULL_STATUS,
  DESCRIBE_CLOUD_ASSISTANT_STATUS,
  DESCRIBE_AVAILABLE_RESOURCE,
  DESCRIBE_BANDWIDTH_LIMITATION,
  DESCRIBE_REGIONS,
  DESCRIBE_ZONES,
  DESCRIBE_ACCOUNT_ATTRIBUTES,
];

/** What a client of ECS can call. */
export const ECS_ACTIONS: ReadonlyMap<string, Action> = new Map(OF_ECS.map((action) => [action.name, action]));

export const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ...ECS_ACTIONS,
  [DESCRIBE_HEALTH_STATUS.name, DESCRIBE_HEALTH_STATUS],
]);
