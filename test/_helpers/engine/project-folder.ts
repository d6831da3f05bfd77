// A Pulumi project in a temporary folder: a program text or a copy of an example, linked to this package as if installed.
import { cpSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { REPO } from "./pulumi-command";

/** The text of index.ts, or a folder to copy (its node_modules left out). */
export type Program = string | { readonly folder: string };

/** Packages a program may import, beside this one. */
const PACKAGES = ["@pulumi", "typescript", "@types"];

export function writeProject(folder: string, program: Program, name: string): void {
  mkdirSync(folder, { recursive: true });
  if (typeof program === "string") writeProgram(folder, program, name);
  else cpSync(program.folder, folder, { recursive: true, filter: (file) => path.basename(file) !== "node_modules" });
  linkPackages(path.join(folder, "node_modules"));
}

function writeProgram(folder: string, text: string, name: string): void {
  const compilerOptions = { strict: true, target: "es2022", module: "nodenext", skipLibCheck: true };
  const files = {
    "index.ts": text,
    "Pulumi.yaml": `name: ${name}\nruntime: nodejs\n`,
    "package.json": JSON.stringify({ name, private: true, main: "index.ts" }),
    "tsconfig.json": JSON.stringify({ compilerOptions }),
  };
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content);
}

function linkPackages(modules: string): void {
  mkdirSync(modules);
  symlinkSync(REPO, path.join(modules, "pulumi-ecs-spec"));
  for (const name of PACKAGES) {
    const source = path.join(REPO, "node_modules", name);
    if (existsSync(source)) symlinkSync(realpathSync(source), path.join(modules, name));
  }
}
