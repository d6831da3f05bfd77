// The rollouts of a review in, a paragraph and a table of phases for each as Markdown out. Pure.
import { cut } from "../../provider/ports/visible-text";
import type { Review, ReviewedRollout } from "../judge/review";
import { markdownText } from "./escape-text";
import { paragraphs, problemLines } from "./markdown-parts";
import { limitWords, PHASE_COLUMNS, phaseRows, rolloutNotes } from "./rollout-parts";

export function rolloutParts({ rollouts, phase }: Review): readonly string[] {
  return rollouts
    .filter(({ summary, problems }) => summary !== "" || problems.length > 0)
    .map((one) => part(one, phase));
}

function part(rollout: ReviewedRollout, phase: Review["phase"]): string {
  const { name, summary } = rollout;
  const title = `**Rollout ${markdownText(cut(name, 120))}:** ${markdownText(cut(summary, 300))}`;
  const limits = limitWords(rollout);
  return paragraphs([
    [title, limits].filter((words) => words !== "").join(". "),
    problemLines(rollout),
    phaseTable(rollout, phase),
    rolloutNotes(rollout)
      .map((note) => `- ${markdownText(cut(note, 300))}`)
      .join("\n"),
  ]);
}

function phaseTable(rollout: ReviewedRollout, phase: Review["phase"]): string {
  const rows = phaseRows(rollout, phase);
  if (rows.length === 0) return "";
  const lines = rows.map((cells) => cells.map((cell) => (cell === "" ? "" : markdownText(cell))));
  return [PHASE_COLUMNS, ["---", "--:", "--:", "---"], ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
