// The control API on its own port: what it does to the world, what it refuses, and that the signed port has none of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FULL_KEY, type RunningEmulator, startEmulator, VirtualClock } from "../../../emulator";
import { ROUTES } from "../../../emulator/control/routes";
import { FIXED_TIMINGS, STOP_MS, WEB } from "../_helpers/scene";
import { send, signV1, signV3 } from "../_helpers/signed-fetch";

let emulator: RunningEmulator;

beforeEach(async () => {
  emulator = await startEmulator({ clock: new VirtualClock(), world: { timings: FIXED_TIMINGS } });
});

afterEach(async () => {
  await emulator.close();
});

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; text: string }> {
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const response = await fetch(`http://${emulator.control}${path}`, { method, ...sent });
  return { status: response.status, text: await response.text() };
}

const json = async (method: string, path: string, body?: unknown) =>
  JSON.parse((await ask(method, path, body)).text) as unknown;
const web = () => emulator.world.instance(WEB);

describe("the control API", () => {
  it("has the routes of the README, and no other [control/routes]", () => {
    const readme = readFileSync(join(__dirname, "../../../emulator/README.md"), "utf8");
    const told = [...readme.matchAll(/^\| `((?:GET|POST|DELETE) \/\S*)`/gm)].map((match) => match[1]);
    expect(told.sort()).toEqual(["GET /", ...Object.keys(ROUTES)].sort());
  });

  it("shows the world [control/world]", async () => {
    expect(await json("GET", "/state")).toMatchObject({
      now: emulator.now(),
      regionId: "cn-hangzhou",
      instances: [{ instanceId: WEB, status: "Running" }, { instanceName: "db" }],
    });
    expect(await json("GET", `/instance?id=${WEB}`)).toMatchObject({ instanceType: "ecs.g6.large" });
    expect((await ask("GET", "/instance?id=i-none")).status).toBe(404);
  });

  it("lists the keys, the read-only one among them", async () => {
    expect(await json("GET", "/keys")).toMatchObject([
      { accessKeyId: emulator.accessKeyId, accessKeySecret: emulator.accessKeySecret },
      { accessKeyId: "LTAI-emulator-read-only", description: "Describe* and List* only" },
      { accessKeyId: "STS.emulator-full" },
    ]);
  });

  it("is somebody else, now and later [control/console]", async () => {
    await ask("POST", "/console", { do: "tag", instanceId: WEB, key: "a", value: "b" });
    await ask("POST", "/console", { do: "stop", instanceId: WEB, after: 1_000 });
    expect(web()).toMatchObject({ tags: { a: "b" }, status: "Running" });
    await ask("POST", "/clock", { advance: 1_000 });
    expect(web().status).toBe("Stopping");
    await ask("POST", "/clock", { advance: STOP_MS });
    expect(web().status).toBe("Stopped");
  });

  it.each([
    { action: "StopInstance", phase: "after", fault: { kind: "reset" } },
    { action: "StopInstance", phase: "after", fault: { kind: "error", code: "OperationConflict", status: 409 } },
    { action: "DescribeInstances", instanceId: WEB, count: 3, phase: "after", fault: { kind: "absent" } },
    { action: ["DescribeInstances"], probability: 0.1, phase: "after", fault: { kind: "untagged" } },
    { action: "ModifyInstanceSpec", phase: "before", fault: { kind: "ignored" } },
  ])("adds, lists and clears the fault rule %j [control/faults]", async (rule) => {
    await ask("POST", "/faults", rule);
    expect(await json("GET", "/faults")).toEqual([rule]);
    await ask("DELETE", "/faults");
    expect(await json("GET", "/faults")).toEqual([]);
  });

  it("gives the history as JSON lines, and empties it [control/history]", async () => {
    await ask("POST", "/console", { do: "resize", instanceId: WEB, instanceType: "ecs.g7.large" });
    const { text } = await ask("GET", "/history");
    expect(JSON.parse(text)).toMatchObject({ kind: "change", field: "instanceType", cause: "console.resize" });
    await ask("DELETE", "/history");
    expect((await ask("GET", "/history")).text).toBe("");
  });

  it("says first, in a line of its own, what of the history is not kept any more [control/history]", async () => {
    const small = await startEmulator({ clock: new VirtualClock(), historyLimit: 2 });
    for (const value of ["1", "2", "3", "4"]) small.world.console.tag(WEB, "a", value);
    const lines = async (query: string) => {
      const text = await (await fetch(`http://${small.control}/history${query}`)).text();
      return text
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as unknown);
    };
    expect(await lines("")).toMatchObject([{ kind: "dropped", count: 2, toSeq: 2 }, { seq: 3 }, { seq: 4 }]);
    expect(await lines("?since=1")).toMatchObject([{ kind: "dropped", count: 1, toSeq: 2 }, { seq: 3 }, { seq: 4 }]);
    expect(await lines("?since=3")).toMatchObject([{ seq: 4 }]);
    await small.close();
  });

  it.each(["x", "-1", "1.5"])("refuses the history since %s", async (since) => {
    const { status, text } = await ask("GET", `/history?since=${since}`);
    expect([status, (JSON.parse(text) as { error: string }).error]).toEqual([
      400,
      `since: "${since}" is not a seq: write a whole number from 0`,
    ]);
  });

  it("sets account, stock, timings, limits and instances", async () => {
    await ask("POST", "/account", { arrears: true });
    await ask("POST", "/stock", { instanceType: "ecs.g7.large", level: "WithoutStock" });
    await ask("POST", "/timings", { stop: { kind: "manual" } });
    await ask("POST", "/limits", [{ action: "*", count: 1, windowMs: 1000 }]);
    await ask("POST", "/instance", { instanceId: "i-new", instanceType: "ecs.g6.large" });
    expect(emulator.world.account().arrears).toBe(true);
    expect(emulator.world.hasInstance("i-new")).toBe(true);
  });

  it("puts a load balancer, and changes what it says", async () => {
    const put = (health: string) =>
      ask("POST", "/load-balancer", {
        loadBalancerId: "lb-one",
        listeners: [{ port: 80, servers: { [WEB]: health } }],
      });
    const parameters = { RegionId: "cn-hangzhou", LoadBalancerId: "lb-one" };
    const said = () =>
      JSON.stringify(emulator.call({ action: "DescribeHealthStatus", parameters, accessKeyId: FULL_KEY.accessKeyId }));
    await put("abnormal");
    expect(said()).toContain('"ServerHealthStatus":"abnormal"');
    await put("unavailable");
    expect(said()).toContain('"ServerHealthStatus":"unavailable"');
    expect(await put("splendid")).toMatchObject({ status: 400, text: expect.stringContaining("splendid") as string });
  });

  it("finishes a manual transition [time/manual]", async () => {
    await ask("POST", "/timings", { stop: { kind: "manual" } });
    emulator.world.console.stop(WEB);
    await ask("POST", "/clock", { advance: 86_400_000 });
    expect(web().status).toBe("Stopping");
    expect(await json("POST", "/finish", { instanceId: WEB })).toEqual({ finished: true });
    expect(web().status).toBe("Stopped");
  });

  it("resets to the first world, or seeds another", async () => {
    emulator.world.console.stop(WEB, { immediately: true });
    await ask("POST", "/reset");
    expect(web().status).toBe("Running");
    expect(emulator.history()).toEqual([]);
    await ask("POST", "/seed", { instances: [{ instanceId: "i-only", instanceType: "ecs.g6.large" }] });
    expect(emulator.world.instances().map(({ instanceId }) => instanceId)).toEqual(["i-only"]);
  });

  it.each<[string, string, string, unknown, number, RegExp]>([
    ["a route that does not exist", "GET", "/moon", undefined, 404, /no such route; there are: GET \/state/],
    ["a body that is not JSON", "POST", "/faults", "{", 400, /the body is not JSON/],
    [
      "a fault without a phase",
      "POST",
      "/faults",
      { fault: { kind: "reset" } },
      400,
      /the fault rule is not valid:\n {2}phase: missing/,
    ],
    [
      "an instance that is left out before its answer",
      "POST",
      "/faults",
      { phase: "before", fault: { kind: "absent" } },
      400,
      /the fault rule is not valid:\n {2}phase: "before": the fault absent has the phase "after" only/,
    ],
    [
      "a write that is ignored where it is a read",
      "POST",
      "/faults",
      { action: "DescribeInstances", phase: "before", fault: { kind: "ignored" } },
      400,
      /action: "DescribeInstances": the fault ignored strikes StopInstance, /,
    ],
    [
      "a console action nobody knows",
      "POST",
      "/console",
      { do: "dance" },
      400,
      /the console action is not valid:\n {2}do: "dance"/,
    ],
    ["time that goes back", "POST", "/clock", { advance: -1 }, 400, /advance: -1/],
    [
      "an instance that is not there",
      "POST",
      "/console",
      { do: "stop", instanceId: "i-none" },
      400,
      /no instance i-none/,
    ],
    [
      "a start of a running instance",
      "POST",
      "/console",
      { do: "start", instanceId: WEB },
      400,
      /is Running: it cannot go from Stopped to Starting/,
    ],
  ])("refuses %s [control/refusals]", async (_what, method, path, body, status, said) => {
    const got = await ask(method, path, body);
    expect(got.status).toBe(status);
    expect((JSON.parse(got.text) as { error: string }).error).toMatch(said);
  });

  it("is not to be reached through the signed port [protocol/control-apart]", async () => {
    for (const path of ["/state", "/reset", "/history", "/keys"]) {
      const response = await fetch(`http://${emulator.endpoint}${path}`, { method: "POST" });
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("InvalidAction.NotFound");
    }
  });

  it("takes no signed call: what is signed for the one port is nothing on the other [protocol/control-apart]", async () => {
    const query = signV1(emulator, "POST", { Action: "StopInstance", InstanceId: WEB });
    const v3 = signV3({ ...emulator, endpoint: emulator.control }, "StopInstance", { InstanceId: WEB });
    expect(await send(emulator.control, { method: "POST", query })).toMatchObject({ status: 404 });
    expect(await send(emulator.control, v3)).toMatchObject({ status: 404 });
    expect([web().status, emulator.history()]).toEqual(["Running", []]);
  });
});
