// The real client against servers of our own: every way a call can go, as an outcome.
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import { type Answer, BROKEN, body, startServer } from "./broken-server";
import { DEADLINE_MS, ecsAt, KEYS, REGION, STOP, warmUp } from "./ecs-at";

beforeAll(warmUp);

async function stopAgainst(answer: Answer, callDeadlineMs?: number) {
  await using server = await startServer(answer);
  return await ecsAt(server.endpoint, callDeadlineMs).stopInstance(STOP);
}

const TOO_LATE = `no complete answer within ${DEADLINE_MS / 1_000} s`;
const NOT_JSON = "the answer is not what ECS sends: not JSON, or empty";

/** What is said of each: our own words, for the client's hold the whole query and mislead. */
const CAUSES: Readonly<Record<keyof typeof BROKEN, string>> = {
  "a reset before the headers": "the connection was reset before the answer was complete (ECONNRESET)",
  "a reset in the body": "the connection was reset before the answer was complete (ECONNRESET)",
  silence: TOO_LATE,
  "headers, then a stall": TOO_LATE,
  "a trickle": TOO_LATE,
  "502 with a page of HTML": NOT_JSON,
  "500 with an empty body": NOT_JSON,
  "500 with null": NOT_JSON,
  "400 without a code": "HTTP status 400 without an error code",
  "200 cut short": NOT_JSON,
  "200 with null": "the answer cannot be read: the answer is null, not an object",
  "200 with a list": "the answer cannot be read: RequestId is missing",
  "200 with a field of the wrong type":
    "the answer cannot be read: type of requestId is mismatch, expect string, but object",
  "not HTTP at all": "the client failed (HPE_INVALID_CONSTANT)",
};

describe("a write whose answer is lost", () => {
  it.each(Object.entries(CAUSES))("is unknown after %s", async (name, cause) => {
    const start = performance.now();
    const deadlineMs = cause === TOO_LATE ? DEADLINE_MS : 5_000;
    const outcome = await stopAgainst(BROKEN[name as keyof typeof BROKEN], deadlineMs);

    expect(outcome).toMatchObject({ kind: "unknown", cause });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("ends at our deadline on a socket that served a call before, where the client's own timer is disarmed", async () => {
    await using server = await startServer(body(200, { RequestId: "1" }), BROKEN["a trickle"]);
    const ecs = ecsAt(server.endpoint, DEADLINE_MS);

    expect(await ecs.stopInstance(STOP)).toMatchObject({ kind: "done" });
    expect(await ecs.stopInstance(STOP)).toMatchObject({ kind: "unknown", cause: TOO_LATE });
  });
});

describe("a call that never leaves", () => {
  it("is not sent when the connection is refused", async () => {
    const free = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => free.once("listening", resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));

    expect(await ecsAt(`127.0.0.1:${port}`).stopInstance(STOP)).toMatchObject({
      kind: "not-sent",
      cause: "the connection was refused (ECONNREFUSED)",
    });
  });

  it("is not sent when the credentials cannot be had", async () => {
    await using server = await startServer(body(200, { RequestId: "1" }));
    const credentials = { kind: "chain", file: "/nowhere/config.json" } as const;
    const ecs = openEcs({ regionId: REGION, endpoint: server.endpoint, protocol: "http", credentials });

    expect(await ecs.stopInstance(STOP)).toEqual({
      kind: "not-sent",
      cause: "/nowhere/config.json gives no credentials (ENOENT)",
    });
    expect(server.received).toEqual([]);
  });

  it("is not sent when its turn does not come within the deadline, and is not sent later either", async () => {
    await using server = await startServer(BROKEN.silence);
    const connection = { regionId: REGION, endpoint: server.endpoint, protocol: "http", credentials: KEYS } as const;
    const ecs = openEcs(connection, { callDeadlineMs: DEADLINE_MS, maxConcurrentCalls: 1 });

    const [first, second] = await Promise.all([ecs.stopInstance(STOP), ecs.stopInstance(STOP)]);
    const third = await ecs.startInstance({ instanceId: "i-1", dryRun: false });

    expect(first).toMatchObject({ kind: "unknown" });
    expect(second).toMatchObject({
      kind: "not-sent",
      cause: `too many calls at once: no turn within ${DEADLINE_MS / 2_000} s`,
    });
    expect(third).toMatchObject({ kind: "unknown" });
    expect(server.received.map(({ action }) => action)).toEqual(["StopInstance", "StartInstance"]);
  });
});

describe("a call that the cloud refuses", () => {
  const refusal = (Code: string) => ({ Code, Message: "In words.", RequestId: "4FD2", HostId: "ecs.aliyuncs.com" });

  it.each([
    ["a 4xx", 403, "Forbidden.RAM"],
    ["a 5xx with a code", 500, "InternalError"],
    ["a dry run that passes", 400, "DryRunOperation"],
  ])("is rejected with code, status and request id: %s", async (_name, status, code) => {
    expect(await stopAgainst(body(status, refusal(code)))).toEqual({
      kind: "rejected",
      code,
      message: "In words.",
      httpStatus: status,
      requestId: "4FD2",
    });
  });

  it("says when to come back, if the cloud says so", async () => {
    const answer = body(400, refusal("Throttling.User"), { "x-acs-retry-after": "1500" });

    expect(await stopAgainst(answer)).toMatchObject({ kind: "rejected", retryAfterMs: 1500 });
  });
});

describe("many calls at once", () => {
  it("stay within the limit, and all end", async () => {
    let open = 0;
    let most = 0;
    await using server = await startServer((_request, response) => {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        response.end('{"RequestId":"1"}');
      });
    });
    const ecs = ecsAt(server.endpoint);

    const outcomes = await Promise.all(Array.from({ length: 200 }, () => ecs.stopInstance(STOP)));

    expect(outcomes.every(({ kind }) => kind === "done")).toBe(true);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(32);
  });
});
