// The flags that say where ECS is and whose credentials to use, for the commands that ask it; the environment says the rest.
import type { Command } from "commander";
import type { ReadConfig } from "../provider/session/regions";

export interface ConnectionFlags {
  readonly region?: string;
  readonly endpoint?: string;
  readonly profile?: string;
}

export function addConnectionFlags(command: Command): Command {
  return command
    .option("--region <id>", "region (default: ALIBABA_CLOUD_REGION_ID, or that of the profile)")
    .option("--endpoint <host>", "endpoint of ECS, host:port or a URL (default: that of the region)")
    .option(
      "--profile <name>",
      "profile of the aliyun CLI (default: keys in the environment, then the credential chain)",
    );
}

/** A flag stands where the configuration of a stack would: before the environment. */
export function configOf(flags: ConnectionFlags): ReadConfig {
  const values: Readonly<Record<string, string | undefined>> = {
    "ecs-spec:region": flags.region,
    "ecs-spec:endpoint": flags.endpoint,
    "ecs-spec:profile": flags.profile,
  };
  return (key) => values[key];
}
