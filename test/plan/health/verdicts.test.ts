// What each answer says of the health of an instance: tables.
import fc from "fast-check";
import type { NetworkCheck } from "../../../provider/inputs/health";
import {
  judgeAssistant,
  judgeBackends,
  judgeFullStatus,
  judgeReached,
  type Verdict,
} from "../../../provider/plan/health/verdicts";
import type { Reached } from "../../../provider/ports/network";

const SINCE = Date.parse("2026-01-05T08:00:00Z");
const assistant = (lastHeartbeat: string, isRunning = true) => ({ instanceId: "i-1", isRunning, lastHeartbeat });

describe("DescribeInstancesFullStatus", () => {
  it.each<[string, Verdict]>([
    ["Ok", "healthy"],
    ["Warning", "unhealthy"],
    ["Impaired", "unhealthy"],
    ["Maintaining", "inconclusive"],
    ["Initializing", "inconclusive"],
    ["InsufficientData", "inconclusive"],
    ["NotApplicable", "inconclusive"],
    ["", "inconclusive"],
    ["Splendid", "inconclusive"],
    ["constructor", "inconclusive"],
  ])("%s is %s", (health, verdict) => {
    expect(judgeFullStatus({ instanceId: "i-1", health }).verdict).toBe(verdict);
  });

  it("that lacks the instance tells nothing", () => {
    expect(judgeFullStatus(undefined).verdict).toBe("inconclusive");
  });
});

describe("DescribeCloudAssistantStatus", () => {
  it.each<[string, ReturnType<typeof assistant> | undefined, Verdict]>([
    ["a heartbeat after the start", assistant("2026-01-05T08:00:01Z"), "healthy"],
    ["a heartbeat at the start", assistant("2026-01-05T08:00:00Z"), "inconclusive"],
    ["a heartbeat before the start", assistant("2026-01-05T07:59:59Z"), "inconclusive"],
    [
      "a heartbeat before the start of an agent that does not run",
      assistant("2026-01-05T07:59:59Z", false),
      "inconclusive",
    ],
    ["an agent that does not run any more", assistant("2026-01-05T08:00:01Z", false), "unhealthy"],
    ["no heartbeat", assistant(""), "inconclusive"],
    ["a heartbeat that is no time", assistant("soon"), "inconclusive"],
    ["no such instance", undefined, "inconclusive"],
  ])("%s", (_, status, verdict) => {
    expect(judgeAssistant(status, SINCE).verdict).toBe(verdict);
  });
});

describe("DescribeHealthStatus of a load balancer", () => {
  const row = (health: string, port = 80, instanceId = "i-1") => ({ instanceId, port, health });

  it.each<[string, readonly ReturnType<typeof row>[], Verdict, string]>([
    ["normal", [row("normal")], "healthy", "the load balancer says normal"],
    ["abnormal", [row("abnormal")], "unhealthy", "the load balancer says abnormal at port 80"],
    ["unavailable", [row("unavailable")], "inconclusive", "the load balancer says unavailable at port 80"],
    ["nothing", [row("")], "inconclusive", "the load balancer says nothing at port 80"],
    ["a word of tomorrow", [row("Normal")], "inconclusive", "the load balancer says Normal at port 80"],
    ["a word of every object", [row("constructor")], "inconclusive", "the load balancer says constructor at port 80"],
    ["no port", [row("abnormal", 0)], "unhealthy", "the load balancer says abnormal"],
    ["normal at one listener, abnormal at another", [row("normal"), row("abnormal", 443)], "unhealthy", "at port 443"],
    ["unavailable at one, normal at another", [row("unavailable"), row("normal", 443)], "inconclusive", "at port 80"],
    ["unavailable, and abnormal after", [row("unavailable"), row("abnormal", 443)], "unhealthy", "at port 443"],
    ["another server's abnormal", [row("normal"), row("abnormal", 80, "i-2")], "healthy", "normal"],
    ["another server's normal alone", [row("normal", 80, "i-2")], "inconclusive", "does not list the instance"],
    ["no server at all", [], "inconclusive", "does not list the instance"],
  ])("%s", (_, rows, verdict, why) => {
    const finding = judgeBackends(rows, "i-1");
    expect([finding.verdict, finding.why]).toEqual([verdict, expect.stringContaining(why)]);
  });

  it("is healthy exactly where the instance is listed and every row of it is normal", () => {
    const rows = fc.array(
      fc.record({
        instanceId: fc.constantFrom("i-1", "i-2"),
        port: fc.constantFrom(80, 443),
        health: fc.constantFrom("normal", "abnormal", "unavailable", "", "else"),
      }),
    );
    fc.assert(
      fc.property(rows, (told) => {
        const own = told.filter(({ instanceId }) => instanceId === "i-1").map(({ health }) => health);
        const { verdict } = judgeBackends(told, "i-1");
        expect(verdict === "healthy").toBe(own.length > 0 && own.every((health) => health === "normal"));
        expect(verdict === "unhealthy").toBe(own.includes("abnormal"));
      }),
    );
  });
});

describe("a probe from the runner", () => {
  const TCP: NetworkCheck = { kind: "tcp", port: 80 };
  const HTTP: NetworkCheck = { kind: "http", scheme: "http", port: 80, path: "/" };
  const status = (code: number): Reached => ({ kind: "status", status: code });

  it.each<[string, NetworkCheck, Reached, Verdict]>([
    ["an open port", TCP, { kind: "open" }, "healthy"],
    ["a closed port", TCP, { kind: "refused", cause: "" }, "unhealthy"],
    ["silence", TCP, { kind: "unreached", cause: "" }, "unhealthy"],
    ["a name that is not known here", TCP, { kind: "untried", cause: "" }, "inconclusive"],
    ["200", HTTP, status(200), "healthy"],
    ["299", HTTP, status(299), "healthy"],
    ["199", HTTP, status(199), "unhealthy"],
    ["300", HTTP, status(300), "unhealthy"],
    ["a redirect, which is not followed", HTTP, status(302), "unhealthy"],
    ["a redirect that is expected", { ...HTTP, statuses: [301, 302] }, status(302), "healthy"],
    ["200 where another is expected", { ...HTTP, statuses: [204] }, status(200), "unhealthy"],
    ["no HTTP", HTTP, { kind: "refused", cause: "" }, "unhealthy"],
  ])("%s", (_, check, reached, verdict) => {
    expect(judgeReached(check, reached).verdict).toBe(verdict);
  });
});
