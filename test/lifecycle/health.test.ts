// An update that succeeds means healthy: on the real engine, with real sockets to a service of this computer, which stands for the instance.
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { WEB } from "./_helpers/program";
import { accepted, said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(180_000);

let [stage, status]: [Stage | undefined, number] = [undefined, 200];
const service = http.createServer((_, answer) => answer.writeHead(status).end());

beforeAll(() => new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => service.close(resolve)));
afterEach(() => stage?.close());

const SLB = { kind: "slb", loadBalancerId: "lb-bp1demo" };

function program() {
  const { port } = service.address() as AddressInfo;
  const page = { kind: "http", host: "127.0.0.1", port, path: "/healthz" };
  const health = { checks: [page, { kind: "ecs" }, { kind: "cloud-assistant" }, SLB], within: 300, stableFor: 10 };
  return { web: { instanceType: "ecs.g7.large", allowedDisruption: "stop", health } };
}

test("one that is not healthy fails the update on its new type, and is judged again without a stop", async () => {
  stage = await openStage({ program: program() });
  const { project, emulator } = stage;
  emulator.world.putLoadBalancer({ loadBalancerId: "lb-bp1demo", listeners: [{ port: 80, servers: { [WEB]: "" } }] });
  const preview = await project.preview();
  expect(said(preview)).toMatch(
    /note: tried from here, http \d+\/healthz at 127\.0\.0\.1, ecs, cloud-assistant and slb at lb-bp1demo are healthy now/,
  );

  status = 503;
  const failed = await project.up();
  expect(failed.code).not.toBe(0);
  expect(said(failed)).toMatch(/http \d+\/healthz at 127\.0\.0\.1 is unhealthy: status 503, after 5 min/);
  expect(emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });

  status = 200;
  const healed = await project.up();
  expect(healed.code).toBe(0);
  expect(said(healed)).toContain(`web: check the health of ${WEB}. No downtime.`);
  expect(accepted(stage.writes()).filter((action) => action === "StopInstance")).toHaveLength(1);
  expect(emulator.world.instance(WEB).tags).toEqual({});

  expect(await project.up()).toMatchObject({ code: 0, stdout: expect.stringContaining("2 unchanged") as string });
});
