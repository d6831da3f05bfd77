// The files of the project as git sees them: committed and new ones, not ignored ones. Not pure.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SourceText } from "./judge-imports";

const REPO = path.resolve(__dirname, "..", "..");

/** Paths from the root of the project, with forward slashes. */
export function projectFiles(): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: REPO });
  return listed
    .toString("utf8")
    .split("\0")
    .filter((file) => file !== "" && existsSync(path.join(REPO, file)));
}

export function readProjectFile(file: string): SourceText {
  return { file, text: readFileSync(path.join(REPO, file), "utf8") };
}

/** What is compiled into the package. */
export function productSources(): readonly SourceText[] {
  const isProduct = (file: string): boolean =>
    /^(?:files|provider|sdk|emulator|review|rehearse|cli)\/.*\.ts$/.test(file);
  return projectFiles().filter(isProduct).map(readProjectFile);
}

/** Those that come with the package, and the SDK that the project brings. */
export function productDependencies(): readonly string[] {
  const manifest = JSON.parse(readProjectFile("package.json").text) as Record<string, Record<string, string>>;
  return Object.keys({ ...manifest["dependencies"], ...manifest["peerDependencies"] });
}
