// What the Pulumi CLI printed in, a page in the wanted format and the exit code out, or why it cannot be read. Pure.
import { exitCode } from "./judge/exit-code";
import { readEngineOutput } from "./read/read-engine-output";
import { reviewRun } from "./judge/review-run";
import type { Parallelism } from "./judge/timeline";
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

export function summarise(text: string, options: SummaryOptions): Summary {
  const output = readEngineOutput(text);
  if (output.kind === "unreadable") return output;
  const review = reviewRun(output.run);
  const write: Readonly<Record<Format, () => string>> = {
    markdown: () => toMarkdown(review, options),
    html: () => toHtml(review, options),
    json: () => toJson(review, options),
    text: () => toText(review, options),
  };
  return { kind: "page", text: write[options.format](), exitCode: exitCode(review) };
}
