// Calls a second of the official client against two servers, in one run and in turn, so that both meet the same computer. Not pure.
import { performance } from "node:perf_hooks";
import { createRequire } from "node:module";
import { middle } from "./numbers.mjs";

// As most programs load it; the client's own ES module entry gives the same classes one level deeper.
const load = createRequire(import.meta.url);
const { default: Ecs, DescribeInstancesRequest } = load("@alicloud/ecs20140526");
const { Config } = load("@alicloud/openapi-client");

const REGION = "cn-hangzhou";
const ROUNDS = 25;
const CALLS_A_ROUND = 240;
/** Until then V8 still learns what the servers do. */
const WARM_CALLS = 4_000;

export function clientOf({ endpoint, accessKeyId, accessKeySecret }) {
  return new Ecs(new Config({ endpoint, protocol: "http", regionId: REGION, accessKeyId, accessKeySecret }));
}

export function describeInstances(client, parameters) {
  return client.describeInstances(new DescribeInstancesRequest({ regionId: REGION, ...parameters }));
}

/** The middle of the rounds; the ratio is taken round by round, so that a busy moment counts for both or for neither. */
export async function compareRates(emulator, bare, parameters, inFlight) {
  for (const client of [emulator, bare]) await rate(client, parameters, inFlight, WARM_CALLS);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = round % 2 === 0 ? emulator : bare;
    const rates = new Map([[first, await rate(first, parameters, inFlight)]]);
    const second = first === bare ? emulator : bare;
    rates.set(second, await rate(second, parameters, inFlight));
    rounds.push({ emulator: rates.get(emulator), bare: rates.get(bare) });
  }
  return {
    inFlight,
    emulatorPerSecond: Math.round(middle(rounds.map((round) => round.emulator))),
    barePerSecond: Math.round(middle(rounds.map((round) => round.bare))),
    ratio: Math.round(middle(rounds.map((round) => round.emulator / round.bare)) * 100) / 100,
  };
}

async function rate(client, parameters, inFlight, calls = CALLS_A_ROUND) {
  let left = calls;
  const work = async () => {
    while (left-- > 0) await describeInstances(client, parameters);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, work));
  return (calls / (performance.now() - start)) * 1000;
}
