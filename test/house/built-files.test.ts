// Every built file that a tool, a test or the package names comes from a source that is there: who moves a source moves its name.
import { existsSync } from "node:fs";
import path from "node:path";
import { REPO } from "../_helpers/engine/pulumi-command";
import { projectFiles, readProjectFile } from "./project-files";

/** `dist/provider/resize.js`, or the same in pieces: `"dist", "provider", "resize.js"`. */
const WHOLE = /\bdist\/([\w/-]+)\.js\b/g;
const PIECES = /"dist", ((?:"[\w-]+", )+"[\w-]+)\.js"/g;

function builtFilesIn(text: string): readonly string[] {
  const whole = [...text.matchAll(WHOLE)].map(([, file = ""]) => file);
  const pieces = [...text.matchAll(PIECES)].map(([, file = ""]) => file.replaceAll('"', "").replaceAll(", ", "/"));
  return [...whole, ...pieces];
}

describe("a built file that is named", () => {
  it("has its source", () => {
    const named = projectFiles()
      .filter((file) => /^(?:tools|test|cli|package\.json)/.test(file))
      .flatMap((file) => builtFilesIn(readProjectFile(file).text).map((built) => ({ file, built })));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ built }) => !existsSync(path.join(REPO, `${built}.ts`)))).toEqual([]);
  });

  it("is seen whole and in pieces", () => {
    const folder = ["di", "st"].join("");
    const text = `load("../../${folder}/cli/gone.js"); path.join(repo, "${folder}", "provider", "gone.js")`;
    expect(builtFilesIn(text)).toEqual(["cli/gone", "provider/gone"]);
  });
});
