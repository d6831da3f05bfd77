// The README and docs/install.md in, the commands and programs that they tell a newcomer to paste out. Reads the two pages.
import { readFileSync } from "node:fs";
import path from "node:path";
import { repo } from "../step.mjs";

/** The port that the README gives the emulator. */
const PORT = "8787";

/** `pack` runs in the clone, `create` beside it, `emulator` and `stack` in the new project. `port`: where the emulator is to listen. */
export function readmeCommands(port) {
  const text = page("README.md");
  const [setUp = "", emulator = "", stack = ""] = blocks(text, "sh");
  const [pack = "", ...create] = setUp.split("\n");
  const [program = ""] = blocks(text, "ts");
  const onPort = (block) => block.replaceAll(PORT, String(port));
  return { pack, create: create.join("\n"), program, emulator: onPort(emulator), stack: onPort(stack) };
}

/** The project file that TypeScript as ES modules needs, how CommonJS imports, the SDK for Node 20, the command that installs with a package manager. */
export function installPage() {
  const text = page("docs/install.md");
  const [project = ""] = blocks(text, "yaml");
  const line = (word) =>
    blocks(text, "js")
      .join("")
      .split("\n")
      .find((one) => one.includes(word)) ?? "";
  const installWith = (name) => new RegExp(`^\\| ${name}[^|]*\\| \`([^\`]+)\` \\|$`, "m").exec(text)?.[1] ?? "exit 1";
  const [, sdkForNode20 = ""] = /On Node 20, .*?`(@pulumi\/pulumi@\S+)`/.exec(text) ?? [];
  return { project, sdkForNode20, requireLine: line("require").replace(/ \/\/.*/, ""), installWith };
}

function page(file) {
  return readFileSync(path.join(repo, file), "utf8");
}

function blocks(text, language) {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, block]) => block);
}
