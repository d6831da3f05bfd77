// Whether the engine will find the provider: the folder of the program in; nothing, or an error that says what to add, out.
//
// The text in the state requires this package by name from the folder of the program (provider-text.ts), in a process of the engine. A
// package manager that hides the dependencies of dependencies lets the program import it all the same, through another package.
import { createRequire } from "node:module";
import path from "node:path";
import type { RunError } from "@pulumi/pulumi";
import { programError } from "./program-error";

const PROVIDER = "pulumi-ecs-spec/provider";

/** Asked only under `pulumi`, which runs the program in the folder of the provider: an Automation API program may run in any. */
export function assertProviderFound(name: string): void {
  if (runsUnderPulumi(require.main?.filename ?? "") && !isFound(process.cwd())) throw notFound(name, process.cwd());
}

export function runsUnderPulumi(script: string): boolean {
  return /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]/.test(script);
}

export function isFound(folder: string): boolean {
  if (FOUND_FROM.has(folder)) return true;
  try {
    createRequire(path.join(folder, "x.js")).resolve(PROVIDER);
    FOUND_FROM.add(folder);
    return true;
  } catch {
    return false;
  }
}

/** A program of 1,000 instances asks 1,000 times. */
const FOUND_FROM = new Set<string>();

export function notFound(name: string, folder: string): RunError {
  return programError(
    `${name}: pulumi-ecs-spec is installed for another package and cannot be found from ${folder}, where the engine looks for it: add "pulumi-ecs-spec" to the dependencies in package.json there`,
  );
}
