// docs/dependencies.md against package.json, the sources and node_modules: each dependency has its row, is as big as that says, and is used.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { productSources, readProjectFile } from "../house/project-files";
import { sectionOf } from "../house/read-markdown";

const REPO = path.join(__dirname, "..", "..");
const PAGE = readProjectFile("docs/dependencies.md").text;
const ROW = /^\| `([^`]+)` \| (\S+) \| (\S+) MB \| (?:\d{4}-\d\d-\d\d) \| (?:.{10,}) \|$/gm;
const manifest = JSON.parse(readProjectFile("package.json").text) as Record<string, Record<string, string>>;

describe.each([
  ["With the package", "dependencies"],
  ["For development", "devDependencies"],
])("the dependencies %s", (heading, key) => {
  const rows = [...sectionOf(PAGE, heading).matchAll(ROW)].map(([, name, version, size]) => ({ name, version, size }));

  test("have a row each, with the version of package.json", () => {
    const wanted = Object.entries(manifest[key] ?? {}).map(([name, version]) => [
      name,
      version.replace(/^npm:.*@/, ""),
    ]);
    expect(rows.map(({ name, version }) => [name, version])).toEqual(wanted);
  });

  test("have the size that they take", () => {
    const sizes = rows.map(({ name = "" }) => (sizeOf(path.join(REPO, "node_modules", name)) / 1e6).toFixed(1));
    expect(rows.map(({ size }) => size)).toEqual(sizes);
  });
});

test("each dependency of the package is imported by it", () => {
  const text = productSources()
    .map((source) => source.text)
    .join("\n");
  const unused = Object.keys(manifest["dependencies"] ?? {}).filter((name) => !text.includes(`"${name}"`));
  expect(unused).toEqual([]);
});

/** Without the packages that npm put inside it. */
function sizeOf(folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const own = files.filter(
    ({ parentPath }) => !path.relative(folder, parentPath).split(path.sep).includes("node_modules"),
  );
  return own.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
}
