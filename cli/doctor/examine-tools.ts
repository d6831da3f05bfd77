// The programs and packages that a run needs: their versions, and whether they are new enough. I/O.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { packageVersion } from "../../provider/cloud/package-version";
import { fail, type Finding, pass, unknown } from "./finding";

/** The engines of package.json. */
const OLDEST_NODE = [20, 19] as const;
/** `up --strict` came with 3.217. */
const OLDEST_PULUMI = [3, 217] as const;

export async function examineTools(): Promise<readonly Finding[]> {
  return [pass("pulumi-ecs-spec", packageVersion()), node(), await pulumiCli(), pulumiSdk(), ecsClient()];
}

function node(): Finding {
  const version = process.versions.node;
  if (isOlder(version, OLDEST_NODE))
    return fail("Node", `${version} is too old`, `install Node ${OLDEST_NODE.join(".")} or newer`);
  return pass("Node", version);
}

async function pulumiCli(): Promise<Finding> {
  const about = "Pulumi CLI";
  try {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { stdout } = await promisify(execFile)("pulumi", ["version"], { env, timeout: 20_000 });
    const version = stdout.trim().replace(/^v/, "");
    if (!isOlder(version, OLDEST_PULUMI)) return pass(about, version);
    return fail(about, `${version} is too old for up --strict`, `install Pulumi ${OLDEST_PULUMI.join(".")} or newer`);
  } catch {
    return unknown(
      about,
      "there is none on the PATH",
      "install Pulumi where previews and updates run; this command needs none",
    );
  }
}

/** As the program of a stack in this folder would find it. */
function pulumiSdk(): Finding {
  const version = versionOf("@pulumi/pulumi", path.join(process.cwd(), "index.js"));
  if (version === undefined)
    return unknown("Pulumi SDK", "not found from this folder", "run it in the folder of the stack, after npm install");
  return pass("Pulumi SDK", version);
}

function ecsClient(): Finding {
  const version = versionOf("@alicloud/ecs20140526", __filename);
  return version === undefined
    ? fail("ECS client", "not found", "install pulumi-ecs-spec again")
    : pass("ECS client", `@alicloud/ecs20140526 ${version}`);
}

function versionOf(name: string, from: string): string | undefined {
  try {
    const load = createRequire(from);
    const manifest = load(`${name}/package.json`) as { readonly version?: unknown };
    return typeof manifest.version === "string" ? manifest.version : undefined;
  } catch {
    return undefined;
  }
}

function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
  const [isMajor = 0, isMinor = 0] = version.split(".").map(Number);
  return isMajor < major || (isMajor === major && isMinor < minor);
}
