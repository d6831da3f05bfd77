// What a refused `pulumi up --plan` or `--strict` printed, with or without --json, in; what was reviewed, what is now and why out. Pure.
import { type Explanation, explainViolation } from "./judge/explain-violation";
import { readEngineOutput } from "./read/read-engine-output";
import { readUpErrors, type NamedError } from "./read/read-up-text";
import { nameOf } from "./read/resource-names";
import { readViolation } from "./read/read-violation";
import { withoutColours } from "./read/property-values";
import { visible } from "../provider/ports/visible-text";

export interface Explained extends Explanation {
  /** Of the resource. */
  readonly name: string;
}

/** Empty when nothing in it is refused for a plan. */
export function explainOutput(output: string): readonly Explained[] {
  return errorsOf(output).flatMap(({ name, text }) => {
    const violation = readViolation(text);
    return violation ? [{ name, ...explainViolation(violation) }] : [];
  });
}

/** Whether it is what the Pulumi CLI prints at all: where nothing in it is refused, that says something only then. */
export function isEngineOutput(output: string): boolean {
  return readEngineOutput(output).kind === "read" || UP_TEXT.test(withoutColours(output));
}

/** What a run begins with, its sections, an error of the CLI itself. */
const UP_TEXT =
  /\b(?:Previewing \w+|Updating|Refreshing|Destroying) \(|^\s*(?:Resources|Diagnostics|Outputs|Duration):|(?:^|\s)error: /m;

function errorsOf(output: string): readonly NamedError[] {
  const read = readEngineOutput(output);
  if (read.kind === "unreadable") return readUpErrors(output);
  const errors = read.run.diagnostics.filter(({ severity }) => severity === "error");
  return errors.map(({ urn, text }) => ({ name: nameOf(urn), text }));
}

export function explainedText(explained: readonly Explained[]): string {
  if (explained.length === 0) return "nothing here is refused for a plan that was reviewed\n";
  return `${explained.map(oneText).join("\n\n")}\n\n${FIX}\n`;
}

const FIX = "Fix: run pulumi preview again and review the new plan. A resource named here was not touched.";

function oneText({ name, reviewed, now, because }: Explained): string {
  return [
    `${name === "" ? "a resource" : visible(name)}: not the plan that was reviewed`,
    `  reviewed: ${visible(reviewed)}`,
    `  now:      ${visible(now)}`,
    ...because.map((reason) => `  because ${visible(reason)}`),
  ].join("\n");
}
