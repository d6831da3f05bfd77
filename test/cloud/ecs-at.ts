// The official client against a server of our own: what its tests share.
import { openEcs } from "../../provider/cloud/alicloud-ecs";
import type { EcsPort } from "../../provider/ports/ecs";

export const KEYS = {
  kind: "static",
  accessKeyId: "LTAI5tExampleKeyId",
  accessKeySecret: "ExampleSecretOfTheKey",
} as const;
export const DEADLINE_MS = 60;
export const REGION = "cn-hangzhou";

export function ecsAt(endpoint: string, callDeadlineMs = 5_000): EcsPort {
  return openEcs({ regionId: REGION, endpoint, protocol: "http", credentials: KEYS }, { callDeadlineMs });
}

export const STOP = { instanceId: "i-1", stoppedMode: "KeepCharging", forceStop: false, dryRun: false } as const;
