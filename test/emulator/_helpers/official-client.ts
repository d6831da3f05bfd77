// The official client against a running emulator, with the Config of @alicloud/openapi-client as users write it.
import Ecs from "@alicloud/ecs20140526";
import { Config } from "@alicloud/openapi-client";
import type { RunningEmulator } from "../../../emulator";

// The client's own type asks for the Config of @alicloud/openapi-core; this one has the same members and is what its README shows.
const Client: new (config: Config) => Ecs = Ecs;

export function connect(emulator: RunningEmulator, extra: Partial<Config> = {}): Ecs {
  const { endpoint, regionId, accessKeyId, accessKeySecret } = emulator;
  return new Client(new Config({ endpoint, protocol: "http", regionId, accessKeyId, accessKeySecret, ...extra }));
}
