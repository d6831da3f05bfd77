// What a look is believed to tell: of an instance that the answer lacks, of one without its tags, and of a read that fails after either.
import type { Fence } from "../../provider/execute/run";
import { look } from "../../provider/execute/wait/look";
import { isStillOurs } from "../../provider/execute/wait/still-ours";
import { formatJournal } from "../../provider/inputs/journal";
import { journalOf, machine, RIVAL } from "../_fixtures/machine";
import { NO_TAGS } from "../_helpers/no-tags";
import { LOST } from "../_helpers/scripted-ecs";
import { type Look, scriptedRun, seconds } from "../_helpers/scripted-run";

const { run, owner } = journalOf();
const SEEN: Fence = { run, owner, seen: true };
const UNSEEN: Fence = { run, owner, seen: false };
const OVER: Fence = { run: "00000001", owner, over: run, seen: false };

const OURS = tagged(formatJournal(journalOf()));
const SUCCESSOR = tagged(formatJournal(journalOf({ run: "00c0ffee" })));
const OTHERS = tagged(formatJournal(journalOf({ run: "00c0ffee", owner: RIVAL })));
const UNREADABLE = tagged("v7:what a later release wrote");
const BARE = machine();

describe("a look", () => {
  it.each<[string, readonly Look[], Fence | undefined, object, number]>([
    ["shows the instance at once", [BARE], undefined, { kind: "seen", instance: { ...BARE, tags: NO_TAGS } }, 0],
    ["shows our journal", [OURS], SEEN, { kind: "seen" }, 0],
    ["shows that of the run that we take up", [OURS], OVER, { kind: "seen" }, 0],
    ["shows that of our next run", [SUCCESSOR], SEEN, { kind: "breach", breach: { kind: "superseded" } }, 0],
    ["shows that of another stack", [OTHERS], SEEN, { kind: "breach", breach: { kind: "contested" } }, 0],
    ["shows one that we cannot read", [UNREADABLE], SEEN, { kind: "breach", breach: { kind: "contested" } }, 0],
    ["does not show what was never seen there", [BARE], UNSEEN, { kind: "seen" }, 0],
    ["lacks the instance for a moment", [...seconds(3, "absent"), BARE], undefined, { kind: "seen" }, 3],
    ["lacks it for a minute", ["absent"], undefined, { kind: "gone" }, 60],
    ["lacks our journal for a moment", [...seconds(3, BARE), OURS], SEEN, { kind: "seen" }, 3],
    ["lacks it for long", [BARE], SEEN, { kind: "breach", breach: { kind: "journal-lost" } }, 15],
    [
      "lacks first the one, then the other",
      [...seconds(14, "absent"), ...seconds(5, BARE), OURS],
      SEEN,
      { kind: "seen" },
      19,
    ],
    [
      "lacks the one, then the other for long",
      [...seconds(5, BARE), ...seconds(58, "absent"), OURS],
      SEEN,
      { kind: "seen" },
      63,
    ],
    ["fails", [LOST], SEEN, { kind: "unread", failure: LOST, isDoubtful: false }, 0],
    ["fails after one that lacked the journal", [BARE, LOST], SEEN, { kind: "unread", isDoubtful: true }, 1],
  ])("%s", async (_, looks, fence, sight, waited) => {
    const run = scriptedRun(looks, fence);
    expect(await look(run)).toMatchObject(sight);
    expect(run.services.session.clock.sleeps).toEqual(Array(waited).fill(1_000));
  });
});

describe("a write is repeated", () => {
  const running = { says: "Running", holds: ({ status }: { status: string }) => status === "Running" };

  it.each<[string, readonly Look[], boolean]>([
    ["on an instance that is ours and fit for it", [OURS], true],
    ["not on one that another run has", [OTHERS], false],
    ["not on one that is not fit for it", [{ ...OURS, status: "Stopped" }], false],
    ["not on one that is gone", ["absent"], false],
    ["where the look in between fails: what was seen before stands", [LOST], true],
    ["not where it fails after an answer that lacked our journal", [BARE, LOST], false],
  ])("%s", async (_, looks, isWanted) => {
    expect(await isStillOurs(scriptedRun(looks, SEEN), running)).toBe(isWanted);
  });
});

function tagged(journal: string) {
  return machine({ tags: { "ecs-spec:journal": journal } });
}
