// Problems in, a list of them as HTML out: the fact, what was reviewed and what is now, the fix. Pure.
import type { Problem } from "../judge/review";
import { htmlText } from "./escape-text";

export function problemList(problems: readonly Problem[]): string {
  return `<ul>${problems.map(problem).join("")}</ul>`;
}

function problem({ fact, fix, reviewed, now }: Problem): string {
  const rows = [
    htmlText(fact),
    reviewed === undefined ? "" : `reviewed: ${htmlText(reviewed)}`,
    now === undefined ? "" : `now: ${htmlText(now)}`,
    fix === "" ? "" : `<span class="fix">fix:</span> ${htmlText(fix)}`,
  ];
  return `<li>${rows.filter((row) => row !== "").join("<br>")}</li>`;
}
