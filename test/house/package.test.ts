// What goes to users: the list of files of the package, its entry points, its types under every module resolution.
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectFiles, readProjectFile } from "./project-files";
import { linksOf } from "./read-markdown";

const REPO = path.resolve(__dirname, "..", "..");
const run = (command: string, ...args: readonly string[]): { code: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: REPO, encoding: "utf8" });
  return { code: status, said: `${stdout}${stderr}` };
};

jest.setTimeout(120_000);

describe("the package", () => {
  let size: number;
  let files: readonly string[];
  beforeAll(() => {
    const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
    const said = execFileSync("npm", args, { cwd: REPO, encoding: "utf8", stdio: "pipe" });
    const [tarball] = JSON.parse(said) as [{ size: number; files: { path: string }[] }];
    ({ size } = tarball);
    files = tarball.files.map((file) => file.path);
  });

  test("has the compiled sources and the documents, and nothing else", () => {
    const isExpected = (file: string): boolean =>
      /^dist\/(?:files|provider|sdk|emulator|review|rehearse|cli)\/.+\.(?:js|js\.map|d\.ts)$/.test(file) ||
      /^(?:package\.json|LICENSE|[A-Z]+(?:\.zh-CN)?\.md|provider\/README\.md|provider\/schema\/schema\.json|plugin\/[\w.-]+|emulator\/(?:[A-Z-]+\.md|Dockerfile|compose\.yaml))$/.test(
        file,
      ) ||
      /^(?:docs\/.+\.(?:md|svg)|examples\/.+)$/.test(file);
    expect(files.filter((file) => !isExpected(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(["dist/sdk/index.js", "dist/sdk/index.d.ts", "LICENSE"]));
  });

  test("has what its pages link to", () => {
    const isThere = (target: string): boolean => files.some((file) => file === target || file.startsWith(`${target}/`));
    const lost = files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) => targetsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => !isThere(target));
    expect(lost).toEqual([]);
  });

  // A picture, a recording or a dependency that slips in weighs more than what is left here.
  test("is at most 1,100 kB to fetch", () => {
    expect(size).toBeLessThan(1_100_000);
  });

  test("has an output for every entry point that it names, and a command that can be run", () => {
    const manifest = JSON.parse(readProjectFile("package.json").text) as {
      exports: Record<string, string | Record<string, string>>;
      bin: Record<string, string>;
    };
    const entries = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry),
    );
    expect(entries.filter((entry) => !existsSync(path.join(REPO, entry)))).toEqual([]);
    for (const file of Object.values(manifest.bin)) accessSync(path.join(REPO, file), constants.X_OK);
  });

  // With `skipLibCheck` off the compiler of a user reads every declaration that is reached, under its own settings.
  test("has types of its main entry that lead to no package but Pulumi's", () => {
    expect([...packagesOf("dist/sdk/index.d.ts")]).toEqual(["@pulumi/pulumi"]);
  });

  test("is clean for publint", () => {
    expect(run("npx", "--no-install", "publint", "--strict")).toMatchObject({ code: 0 });
  });

  test("has types that resolve everywhere", () => {
    expect(run("npx", "--no-install", "attw", "--pack", ".")).toMatchObject({ code: 0 });
  });
});

describe("examples", () => {
  const namesBy = (kind: RegExp) => projectFiles().flatMap((file) => kind.exec(file)?.[1] ?? []);
  const names = namesBy(/^examples\/([^/]+)\/package\.json$/);
  /** In other languages, by the plugin. */
  const programs = namesBy(/^examples\/([^/]+)\/Pulumi\.yaml$/);
  const sourcesOf = (name: string): readonly string[] =>
    projectFiles().filter((file) => file.startsWith(`examples/${name}/`) && file.endsWith(".ts"));

  test("are listed, each with a README of its own", () => {
    const listed = tableLinks(readProjectFile("examples/README.md").text);
    const all = [...new Set([...names, ...programs])];
    expect(listed.toSorted()).toEqual(all.toSorted());
    expect(all.filter((name) => !projectFiles().includes(`examples/${name}/README.md`))).toEqual([]);
  });

  test.each(names)("%s imports only the package, Pulumi's and its own files", (name) => {
    const modules = sourcesOf(name).flatMap((file) => importedBy(readProjectFile(file).text));
    const allowed = ["@pulumi/alicloud", "@pulumi/policy", "@pulumi/pulumi", "pulumi-ecs-spec"];
    expect(modules).toContain(name === "policy-pack" ? "@pulumi/policy" : "pulumi-ecs-spec");
    expect(modules.filter((module) => !allowed.includes(module) && !module.startsWith("./"))).toEqual([]);
  });
});

/** Links inside the package, from its root. */
const targetsOf = (file: string): readonly string[] =>
  linksOf(readProjectFile(file).text)
    .filter((link) => !/^(?:[a-z]+:|#)/.test(link))
    .map((link) => path.posix.join(path.posix.dirname(file), link.split("#")[0] ?? "").replace(/\/$/, ""));
const importedBy = (text: string): readonly string[] =>
  [...text.matchAll(/from "([^"]+)"/g)].map(([, module = ""]) => module);
const tableLinks = (text: string): readonly string[] =>
  [...text.matchAll(/^\| \[([\w-]+)\]/gm)].map(([, name = ""]) => name);

/** The packages that a declaration imports, by whatever way. */
function packagesOf(entry: string): ReadonlySet<string> {
  const [packages, seen] = [new Set<string>(), new Set<string>()];
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, from = ""] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"([^"]+)"/g)) {
      const target = path.resolve(path.dirname(file), from);
      if (!from.startsWith(".")) packages.add(from);
      else follow([`${target}.d.ts`, path.join(target, "index.d.ts")].find((one) => existsSync(one)) ?? target);
    }
  };
  follow(path.join(REPO, entry));
  return packages;
}
