// The guards of the journal, from the intent of a run to its end, each with the text that is it and the text that is left without it. Data.
// Long because it is one table: a row a guard, `[name, source, without]` under its file.

export const JOURNAL_GUARDS = {
  "provider/execute/intent.ts": [
    [
      "a run that takes up a dead one keeps what was pending",
      'keptPower(restingPower(instance.status) ?? "Running", pendingAfter(stored, facts))',
      'restingPower(instance.status) ?? "Running"',
    ],
    [
      "a start that the state alone knows of stands in the journal of the run that takes it up",
      'keptPower(restingPower(instance.status) ?? "Running", pendingAfter(stored, facts))',
      'keptPower(restingPower(instance.status) ?? "Running", dead?.power)',
    ],
    [
      "an instance that somebody has started since is brought up again",
      'keptPower(restingPower(instance.status) ?? "Running", pendingAfter(stored, facts))',
      'pendingAfter(stored, facts) ?? restingPower(instance.status) ?? "Running"',
    ],
    ["a run that takes up a dead one keeps the size it began with", "before: dead?.before ?? {", "before: {"],
    [
      "a type that nobody desired for is not taken back",
      "return journal?.before && isDesired && !isSubscription(instance) ?",
      "return journal?.before && !isSubscription(instance) ?",
    ],
    ["a type that was ordered is not taken back", " && !isSubscription(instance) ?", " ?"],
    [
      "only a run that was cut short has a beginning to tell",
      'dead?.phase === "live" && dead.at > 0',
      "dead !== undefined && dead.at > 0",
    ],
    ["a journal without a time tells of no beginning", " && dead.at > 0 &&", " &&"],
  ],
  "provider/execute/journal-fate.ts": [
    ["where there is no tag nothing is done", '  [({ isTagged }) => !isTagged, "none"],\n', ""],
    [
      "an instance that is off keeps its journal, whoever has been at it",
      '  [({ recovered }) => recovered?.kind === "left", "keep"],\n',
      "",
    ],
    ["the journal of another run is left to it", '  [isHandedOver, "leave"],\n', ""],
    ["what was taken in the recovery is left", 'recovered?.kind === "not-ours" || ', ""],
    [
      "what a successor has is left",
      'return recovered?.kind === "not-ours" || isAway;',
      'return recovered?.kind === "not-ours";',
    ],
    [
      "what the last step took away, or did not, stands so",
      '  [({ plan }) => plan.steps.at(-1)?.kind === "clear-journal", "stands"],\n',
      "",
    ],
    [
      "a run that went well takes its journal away",
      '  [({ walked: { failed } }) => failed === undefined || failed.atEnd === true, "clear"],\n',
      "",
    ],
    ["one whose steps were all done takes it away too", " || failed.atEnd === true", ""],
    ["what a dead run began and this one did not end is kept", '  [({ takesUp }) => takesUp, "keep"],\n', ""],
    [
      "a call that may still come is kept",
      '  [({ walked: { failed } }) => failed?.failure.isLost === true, "keep"],\n',
      "",
    ],
    [
      "an instance brought back on another size keeps its journal",
      '  [({ recovered, journal }) => recovered?.kind === "up" && isResized(journal, recovered.instance), "keep"],\n',
      "",
    ],
    ["another type is another size", "return instanceType !== before?.instanceType || ", "return "],
    ["another bandwidth is another size", " || internetMaxBandwidthOut !== before.internetMaxBandwidthOut", ""],
    [
      "an instance brought back as it was needs none",
      '  [({ recovered }) => recovered?.kind === "up", "clear"],\n',
      "",
    ],
    [
      "a half-done change keeps its journal",
      '  [({ walked: { done } }) => done.some(({ kind }) => STEP_TRAITS[kind].writes === "size"), "keep"],\n',
      "",
    ],
  ],
  "provider/execute/journal.ts": [
    ["an answer lost is no refusal", 'if (failed.kind !== "rejected") return', "if (false) return"],
    ["a refusal that passes is no refusal", "if (!FOR_GOOD.includes(errorClass))", "if (false)"],
    [
      "a code that no page has does not stand for good",
      '["permission", "input"]',
      '["permission", "input", "unlisted"]',
    ],
  ],
  "provider/execute/acquire.ts": [
    [
      "a run that began meanwhile keeps its journal",
      'const early = await lookFor(run, intent, before, { mustSee: isCareful, wrote: "nothing" });',
      "const early = before;",
    ],
    ["nothing is begun blind", "if (mustSee) throw unseen(run, sight.failure, mayStand);", ""],
    [
      "a tag is not repeated over the one of a run that began meanwhile",
      "intent.journal, withoutRival(intent, before)",
      "intent.journal",
    ],
    ["a rival stops the run", 'if ("sentence" in verdict) throw', "if (false) throw"],
    ["an instance that moved stops the run", 'if (verdict.kind === "as-planned") return now;', "return now;"],
    ["a recovery whose instance moved is planned again", 'if (verdict.kind === "moved") return "moved";', ""],
    ["a stale run takes its journal away", "if (mayStand) await clearJournal(run);", ""],
    [
      "a deleted instance stops the run",
      'if (sight.kind === "gone") throw new',
      'if (sight.kind === "gone") return undefined; if (false) throw new',
    ],
    [
      "an intent that stands nowhere stops the run",
      'throw new ResizeError("journal-unwritten", sentence);',
      "return run;",
    ],
    [
      "where tagging is refused the run goes on",
      'if (begins === "unfenced" || (written.kind === "refused" && !orders)) return run;',
      "",
    ],
    ["a journal that was seen is a fence", 'if (begins === "fenced") return', "if (false) return"],
    [
      "the journal that is taken up is no rival's",
      ", mustSee: isCareful, orders, ...overOf(before) }",
      ", mustSee: isCareful, orders }",
    ],
    [
      "a look that does not show our journal yet is not the last",
      "mayStand ? lacksOurs(journal, before) : lacksAll(before)",
      "lacksAll(before)",
    ],
    [
      "a look that shows none of the tags is not the last",
      "mayStand ? lacksOurs(journal, before) : lacksAll(before)",
      "mayStand ? lacksOurs(journal, before) : () => false",
    ],
    ["an instance that had no tags lacks none", "return ({ tags }) => hasTags && ", "return ({ tags }) => "],
    [
      "a rival's journal is no lack",
      " && (tags[JOURNAL_TAG] === undefined || tags[JOURNAL_TAG] === before.tags[JOURNAL_TAG]);",
      ";",
    ],
    [
      "the journal that was there before ours is a lack",
      "(tags[JOURNAL_TAG] === undefined || tags[JOURNAL_TAG] === before.tags[JOURNAL_TAG])",
      "tags[JOURNAL_TAG] === undefined",
    ],
    ["what needs no journal gets none", "if (!needsJournal(plan, run.takesUp)) return run;", ""],
  ],
};
