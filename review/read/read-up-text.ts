// What `pulumi up` printed for people in, the errors of its resources out: name and sentence each. Pure.
import { withoutColours } from "./property-values";

export interface NamedError {
  /** Of the resource; "" when the text does not say it. */
  readonly name: string;
  readonly text: string;
}

/** Each error once: the CLI shows it in its rows and again under "Diagnostics". */
export function readUpErrors(output: string): readonly NamedError[] {
  const found = new Map<string, NamedError>();
  let [name, inDiagnostics] = ["", false];
  for (const line of withoutColours(output).split(/\r?\n/)) {
    if (line.startsWith("Diagnostics:")) inDiagnostics = true;
    const header = inDiagnostics ? /^ {2}\S+ \((.+)\):$/.exec(line) : null;
    if (header) name = header[1] ?? "";
    const text = /(?:^|\s)error: (.*)$/.exec(line)?.[1];
    if (text === undefined) continue;
    const told = nameInUrn(text) || (inDiagnostics ? name : "");
    const known = found.get(text);
    if (!known?.name) found.set(text, { name: told, text });
  }
  return [...found.values()];
}

function nameInUrn(text: string): string {
  const urn = /^resource (urn:pulumi:.+?) violates plan: /.exec(text)?.[1] ?? "";
  return urn.split("::").slice(3).join("::");
}
