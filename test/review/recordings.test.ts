// The recordings of test/_fixtures/engine are what the real engine says today: each scene is played again and read alike.
//
// UPDATE_RECORDINGS=1 writes them anew; UPDATE_RECORDINGS=replaced those of one stack, =left-stopped the one that takes a
// quarter of an hour.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { explainOutput } from "../../review/explain-output";
import { readEngineOutput } from "../../review/read/read-engine-output";
import type { ReviewedInstance } from "../../review/judge/review";
import { reviewRun } from "../../review/judge/review-run";
import { LEFT_STOPPED, REPLACED, type Scene, SCENES } from "./_helpers/engine-scenes";
import { recordEngine, type Recording } from "./_helpers/record-engine";

const FOLDER = path.join(__dirname, "..", "_fixtures", "engine");
const UPDATE = process.env["UPDATE_RECORDINGS"];

/** Scenes on one stack each. */
const STACKS = { mixed: SCENES, replaced: REPLACED, "left-stopped": LEFT_STOPPED } as const;
const PLAYED = UPDATE !== undefined && UPDATE in STACKS ? [STACKS[UPDATE as keyof typeof STACKS]] : [SCENES, REPLACED];

jest.setTimeout(1_500_000);

describe("the recordings of the engine", () => {
  const played: Recording[] = [];

  beforeAll(async () => {
    for (const scenes of PLAYED) played.push(...(await recordEngine(scenes, limitMs(scenes))));
    if (UPDATE !== undefined) for (const { file, text } of played) writeFileSync(path.join(FOLDER, file), text);
  });

  it.each(PLAYED.flat().flatMap(({ file }) => (file === undefined ? [] : [file])))(
    "%s is what it says today",
    (file) => {
      const text = played.find((recording) => recording.file === file)?.text ?? "";
      expect(meaning(text)).toEqual(meaning(readFileSync(path.join(FOLDER, file), "utf8")));
    },
  );
});

/** Of one command. */
function limitMs(scenes: readonly Scene[]): number {
  return scenes === LEFT_STOPPED ? 1_300_000 : 120_000;
}

/**
 * What a reviewer would be told, less times, request ids and the order of what runs at once. After an error the engine
 * begins nothing new, so what else it had come to by then is chance.
 */
function meaning(text: string): unknown {
  const output = readEngineOutput(text);
  if (output.kind === "unreadable") return explainOutput(text);
  const { instances, others, unlisted, ...review } = reviewRun(output.run);
  if (review.incomplete !== "") return { ...review, instances: instances.filter(isTroubled).map(withoutChance) };
  return { ...review, others, unlisted, instances: instances.map(withoutChance).toSorted(byUrn) };
}

function isTroubled({ problems }: ReviewedInstance): boolean {
  return problems.length > 0;
}

function withoutChance({ turn: _, notes, measured, learned, steps, problems, ...instance }: ReviewedInstance) {
  return {
    ...instance,
    problems: problems.map(({ fact, fix, ...problem }) => ({
      ...problem,
      fact: fact.replace(/request id [\w-]+/, ""),
      fix: fix.replace(/until \d{4}-\S+Z/, ""),
    })),
    notes: notes.filter((note) => !/failed before|until|waiting|down for|off before this run/.test(note)),
    wasDown: (measured ?? 0) > 0,
    hasLearned: learned !== undefined,
    steps: steps.map(({ done, seconds, ...step }) => {
      return { ...step, isDone: done !== undefined, ...(!step.isMeasured && { seconds }) };
    }),
  };
}

function byUrn(one: { readonly urn: string }, other: { readonly urn: string }): number {
  return one.urn < other.urn ? -1 : 1;
}
