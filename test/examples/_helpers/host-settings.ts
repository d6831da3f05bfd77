// What the jobs of both hosts are given: secrets, variables and the facts of a run, and the pull requests that are merged. Data.
import { FULL_KEY, READ_ONLY_KEY } from "../../../emulator";
import type { Known } from "./github-job";
import type { PipelinePlace } from "./pipeline-place";

/** Of an instance, in `instances.ts`. */
export function sized(name: "web" | "api", type: "g6" | "g7"): string {
  return `gitops0000000${name}", instanceType: "ecs.${type}.large"`;
}

/** In `index.ts`: as the example has it, and one instance after the other. */
export const ALL_AT_ONCE = "new InstanceSpec(name, size);";
export const ONE_AFTER_THE_OTHER =
  "last = new InstanceSpec(name, size, { dependsOn: last ? [last] : [] });\nvar last: InstanceSpec | undefined;";

/** What GitHub knows in a run of a merge. */
export function knownOf({ environment }: PipelinePlace): Known {
  return {
    "vars.PULUMI_BACKEND_URL": environment["PULUMI_BACKEND_URL"] ?? "",
    "secrets.PULUMI_CONFIG_PASSPHRASE": environment["PULUMI_CONFIG_PASSPHRASE"] ?? "",
    "secrets.READ_ONLY_KEY_ID": READ_ONLY_KEY.accessKeyId,
    "secrets.READ_ONLY_KEY_SECRET": READ_ONLY_KEY.accessKeySecret,
    "secrets.KEY_ID": FULL_KEY.accessKeyId,
    "secrets.KEY_SECRET": FULL_KEY.accessKeySecret,
    "github.event_name == 'push'": true,
    "cancelled()": false,
    "github.token": "token",
    "github.event.number": "7",
  };
}

/** The variables of the project on GitLab. */
export function variablesOf({ environment }: PipelinePlace): Record<string, string> {
  return {
    PULUMI_BACKEND_URL: environment["PULUMI_BACKEND_URL"] ?? "",
    PULUMI_CONFIG_PASSPHRASE: environment["PULUMI_CONFIG_PASSPHRASE"] ?? "",
    READ_ONLY_KEY_ID: READ_ONLY_KEY.accessKeyId,
    READ_ONLY_KEY_SECRET: READ_ONLY_KEY.accessKeySecret,
    KEY_ID: FULL_KEY.accessKeyId,
    KEY_SECRET: FULL_KEY.accessKeySecret,
    PIPELINE_TOKEN: "token",
  };
}
