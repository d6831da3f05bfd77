// BEHAVIOUR.md against the tests: every line has a test that carries its name, every name in a test has its line.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SPEC = join(__dirname, "../../emulator/BEHAVIOUR.md");
/** Other people's clients speak to the emulator from a folder of their own. */
const FOLDERS = [__dirname, join(__dirname, "../clients")];
const NAME = /[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*/.source;

function linesOfSpec(): { readonly name: string; readonly line: string }[] {
  const bullet = new RegExp(`^- \\*\\*(${NAME})\\*\\* .+\\.( \\(.+\\))$`);
  return readFileSync(SPEC, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("- **"))
    .map((line) => ({ name: bullet.exec(line)?.[1] ?? "", line }));
}

function namesInTests(): string[] {
  const texts = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(folder, file), "utf8")),
  );
  return texts.flatMap((text) => [...text.matchAll(new RegExp(`\\[(${NAME})\\]`, "g"))].map((match) => match[1] ?? ""));
}

describe("BEHAVIOUR.md", () => {
  it("has lines of one form: name, sentence, source", () => {
    expect(linesOfSpec().filter(({ name }) => name === "")).toEqual([]);
  });

  it("names each behaviour once", () => {
    const names = linesOfSpec().map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("has a test for every line, and a line for every test that carries a name", () => {
    expect([...new Set(namesInTests())].sort()).toEqual(
      linesOfSpec()
        .map(({ name }) => name)
        .sort(),
    );
  });
});
