// Settings as a user writes them, resolved: what the tests of the connection share.
import { resolveConnection } from "../../provider/cloud/connect";
import { isResizeError } from "../../provider/errors/resize-error";

export interface Written {
  readonly regionId?: string;
  readonly config?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export function resolve({ regionId, config = {}, env = {} }: Written) {
  return resolveConnection({
    ...(regionId === undefined ? {} : { regionId }),
    config: (key) => config[key],
    env: (name) => env[name],
  });
}

export function errorOf(written: Written) {
  try {
    resolve(written);
  } catch (error) {
    if (isResizeError(error)) return { code: error.code, sentence: error.sentence, fix: error.fix };
    throw error;
  }
  throw new Error("no error came");
}

export const REGION = { "ecs-spec:region": "cn-hangzhou" };
export const OWN = { "ecs-spec:accessKey": "LTAI5tOwnKey", "ecs-spec:secretKey": "OwnSecretText" };
export const ALICLOUD = { "alicloud:accessKey": "LTAI5tAliKey", "alicloud:secretKey": "AliSecretText" };
export const OWN_PAIR = { kind: "static", accessKeyId: "LTAI5tOwnKey", accessKeySecret: "OwnSecretText" };
export const ALICLOUD_PAIR = { kind: "static", accessKeyId: "LTAI5tAliKey", accessKeySecret: "AliSecretText" };
export const ARN = "acs:ram::123456789012:role/resizer";
