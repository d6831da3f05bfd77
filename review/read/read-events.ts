// The events of `pulumi up --json` in, the run they tell of out: of each resource the last that was said. Pure.
import type { Diagnostic, EngineResource, EngineRun, Properties } from "./engine-run";
import { isProperties, number, numbers, properties, text, withoutColours } from "./property-values";
import { readSides } from "./read-preview-document";

export function isEvent(value: unknown): value is Properties {
  return (
    isProperties(value) &&
    typeof value["sequence"] === "number" &&
    Object.keys(value).some((key) => key.endsWith("Event"))
  );
}

/** `cut`: the last event ends in the middle. */
export function readEvents(events: readonly Properties[], cut: boolean): EngineRun {
  const summary = events.map((event) => event["summaryEvent"]).findLast(isProperties);
  const failed = summary ? summary["result"] === "failed" : false;
  const diagnostics = events.flatMap(readDiagnostic);
  const planning = summary ? summary["isPreview"] === true : events.some(isPlanning);
  return {
    phase: planning ? "preview" : "update",
    resources: readResources(events, planning),
    diagnostics,
    counts: numbers(summary?.["resourceChanges"]),
    failed: failed || diagnostics.some(({ severity }) => severity === "error"),
    finished: summary !== undefined && !cut,
  };
}

function isPlanning(event: Properties): boolean {
  return properties(event["resourcePreEvent"])["planning"] === true;
}

/** In the order in which the engine came to them. */
function readResources(events: readonly Properties[], planning: boolean): readonly EngineResource[] {
  const found = new Map<string, EngineResource>();
  for (const event of events) {
    const [kind, body] = resourceEvent(event);
    if (kind === undefined) continue;
    const resource = readMetadata(properties(body["metadata"]), planning ? "planned" : STATES[kind]);
    if (resource.op === "refresh") continue;
    const key = `${resource.urn} ${resource.op}`;
    found.set(key, merge(found.get(key), resource));
  }
  return [...found.values()];
}

const STATES = { resourcePreEvent: "begun", resOutputsEvent: "done", resOpFailedEvent: "failed" } as const;
type ResourceEvent = keyof typeof STATES;

function resourceEvent(event: Properties): readonly [ResourceEvent, Properties] | readonly [undefined, Properties] {
  const kinds = Object.keys(STATES) as ResourceEvent[];
  const kind = kinds.find((name) => isProperties(event[name]));
  return kind === undefined ? [kind, {}] : [kind, properties(event[kind])];
}

function readMetadata(metadata: Properties, state: EngineResource["state"]): EngineResource {
  const [before, after] = [properties(metadata["old"]), properties(metadata["new"])];
  return {
    urn: text(metadata["urn"]),
    op: text(metadata["op"]),
    type: text(metadata["type"]),
    ...readSides(before, after),
    state,
  };
}

/** A failed operation stays failed: the engine gives its outputs after it too. */
function merge(before: EngineResource | undefined, now: EngineResource): EngineResource {
  return before?.state === "failed" ? { ...now, state: "failed" } : now;
}

function readDiagnostic(event: Properties): readonly Diagnostic[] {
  const body = event["diagnosticEvent"];
  if (!isProperties(body) || body["severity"] === "debug") return [];
  const at = number(event["timestamp"]);
  return [
    {
      urn: text(body["urn"]),
      severity: text(body["severity"]),
      text: withoutColours(text(body["message"])).trimEnd(),
      ephemeral: body["ephemeral"] === true,
      ...(at !== undefined && { at }),
    },
  ];
}
