// What the Pulumi CLI printed in, a page in the wanted format and the exit code out, or why it cannot be read. Pure.
import { exitCode } from "./judge/exit-code";
import type { EngineRun } from "./read/engine-run";
import { readEngineOutput } from "./read/read-engine-output";
import { reviewRun } from "./judge/review-run";
import type { Parallelism } from "./judge/timeline";
import { judgeWithin } from "./judge/within/judge-within";
import type { Within } from "./judge/within/within";
import { toHtml } from "./write/to-html";
import { toJson } from "./write/to-json";
import { toMarkdown } from "./write/to-markdown";
import { toText } from "./write/to-text";

export const FORMATS = ["markdown", "html", "json", "text"] as const;
export type Format = (typeof FORMATS)[number];

export interface SummaryOptions extends Parallelism {
  readonly format: Format;
  /** Characters that a Markdown page may have. */
  readonly limit: number;
}

export type Summary =
  | { readonly kind: "page"; readonly text: string; readonly exitCode: number }
  | { readonly kind: "unreadable"; readonly fact: string; readonly fix: string };

/** `approved`: what the preview is to be within; then it says what it has beside that, and the exit code asks nothing else. */
export function summarise(text: string, options: SummaryOptions, approved?: string): Summary {
  const output = readEngineOutput(text);
  if (output.kind === "unreadable") return output;
  const proof = approved === undefined ? undefined : proveWithin(output.run, approved);
  if (proof?.kind === "unreadable") return proof;
  const review = { ...reviewRun(output.run), ...(proof && { within: proof.within }) };
  const write: Readonly<Record<Format, () => string>> = {
    markdown: () => toMarkdown(review, options),
    html: () => toHtml(review, options),
    json: () => toJson(review, options),
    text: () => toText(review, options),
  };
  return { kind: "page", text: write[options.format](), exitCode: exitCode(review) };
}

type Proof = { readonly kind: "judged"; readonly within: Within } | Extract<Summary, { readonly kind: "unreadable" }>;

function proveWithin(now: EngineRun, approvedText: string): Proof {
  const approved = readEngineOutput(approvedText);
  if (approved.kind === "unreadable") return { ...approved, fact: `of the approved preview: ${approved.fact}` };
  const reports = [
    ...(now.phase === "preview" ? [] : ["what is judged is the report of a run, and not a preview"]),
    ...(approved.run.phase === "preview" ? [] : ["what was approved is the report of a run, and not a preview"]),
  ];
  const [fact] = reports;
  if (fact !== undefined) return { kind: "unreadable", fact, fix: "give both as pulumi preview --json printed them" };
  return { kind: "judged", within: judgeWithin(now, approved.run) };
}
