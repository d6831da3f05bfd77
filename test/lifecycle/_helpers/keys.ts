// Keys that the default world does not have. Data.
import type { AccessKey } from "../../../emulator";

/** As FULL_KEY, but for the tags of instances: no run leaves a journal or a record on one. */
export const NO_TAGS_KEY: AccessKey = {
  accessKeyId: "LTAI-emulator-no-tags",
  accessKeySecret: "emulator-secret-no-tags",
  policy: [
    { effect: "Allow", actions: ["*"] },
    { effect: "Deny", actions: ["ecs:TagResources", "ecs:UntagResources"] },
  ],
};
