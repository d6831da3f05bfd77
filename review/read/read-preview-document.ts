// The document of `pulumi preview --json` in, the run it tells of out. Pure.
import type { Diagnostic, EngineResource, EngineRun, Properties } from "./engine-run";
import { isProperties, list, numbers, properties, text, texts } from "./property-values";
import { withoutColours, withoutPrefix } from "./diagnostic-text";

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
    id: text(after["id"]) || text(before["id"]),
    dependencies: texts(after["dependencies"]),
    oldInputs: properties(before["inputs"]),
    oldOutputs: properties(before["outputs"]),
    newInputs: properties(after["inputs"]),
    newOutputs: properties(after["outputs"]),
    state: "planned",
  };
}

function readDiagnostic(diagnostic: Properties): Diagnostic {
  const severity = text(diagnostic["severity"]);
  const message = withoutColours(text(diagnostic["message"])).trimEnd();
  return { urn: text(diagnostic["urn"]), severity, text: withoutPrefix(message, severity), ephemeral: false };
}
