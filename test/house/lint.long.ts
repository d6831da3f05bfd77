// `npm run lint`, a test a command: beside the other tests it takes what they leave of two cores; before them it would take a minute of its own.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { REPO } from "../_helpers/engine/pulumi-command";

const { scripts } = JSON.parse(readFileSync(path.join(REPO, "package.json"), "utf8")) as {
  readonly scripts: { readonly lint: string };
};

it.each(scripts.lint.split(" && "))(
  "%s finds nothing",
  (command) => {
    const [tool = "", ...args] = command.split(" ");
    const bin = path.join(REPO, "node_modules", ".bin", tool);
    const { status, stdout, stderr } = spawnSync(bin, args, { cwd: REPO, encoding: "utf8", maxBuffer: 2 ** 24 });
    expect({ status, said: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, said: "" });
  },
  600_000,
);
