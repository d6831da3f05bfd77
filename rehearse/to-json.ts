// What is told of a rehearsal in, one JSON document for a tool out. Pure.
import { brokenWords, unlikeWords } from "./rehearsal-words";
import type { ToldGroup, ToldRehearsal } from "./to-told";

export function toJson({ groups, assumed, notPlayed, settings }: ToldRehearsal): string {
  const document = {
    ...settings,
    rehearsals: groups.map(groupOf),
    assumed: Object.fromEntries(assumed.map(({ label, text }) => [label, text])),
    notPlayed,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function groupOf({ reckoned, told }: ToldGroup): object {
  const { broken, unlike, ...figures } = reckoned;
  return {
    ...figures,
    ...(told && { preview: told }),
    broken: broken.map((one) => ({ ...one, because: brokenWords(one, reckoned) })),
    warnings: unlike.length > 0 ? [unlikeWords(unlike)] : [],
  };
}
