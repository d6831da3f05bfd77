// What goes to users: the list of files of the package, its entry points, its types under every module resolution.
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { projectFiles, readProjectFile } from "./project-files";

const REPO = path.resolve(__dirname, "..", "..");
const run = (command: string, ...args: readonly string[]): { code: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: REPO, encoding: "utf8" });
  return { code: status, said: `${stdout}${stderr}` };
};

jest.setTimeout(120_000);

describe("the package", () => {
  const pack = (): readonly string[] => {
    const said = execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: REPO, encoding: "utf8", stdio: "pipe" });
    const [packed] = JSON.parse(said) as [{ files: { path: string }[] }];
    return packed.files.map((file) => file.path);
  };

  test("has the compiled sources and the documents, and nothing else", () => {
    const files = pack();
    const isExpected = (file: string): boolean =>
      /^dist\/(?:files|provider|sdk|emulator|review|cli)\/.+\.(?:js|d\.ts)$/.test(file) ||
      /^(?:package\.json|LICENSE|README\.md|CHANGELOG\.md|emulator\/[A-Z-]+\.md)$/.test(file);
    expect(files.filter((file) => !isExpected(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(["dist/sdk/index.js", "dist/sdk/index.d.ts", "LICENSE"]));
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

  test("is clean for publint", () => {
    expect(run("npx", "--no-install", "publint", "--strict")).toMatchObject({ code: 0 });
  });

  test("has types that resolve everywhere", () => {
    expect(run("npx", "--no-install", "attw", "--pack", ".")).toMatchObject({ code: 0 });
  });
});

describe("examples", () => {
  const names = projectFiles().flatMap((file) => /^examples\/([^/]+)\/package\.json$/.exec(file)?.[1] ?? []);
  const sourcesOf = (name: string): readonly string[] =>
    projectFiles().filter((file) => file.startsWith(`examples/${name}/`) && file.endsWith(".ts"));

  test("are listed, each with a README of its own", () => {
    const listed = tableLinks(readProjectFile("examples/README.md").text);
    expect(listed.toSorted()).toEqual(names.toSorted());
    expect(names.filter((name) => !projectFiles().includes(`examples/${name}/README.md`))).toEqual([]);
  });

  test.each(names)("%s imports only the package, Pulumi's and its own files", (name) => {
    const modules = sourcesOf(name).flatMap((file) => importedBy(readProjectFile(file).text));
    const allowed = ["@pulumi/alicloud", "@pulumi/policy", "@pulumi/pulumi", "pulumi-ecs-spec"];
    expect(modules).toContain(name === "policy-pack" ? "@pulumi/policy" : "pulumi-ecs-spec");
    expect(modules.filter((module) => !allowed.includes(module) && !module.startsWith("./"))).toEqual([]);
  });
});

const importedBy = (text: string): readonly string[] =>
  [...text.matchAll(/from "([^"]+)"/g)].map(([, module = ""]) => module);
const tableLinks = (text: string): readonly string[] =>
  [...text.matchAll(/^\| \[([\w-]+)\]/gm)].map(([, name = ""]) => name);
