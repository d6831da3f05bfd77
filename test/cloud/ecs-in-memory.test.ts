// The port over a function in this process: each call as the official client flattens it, and every kind of answer as the port gives it.
import { OpenApiUtil } from "@alicloud/openapi-core";
import * as Ecs from "@alicloud/ecs20140526";
import { ecsInMemory, type WireAnswer, type WireCall } from "../../provider/cloud/ecs-in-memory";

const OK: WireAnswer = { status: 200, headers: {}, body: { RequestId: "r-1" } };

function opened(answer: WireAnswer) {
  const calls: WireCall[] = [];
  const ecs = ecsInMemory((call) => {
    calls.push(call);
    return Promise.resolve(answer);
  }, "cn-hangzhou");
  return { ecs, calls };
}

describe("ecsInMemory", () => {
  test("hands over each call as the official client flattens it", async () => {
    const { ecs, calls } = opened(OK);
    await ecs.tagInstance("i-bp1web", { key: "k", value: "v" });
    const request = new Ecs.TagResourcesRequest({
      ...{ regionId: "cn-hangzhou", resourceType: "instance", resourceId: ["i-bp1web"] },
      tag: [new Ecs.TagResourcesRequestTag({ key: "k", value: "v" })],
    });
    expect(calls).toEqual([
      { action: "TagResources", version: "2014-05-26", parameters: OpenApiUtil.query(request.toMap()) },
    ]);
  });

  test("hands over a call of another product by its own version", async () => {
    const { ecs, calls } = opened(OK);
    await ecs.describeBackends("lb-1", 80);
    expect(calls).toMatchObject([
      {
        action: "DescribeHealthStatus",
        version: "2014-05-15",
        parameters: { LoadBalancerId: "lb-1", ListenerPort: "80" },
      },
    ]);
  });

  test.each<[string, WireAnswer, object]>([
    ["a good answer", OK, { kind: "done", requestId: "r-1" }],
    [
      "a refusal",
      { status: 403, headers: {}, body: { Code: "Forbidden.RAM", Message: "no", RequestId: "r-2" } },
      { kind: "rejected", code: "Forbidden.RAM" },
    ],
    ["an answer that is lost", { lost: "reset" }, { kind: "unknown", cause: "reset" }],
  ])("gives %s as the port does", async (_, answer, outcome) => {
    expect(await opened(answer).ecs.tagInstance("i-bp1web", { key: "k", value: "v" })).toMatchObject(outcome);
  });
});
