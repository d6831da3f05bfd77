// Figures that a test measured: said, and left as a file where `npm run proof` asks for them. Name and figures in; I/O.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Figures = Readonly<Record<string, unknown>>;

/** `part` tells several workers at one subject apart. */
export function noteFigures(subject: string, figures: Figures, part = ""): void {
  const folder = process.env["PROOF_FIGURES"];
  console.log(`${subject}: ${JSON.stringify(figures)}`);
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${subject}${part === "" ? "" : `.${part}`}.json`), `${JSON.stringify(figures)}\n`);
}
