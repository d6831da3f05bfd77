// The official client against a server of our own: what its tests share.
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import type { EcsPort } from "../../provider/ports/ecs";
import { body, startServer } from "./broken-server";

export const KEYS = {
  kind: "static",
  accessKeyId: "LTAI5tExampleKeyId",
  accessKeySecret: "ExampleSecretOfTheKey",
} as const;
/** Of a call whose answer never comes: real time, so long that a busy machine has sent the request by then. */
export const DEADLINE_MS = 500;
export const REGION = "cn-hangzhou";

export function ecsAt(endpoint: string, callDeadlineMs = 5_000): EcsPort {
  return openEcs({ regionId: REGION, endpoint, protocol: "http", credentials: KEYS }, { callDeadlineMs });
}

export const STOP = { instanceId: "i-1", stoppedMode: "KeepCharging", forceStop: false, dryRun: false } as const;

/** The first call of a process is slow: a test with a short deadline has one before it. */
export async function warmUp(): Promise<void> {
  await using server = await startServer(body(200, { RequestId: "1" }));
  await ecsAt(server.endpoint, 60_000).stopInstance(STOP);
}
