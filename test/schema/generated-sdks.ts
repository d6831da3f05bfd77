// The SDKs that Pulumi makes of the schema, in every language whose generator a registry serves, compiled with the examples where a compiler is here.
// Run by `npm run check:sdks`, and not by `npm test`: the first run compiles the generators, which takes minutes.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { REPO } from "./_helpers/read-types";

jest.setTimeout(600_000);

const TOOLS = path.join(REPO, "tools");
const MADE = path.join(REPO, ".cache", "sdks");
const SCHEMA = path.join(REPO, "provider", "schema", "schema.json");

/** What it printed, and nothing where it went well. */
function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as { stdout?: string; stderr?: string; message: string };
    return stdout + stderr || message;
  }
}

/** As for the clients: CI has it, or fails. */
const hasGo = run("go", ["version"], REPO).startsWith("go version");
if (!hasGo) process.stderr.write("sdks: left out: they need Go\n");
const describeWithGo = hasGo || process.env["CI"] !== undefined ? describe : describe.skip;

describeWithGo("the SDK that Pulumi makes of the schema", () => {
  beforeAll(() => {
    rmSync(MADE, { recursive: true, force: true });
    expect(run("go", ["run", "./gen-sdk", SCHEMA, MADE], path.join(TOOLS, "pulumi"))).toBe("");
    const dotnet = path.join(MADE, "dotnet");
    expect(run("go", ["run", "./gen-dotnet", SCHEMA, dotnet], path.join(TOOLS, "pulumi-yaml"))).toBe("");
  });

  it("for Node type-checks, but for the one function that came with SDK 3.269, for which it asks", () => {
    const folder = path.join(MADE, "nodejs");
    symlinkSync(path.join(REPO, "node_modules"), path.join(folder, "node_modules"));
    const faults = run(
      process.execPath,
      [path.join(REPO, "node_modules", "typescript", "bin", "tsc"), "--noEmit"],
      folder,
    );
    expect(faults.trim().split("\n")).toEqual([expect.stringContaining("Property 'existsResource' does not exist")]);
    expect(readFileSync(path.join(folder, "package.json"), "utf8")).toContain('"@pulumi/pulumi": "^3.269.0"');
  });

  it("for Go compiles and passes vet, with examples/go", () => {
    const folder = path.join(MADE, "go");
    const module = readFileSync(path.join(TOOLS, "pulumi", "go.mod"), "utf8");
    writeFileSync(path.join(folder, "go.mod"), module.replace(/^module .*/, "module pulumi-ecs-spec/sdk/go"));
    copyFileSync(path.join(TOOLS, "pulumi", "go.sum"), path.join(folder, "go.sum"));
    mkdirSync(path.join(folder, "example"));
    copyFileSync(path.join(REPO, "examples", "go", "main.go"), path.join(folder, "example", "main.go"));
    expect(run("go", ["vet", "-mod=mod", "./..."], folder)).toBe("");
  });

  it("for Python compiles, with examples/python, and has the names that it uses", () => {
    const folder = path.join(MADE, "python");
    const example = path.join(REPO, "examples", "python", "__main__.py");
    copyFileSync(example, path.join(folder, "example.py"));
    expect(run("python3", ["-m", "compileall", "-q", "."], folder)).toBe("");
    const made = readFileSync(path.join(folder, "pulumi_ecs_spec", "instance_spec.py"), "utf8");
    const used = [...readFileSync(example, "utf8").matchAll(/^ {4}(\w+)=/gm)].map(([, name]) => name);
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((name) => !made.includes(`${name}: `))).toEqual([]);
  });

  it("for .NET is made, by an older generator: there is no compiler here", () => {
    expect(readdirSync(path.join(MADE, "dotnet"))).toEqual(
      expect.arrayContaining(["InstanceSpec.cs", "GetInstanceSpec.cs", "PlanResize.cs", "Provider.cs"]),
    );
  });
});
