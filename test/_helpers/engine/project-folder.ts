// A Pulumi project in a temporary folder: a program text or a copy of an example, linked to this package as if installed.
import { cpSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { INSTALLED, REPO } from "./pulumi-command";

/** Whole files by their names, for a language that needs no packages. */
export interface ProgramFiles {
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The text of index.ts, or a folder to copy. Its packages are those of this clone, with this clone for the package, unless
 * `installed`: then they are the folder's own node_modules. `inPlace`: nothing is copied, the folder itself is run.
 */
export type Program =
  | string
  | ProgramFiles
  | { readonly folder: string; readonly installed?: boolean; readonly inPlace?: boolean };

/** Packages a program may import, beside this one. */
const PACKAGES = ["@pulumi", "typescript", "@types"];

export function writeProject(folder: string, program: Program, name: string): void {
  if (isFiles(program)) {
    mkdirSync(folder, { recursive: true });
    writeFiles(folder, program.files);
    return;
  }
  if (typeof program !== "string" && program.inPlace === true) {
    symlinkSync(program.folder, folder);
    return;
  }
  mkdirSync(folder, { recursive: true });
  if (typeof program === "string") writeProgram(folder, program, name);
  else cpSync(program.folder, folder, { recursive: true, filter: (file) => path.basename(file) !== "node_modules" });
  const modules = path.join(folder, "node_modules");
  if (typeof program !== "string" && program.installed === true) {
    symlinkSync(path.join(program.folder, "node_modules"), modules);
  } else linkPackages(modules);
}

function writeProgram(folder: string, text: string, name: string): void {
  const compilerOptions = { strict: true, target: "es2022", module: "nodenext", skipLibCheck: true };
  const files = {
    "index.ts": text,
    "Pulumi.yaml": `name: ${name}\nruntime: nodejs\n`,
    "package.json": JSON.stringify({ name, private: true, main: "index.ts" }),
    "tsconfig.json": JSON.stringify({ compilerOptions }),
  };
  writeFiles(folder, files);
}

function isFiles(program: Program): program is ProgramFiles {
  return typeof program !== "string" && "files" in program;
}

function writeFiles(folder: string, files: ProgramFiles["files"]): void {
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content);
}

function linkPackages(modules: string): void {
  if (INSTALLED !== undefined) {
    symlinkSync(path.join(INSTALLED, "node_modules"), modules);
    return;
  }
  mkdirSync(modules);
  symlinkSync(REPO, path.join(modules, "pulumi-ecs-spec"));
  for (const name of PACKAGES) {
    const source = path.join(REPO, "node_modules", name);
    if (existsSync(source)) symlinkSync(realpathSync(source), path.join(modules, name));
  }
}
