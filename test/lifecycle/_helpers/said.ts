// What a command of the engine said, and what it left behind, for assertions. Reads files; else pure.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { CallEntry } from "../../../emulator";
import type { PreviewReport } from "../../_helpers/engine/engine-reports";
import type { Ended } from "../../_helpers/engine/run-command";

/** Everything a person reads; `--diff` puts the messages on stderr. */
export function said({ stdout, stderr }: Ended): string {
  return stdout + stderr;
}

/** The lines between the beginning of the update and its end: what `up` says after its own preview. */
export function saidInUpdate(ended: Ended): string {
  return said(ended).split("Updating (")[1] ?? "";
}

/** The checked input `plan` of a resource in `preview --json`; undefined when there is none. */
export function planOf({ steps }: PreviewReport, name: string): unknown {
  return steps.find(({ urn }) => urn.endsWith(`::${name}`))?.newState?.inputs?.["plan"];
}

export function actions(calls: readonly CallEntry[]): readonly string[] {
  return calls.map(({ action }) => action);
}

/** Actions of the calls that ECS took. */
export function accepted(calls: readonly CallEntry[]): readonly string[] {
  return actions(calls.filter(({ code }) => code === "OK"));
}

/** The text of every file under a folder; what links lead to is not of the folder. */
export function filesUnder(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [file, readFileSync(file, "latin1")]));
}
