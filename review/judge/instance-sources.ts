// The steps and lines of one resource in, what tells of each instance it touches out: a replacement touches two. Pure.
//
// A preview lists a replacement as one step, `replace`; events, and a run, list it as `create-replacement`, `replace` and
// `delete-replaced`, and only the last of them does something to the instance that was replaced.
import type { Diagnostic, EngineResource, Phase } from "../read/engine-run";
import { text } from "../read/property-values";
import type { InstanceSource } from "./review-instance";

export interface ResourceSource {
  readonly phase: Phase;
  readonly urn: string;
  readonly steps: readonly EngineResource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly after: readonly string[];
}

export function instanceSources({ steps, ...about }: ResourceSource): readonly InstanceSource[] {
  const main = mainStep(steps);
  const ends = endsOfReplaced(main, steps);
  const lines = partLines(about, ends);
  const successor = main && text(main.newInputs["instanceId"]);
  return [
    ...(main || ends.length === 0 ? [{ ...about, resource: main && ownPart(main), diagnostics: lines.own }] : []),
    ...ends.map((resource) => ({
      ...about,
      after: [],
      resource,
      diagnostics: lines.replaced,
      ...(successor !== undefined && { successor }),
    })),
  ];
}

function mainStep(steps: readonly EngineResource[]): EngineResource | undefined {
  return steps.filter((step) => !isEndOfReplaced(step)).toSorted((a, b) => rankOf(a) - rankOf(b))[0];
}

function rankOf({ op }: EngineResource): number {
  const rank = ["create-replacement", "create", "update", "replace", "import", "same", "read"].indexOf(op);
  return rank < 0 ? 99 : rank;
}

function isEndOfReplaced({ op }: EngineResource): boolean {
  return op === "delete-replaced" || op === "discard-replaced";
}

function isReplacement({ op }: EngineResource): boolean {
  return op === "replace" || op === "create-replacement";
}

/** Where the output does not list the end, it is made from what the replacement has of the old resource: it is still to come. */
function endsOfReplaced(main: EngineResource | undefined, steps: readonly EngineResource[]): readonly EngineResource[] {
  const listed = steps.filter(isEndOfReplaced);
  if (listed.length > 0 || !main || !isReplacement(main)) return listed;
  return [{ ...main, op: "delete-replaced", newInputs: {}, newOutputs: {}, state: "planned" }];
}

/** Less what a replacement has of the old instance, so that a new id that is not known yet does not show as the old one. */
function ownPart(main: EngineResource): EngineResource {
  return isReplacement(main) ? { ...main, id: "", oldInputs: {}, oldOutputs: {} } : main;
}

interface PartedLines {
  readonly own: readonly Diagnostic[];
  readonly replaced: readonly Diagnostic[];
}

/** A preview does not ask what the end would do. In a run it comes last, and its lines begin with a plan for the old instance. */
function partLines(
  { phase, diagnostics }: Pick<ResourceSource, "phase" | "diagnostics">,
  [end]: readonly EngineResource[],
): PartedLines {
  if (phase === "preview" || !end) return { own: diagnostics, replaced: [] };
  const id = text(end.oldInputs["instanceId"]);
  const first = diagnostics.findIndex(({ text: line }) => line.split(/[^\w-]+/).includes(id));
  const isReplaced = ({ severity }: Diagnostic, index: number): boolean =>
    (first >= 0 && index >= first) || (end.state === "failed" && ERRORS.includes(severity));
  return {
    own: diagnostics.filter((line, index) => !isReplaced(line, index)),
    replaced: diagnostics.filter(isReplaced),
  };
}

/** `info#err` is what the provider leaves behind for an error that stands by itself. */
const ERRORS = ["error", "info#err"];
