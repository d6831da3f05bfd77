// EcsPort over the official client `@alicloud/ecs20140526`, which is loaded at the first call and not before.
//
// Every method ends with an outcome, each request it makes within the deadline; none throws.
import type { BandwidthSums, EcsPort, Instance } from "../ports/ecs";
import type { Outcome } from "../ports/outcome";
import { askKeys } from "./ask-keys";
import type { Connection } from "./connect";
import { type CallOptions, type EcsCaller, openEcsCaller, type Send } from "./ecs-caller";
import * as requests from "./ecs-requests";
import { mapBandwidthSums, mapInstances } from "./map-instance";
import {
  mapAssistants,
  mapBackends,
  mapFullStatus,
  mapNextToken,
  mapNothing,
  mapOfferedTypes,
  mapOrderId,
  mapPrice,
  mapPublicIp,
  mapQuote,
  mapTypeFacts,
} from "./map-response";
import { openKeySource } from "./key-source";
import { readPages } from "./pages";
import { describeHealthStatus } from "./slb-requests";

export function openEcs(connection: Connection, options: CallOptions = {}): EcsPort {
  const { regionId, from } = connection;
  const source = openKeySource(connection.credentials);
  // An emulator that tells its own time knows no end by that of the cloud.
  const end = () => (options.time ? Promise.resolve(undefined) : source.end());
  return {
    ...ecsOver(openEcsCaller(connection, source, options), regionId),
    keysEnd: () => askKeys(end, options.callDeadlineMs),
    ...(from && { from }),
  };
}

/** The port over any caller: the official client's, or one that answers in memory. Its keys last. */
export function ecsOver(call: EcsCaller, regionId: string): EcsPort {
  const write = (send: Send): Promise<Outcome<void>> => call(send, mapNothing);
  return {
    regionId,
    keysEnd: () => Promise.resolve({ kind: "done", value: undefined, requestId: "" }),
    describeInstances: (instanceIds) => describeInstances(call, regionId, instanceIds),
    describeRegion: (from) =>
      call(requests.describeRegionInstances(regionId, from), (body) => ({
        instances: mapInstances(body),
        next: mapNextToken(body),
      })),
    sumBandwidth: () => sumBandwidth(call, regionId),
    describeOfferedTypes: (instanceId, migrateAcrossZone, operation) =>
      call(requests.describeOfferedTypes(regionId, instanceId, { migrateAcrossZone, operation }), mapOfferedTypes),
    describeInstanceTypes: (names) => call(requests.describeInstanceTypes(names), mapTypeFacts),
    describeFullStatus: (instanceIds) => call(requests.describeFullStatus(regionId, instanceIds), mapFullStatus),
    describeAssistants: (instanceIds) => call(requests.describeAssistants(regionId, instanceIds), mapAssistants),
    describeBackends: (loadBalancerId, port) =>
      call(describeHealthStatus(regionId, loadBalancerId, port), mapBackends, "slb"),
    describePrice: (query) => call(requests.describePrice(regionId, query), mapPrice),
    quoteUpgrade: (query) => call(requests.quoteUpgrade(regionId, query), mapQuote),
    stopInstance: (request) => write(requests.stopInstance(request)),
    startInstance: (request) => write(requests.startInstance(request)),
    modifyInstanceSpec: (request) => write(requests.modifyInstanceSpec(request)),
    placeOrder: (request) => call(requests.placeOrder(regionId, request), mapOrderId),
    allocatePublicIpAddress: (instanceId) => call(requests.allocatePublicIpAddress(instanceId), mapPublicIp),
    tagInstance: (instanceId, tag) => write(requests.tagInstance(regionId, instanceId, tag)),
    untagInstance: (instanceId, key) => write(requests.untagInstance(regionId, instanceId, key)),
  };
}

async function describeInstances(
  call: EcsCaller,
  regionId: string,
  instanceIds: readonly string[],
): Promise<Outcome<readonly Instance[]>> {
  // An empty list of ids is no filter: it would ask for the whole region.
  if (instanceIds.length === 0) return { kind: "done", value: [], requestId: "" };
  const pages = await readPages(
    call,
    (nextToken) => requests.describeInstancesById(regionId, instanceIds, nextToken),
    mapInstances,
  );
  return pages.kind === "done" ? { ...pages, value: pages.value.flat() } : pages;
}

async function sumBandwidth(call: EcsCaller, regionId: string): Promise<Outcome<BandwidthSums>> {
  const pages = await readPages(
    call,
    (nextToken) => requests.describeRegionInstances(regionId, nextToken),
    mapBandwidthSums,
  );
  return pages.kind === "done" ? { ...pages, value: pages.value.reduce(addSums, NO_BANDWIDTH) } : pages;
}

const NO_BANDWIDTH: BandwidthSums = { PayByTraffic: 0, PayByBandwidth: 0 };

function addSums(left: BandwidthSums, right: BandwidthSums): BandwidthSums {
  return {
    PayByTraffic: left.PayByTraffic + right.PayByTraffic,
    PayByBandwidth: left.PayByBandwidth + right.PayByBandwidth,
  };
}
