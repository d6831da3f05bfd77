// Our requests to calls of the official client; each is data until the caller runs it. Parameters: ECS facts 1.1, 3.1, 4.1, 4.6, 4.8, 4.10, 5.
import type {
  ModifyRequest,
  OfferOperation,
  OrderRequest,
  PriceQuery,
  QuoteQuery,
  StartRequest,
  StopRequest,
  Tag,
} from "../ports/ecs";
import type { EcsModule } from "./client-library";
import type { Send } from "./ecs-caller";

/** The most that DescribeInstances gives at once; its default of 10 would read as "90 missing" (ECS facts 4.1). */
const PAGE = 100;

/** @param nextToken "" for the first page */
export function describeInstancesById(regionId: string, instanceIds: readonly string[], nextToken: string): Send {
  const asked = { regionId, instanceIds: JSON.stringify(instanceIds), maxResults: PAGE, ...from(nextToken) };
  return (client, { DescribeInstancesRequest }) => client.describeInstances(new DescribeInstancesRequest(asked));
}

/** @param nextToken "" for the first page */
export function describeRegionInstances(regionId: string, nextToken: string): Send {
  const asked = { regionId, maxResults: PAGE, ...from(nextToken) };
  return (client, { DescribeInstancesRequest }) => client.describeInstances(new DescribeInstancesRequest(asked));
}

export function describeOfferedTypes(
  regionId: string,
  instanceId: string,
  { migrateAcrossZone, operation }: { readonly migrateAcrossZone: boolean; readonly operation: OfferOperation },
): Send {
  const asked = {
    regionId,
    resourceId: instanceId,
    destinationResource: "InstanceType",
    operationType: operation,
    ...(migrateAcrossZone ? { migrateAcrossZone } : {}),
  };
  return (client, { DescribeResourcesModificationRequest }) =>
    client.describeResourcesModification(new DescribeResourcesModificationRequest(asked));
}

export function describeInstanceTypes(names: readonly string[]): Send {
  const asked = { instanceTypes: [...names] };
  return (client, { DescribeInstanceTypesRequest }) =>
    client.describeInstanceTypes(new DescribeInstanceTypesRequest(asked));
}

/** With ids given a page holds up to 100 of them. */
export function describeFullStatus(regionId: string, instanceIds: readonly string[]): Send {
  const asked = { regionId, instanceId: [...instanceIds], pageSize: PAGE };
  return (client, { DescribeInstancesFullStatusRequest }) =>
    client.describeInstancesFullStatus(new DescribeInstancesFullStatusRequest(asked));
}

/** With ids given there are no pages. */
export function describeAssistants(regionId: string, instanceIds: readonly string[]): Send {
  const asked = { regionId, instanceId: [...instanceIds] };
  return (client, { DescribeCloudAssistantStatusRequest }) =>
    client.describeCloudAssistantStatus(new DescribeCloudAssistantStatusRequest(asked));
}

export function describePrice(regionId: string, query: PriceQuery): Send {
  const asked = { regionId, resourceType: "instance", priceUnit: "Hour", ...query };
  return (client, { DescribePriceRequest }) => client.describePrice(new DescribePriceRequest(asked));
}

export function quoteUpgrade(regionId: string, { instanceId, change }: QuoteQuery): Send {
  const wanted =
    change.kind === "type" ? { instanceType: change.instanceType } : { internetMaxBandwidthOut: change.out };
  return (client, { DescribeInstanceModificationPriceRequest }) =>
    client.describeInstanceModificationPrice(
      new DescribeInstanceModificationPriceRequest({ regionId, instanceId, ...wanted }),
    );
}

/**
 * AutoPay is always sent: the default pays. OperatorType too: older revisions take an upgrade for granted. RebootWhenFinished, RebootTime and EndTime
 * never are: stop and start are steps of the plan (ECS facts 1.11).
 */
export function placeOrder(regionId: string, { instanceId, change, autoPay, clientToken }: OrderRequest): Send {
  const asked = { instanceId, autoPay, clientToken };
  if (change.kind === "bandwidth") {
    return (client, module) =>
      client.modifyInstanceNetworkSpec(
        new module.ModifyInstanceNetworkSpecRequest({ ...asked, ...changeOf(change, module) }),
      );
  }
  const { instanceType, isDowngrade, allowMigrateAcrossZone: migrateAcrossZone, systemDiskCategory } = change;
  const typed = {
    ...asked,
    regionId,
    instanceType,
    operatorType: isDowngrade ? "downgrade" : "upgrade",
    ...(migrateAcrossZone === undefined ? {} : { migrateAcrossZone }),
  };
  return (
    client,
    { ModifyPrepayInstanceSpecRequest: Request, ModifyPrepayInstanceSpecRequestSystemDisk: SystemDisk },
  ) =>
    client.modifyPrepayInstanceSpec(
      new Request({
        ...typed,
        ...(systemDiskCategory === undefined ? {} : { systemDisk: new SystemDisk({ category: systemDiskCategory }) }),
      }),
    );
}

/** StoppedMode is always sent: the account's default may release the public IP and the capacity (ECS facts 3.2). */
export function stopInstance({ instanceId, stoppedMode, forceStop, dryRun }: StopRequest): Send {
  const asked = { instanceId, stoppedMode, ...(forceStop ? { forceStop } : {}), ...(dryRun ? { dryRun } : {}) };
  return (client, { StopInstanceRequest }) => client.stopInstance(new StopInstanceRequest(asked));
}

export function startInstance({ instanceId, dryRun }: StartRequest): Send {
  const asked = { instanceId, ...(dryRun ? { dryRun } : {}) };
  return (client, { StartInstanceRequest }) => client.startInstance(new StartInstanceRequest(asked));
}

export function modifyInstanceSpec({ instanceId, change, async, clientToken, dryRun }: ModifyRequest): Send {
  const asked = {
    instanceId,
    clientToken,
    ...(async === undefined ? {} : { async }),
    ...(dryRun ? { dryRun } : {}),
  };
  return (client, module) =>
    client.modifyInstanceSpec(new module.ModifyInstanceSpecRequest({ ...asked, ...changeOf(change, module) }));
}

export function allocatePublicIpAddress(instanceId: string): Send {
  return (client, { AllocatePublicIpAddressRequest }) =>
    client.allocatePublicIpAddress(new AllocatePublicIpAddressRequest({ instanceId }));
}

export function tagInstance(regionId: string, instanceId: string, { key, value }: Tag): Send {
  const asked = { regionId, resourceType: "instance", resourceId: [instanceId] };
  return (client, { TagResourcesRequest, TagResourcesRequestTag }) =>
    client.tagResources(new TagResourcesRequest({ ...asked, tag: [new TagResourcesRequestTag({ key, value })] }));
}

export function untagInstance(regionId: string, instanceId: string, key: string): Send {
  const asked = { regionId, resourceType: "instance", resourceId: [instanceId], tagKey: [key] };
  return (client, { UntagResourcesRequest }) => client.untagResources(new UntagResourcesRequest(asked));
}

function changeOf(change: ModifyRequest["change"], { ModifyInstanceSpecRequestSystemDisk: SystemDisk }: EcsModule) {
  if (change.kind === "bandwidth") {
    return {
      internetMaxBandwidthOut: change.out,
      ...(change.in === undefined ? {} : { internetMaxBandwidthIn: change.in }),
    };
  }
  const { instanceType, allowMigrateAcrossZone, systemDiskCategory } = change;
  return {
    instanceType,
    ...(allowMigrateAcrossZone === undefined ? {} : { allowMigrateAcrossZone }),
    ...(systemDiskCategory === undefined ? {} : { systemDisk: new SystemDisk({ category: systemDiskCategory }) }),
  };
}

function from(nextToken: string): { readonly nextToken?: string } {
  return nextToken === "" ? {} : { nextToken };
}
