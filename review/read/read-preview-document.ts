// The document of `pulumi preview --json` in, the run it tells of out. Pure.
import type { Diagnostic, EngineResource, EngineRun, Properties } from "./engine-run";
import { isProperties, list, numbers, properties, text, texts, withoutColours } from "./property-values";

export function isPreviewDocument(value: unknown): value is Properties {
  if (!isProperties(value)) return false;
  return Array.isArray(value["steps"]) || Array.isArray(value["diagnostics"]) || isProperties(value["changeSummary"]);
}

export function readPreviewDocument(document: Properties): EngineRun {
  const diagnostics = list(document["diagnostics"]).filter(isProperties).map(readDiagnostic);
  return {
    phase: "preview",
    resources: list(document["steps"])
      .filter(isProperties)
      .map(readStep)
      .filter(({ op }) => op !== "refresh"),
    diagnostics,
    counts: numbers(document["changeSummary"]),
    failed: diagnostics.some(({ severity }) => severity === "error"),
    finished: true,
  };
}

function readStep(step: Properties): EngineResource {
  const [before, after] = [properties(step["oldState"]), properties(step["newState"])];
  return {
    urn: text(step["urn"]),
    op: text(step["op"]),
    type: text(after["type"]) || text(before["type"]),
    ...readSides(before, after),
    state: "planned",
  };
}

type Sides = Pick<EngineResource, "id" | "dependencies" | "oldInputs" | "oldOutputs" | "newInputs" | "newOutputs">;

/** The resource before and after, in the form that events have too. */
export function readSides(before: Properties, after: Properties): Sides {
  return {
    id: text(after["id"]) || text(before["id"]),
    dependencies: texts(after["dependencies"]),
    oldInputs: properties(before["inputs"]),
    oldOutputs: properties(before["outputs"]),
    newInputs: properties(after["inputs"]),
    newOutputs: properties(after["outputs"]),
  };
}

function readDiagnostic(diagnostic: Properties): Diagnostic {
  const severity = text(diagnostic["severity"]);
  const message = withoutColours(text(diagnostic["message"])).trimEnd();
  return { urn: text(diagnostic["urn"]), severity, text: withoutPrefix(message, severity), ephemeral: false };
}

/** It writes the severity in front of a message that events carry apart. */
function withoutPrefix(message: string, severity: string): string {
  const prefix = `${severity}: `;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
