import { judgeLimit } from "../../provider/plan/bandwidth-limit";
import { factsOf, journalOf, outputsOf, desiredFor } from "../_fixtures/machine";

const LIVE = { internetMaxBandwidthOut: 50 };
const ADOPTED = { adopted: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 200 } };

describe("judgeLimit", () => {
  it.each<[string, Parameters<typeof judgeLimit>]>([
    ["what the page allows", [100, {}, factsOf(LIVE)]],
    ["what the instance has", [200, {}, factsOf({ internetMaxBandwidthOut: 200 })]],
    ["what it had when it was adopted", [200, { outputs: outputsOf(ADOPTED) }, factsOf(LIVE)]],
    ["what was declared before", [200, { desired: desiredFor({ internetMaxBandwidthOut: 200 }) }, factsOf(LIVE)]],
    [
      "what it had before a run that died",
      [200, {}, factsOf(LIVE, { journal: journalOf({ internetMaxBandwidthOut: 200 }) })],
    ],
  ])("lets pass %s", (_, question) => {
    expect(judgeLimit(...question)).toBeUndefined();
  });

  it.each([101, 199, 201])("refuses %s Mbit/s to an instance that had 200", (bandwidth) => {
    const refusal = { code: "bandwidth-over-limit", bandwidth, live: 50 };
    expect(judgeLimit(bandwidth, { outputs: outputsOf(ADOPTED) }, factsOf(LIVE))).toEqual(refusal);
  });
});
