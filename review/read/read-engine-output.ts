// What the Pulumi CLI printed with --json in, the run it tells of out, or why it is none. Pure.
//
// Three forms (recorded in test/_fixtures/engine): `preview --json` is one document; `up --json` is that document, when it
// previews first, and then an event a line; with PULUMI_ENABLE_STREAMING_JSON_PREVIEW a preview is events too.
import type { EngineRun } from "./engine-run";
import { isEvent, readEvents } from "./read-events";
import { isPreviewDocument, readPreviewDocument } from "./read-preview-document";
import { splitDocuments } from "./split-documents";

export type EngineOutput =
  /** `preview` beside an update is the preview that `up` made before it. */
  | { readonly kind: "read"; readonly run: EngineRun; readonly preview?: EngineRun }
  | { readonly kind: "unreadable"; readonly fact: string; readonly fix: string };

export function readEngineOutput(text: string): EngineOutput {
  if (text.trim() === "") return unreadable("the input is empty", FIX_PIPE);
  const split = splitDocuments(text.replace(/^\uFEFF/, ""));
  if (split.kind === "unreadable")
    return unreadable(`line ${split.line} is no JSON: ${JSON.stringify(split.start)}`, FIX_PIPE);
  const documents = split.values.filter(isPreviewDocument);
  const events = split.values.filter(isEvent);
  const strange = split.values.length - documents.length - events.length;
  if (documents.length === 0 && events.length === 0) return noOutput(split.values, split.cut);
  if (strange > 0)
    return unreadable(`${strange} of ${split.values.length} JSON values are not the Pulumi CLI's`, FIX_PIPE);
  return choose(
    documents.map(readPreviewDocument),
    events.length === 0 ? undefined : readEvents(events, split.cut),
    split.cut,
  );
}

const FIX_PIPE = "give it what pulumi preview --json, or pulumi up --json, printed";

function choose(previews: readonly EngineRun[], streamed: EngineRun | undefined, cut: boolean): EngineOutput {
  const preview = previews.at(-1);
  if (streamed) return { kind: "read", run: streamed, ...(preview && { preview }) };
  if (!preview || cut)
    return unreadable(
      "the input ends in the middle of a JSON document",
      "give it the whole output; a killed pulumi preview leaves none",
    );
  return { kind: "read", run: preview };
}

function noOutput(values: readonly unknown[], cut: boolean): EngineOutput {
  if (cut)
    return unreadable(
      "the input ends in the middle of a JSON document",
      "give it the whole output; a killed pulumi preview leaves none",
    );
  const what =
    values.length === 1 ? `the input is JSON (${shapeOf(values[0])})` : `the input is ${values.length} JSON values`;
  return unreadable(`${what} and not what the Pulumi CLI prints`, FIX_PIPE);
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== "object" || value === null) return value === null ? "null" : `a ${typeof value}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? "an empty object" : `an object with ${keys.slice(0, 4).join(", ")}`;
}

function unreadable(fact: string, fix: string): EngineOutput {
  return { kind: "unreadable", fact, fix };
}
