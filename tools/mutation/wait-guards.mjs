// The guards of looks and waits, each with the text that is it and the text that is left without it. Data.
// Long because it is one table: a row a guard, `[name, source, without]` under its file.

export const WAIT_GUARDS = {
  "provider/execute/perform-write.ts": [
    [
      "a plain refusal is worth one look",
      "mayHideEffect(answer) ? WAIT_LIMITS.doubt : WAIT_LIMITS.glance",
      "WAIT_LIMITS.doubt",
    ],
    [
      "a refusal that may hide an effect is worth a few",
      "mayHideEffect(answer) ? WAIT_LIMITS.doubt : WAIT_LIMITS.glance",
      "WAIT_LIMITS.glance",
    ],
    [
      "a lost answer is worth as long as an effect takes to show",
      'if (answer.kind === "unknown") return WAIT_LIMITS.settle;',
      "",
    ],
    [
      "a repetition is sent only to an instance fit for it",
      "write.tries)) && (await isStillOurs(run, needs)),",
      "write.tries)),",
    ],
    [
      "a wait for the five-minute rule that is cancelled sends nothing more",
      "return (await restOut(run.services, wait)) && (await isStillOurs(run, needs));",
      "await restOut(run.services, wait);\n    return await isStillOurs(run, needs);",
    ],
    [
      "after the cooldown the instance is looked at",
      "(await restOut(run.services, wait)) && (await isStillOurs(run, needs));",
      "await restOut(run.services, wait);",
    ],
    ["a cooldown is not waited out while the instance is down", " || wait > ruleMs) return false;", ") return false;"],
  ],
  "provider/execute/write.ts": [
    ["the cooldown is tried three times", " && write.rules < MAX_RULES)", ")"],
    ["a refusal that may hide a change is no plain one", "isCounted: isCounted || mayHideEffect(answer)", "isCounted"],
    ["an answer that was lost on the way is remembered", "isLost: isLost || mayStillArrive(answer)", "isLost"],
    [
      "what is not wanted any more is not sent again",
      'return isWanted ? { ...write, at: "send" } :',
      'return true ? { ...write, at: "send" } :',
    ],
    [
      "a stop that was sent is looked for, whatever keeps it from being sent again",
      'return before.answer ? { ...before, at: "settle", bar: by } :',
      "return",
    ],
    ["what keeps a call from being sent again is told", "bar ? unsentAgain(bar, action, answer) :", ""],
    ["only a lost call is watched for", 'answer.kind === "unknown" && repeatable', "repeatable"],
    [
      "a lost call is watched for once",
      ' && !isResent) return { ...write, at: "watch" };',
      ') return { ...write, at: "watch" };',
    ],
    ["a refusal is sure by its second answer alone", "isAskedAgain: true };", "isAskedAgain: true, isResent: true };"],
    ["what was not sent has no effect", 'answer.kind === "not-sent" || isUnseen', "isUnseen"],
    [
      "what no look can show is not taken for done",
      'answer.kind === "not-sent" || isUnseen',
      'answer.kind === "not-sent"',
    ],
    ["a lost call is sent once more", "return isSeen ? {", "return false ? {"],
    [
      "a lost stop is sent once more only to an instance that was seen",
      '(looked.lastSeen !== undefined || action !== "StopInstance")',
      "true",
    ],
    ["a lost call is sent again only after a look that shows nothing", "return isSeen ? {", "return true ? {"],
    [
      "a lost call of an instance taken over is not sent again",
      'const isSeen = looked.kind === "timed-out" &&',
      'const isSeen = looked.kind !== "holds" &&',
    ],
    ["an effect that shows is waited for", 'if (looked.kind === "holds") return { ...write, at: "await" };', ""],
    ["a refusal without an effect is told by its own words", 'looked.kind === "timed-out" || ', ""],
    ["a plain refusal is told by its own words, whatever was seen", " || !mayHideEffect(answer);", ";"],
    ["a stop whose first answer was lost may still come", "return isLost || (answer", "return (answer"],
    [
      "a stop whose refusal may hide it may still come",
      ' || (answer !== undefined && answer.kind !== "done" && mayHideEffect(answer));',
      ";",
    ],
  ],
  "provider/execute/wait/await-ready.ts": [
    [
      "an instance that cannot be read is worth the patience of the step",
      'return seen.kind === "timed-out" && !seen.lastSeen ?',
      "return false ?",
    ],
  ],
  "provider/execute/wait/conditions.ts": [
    [
      "an instance that turns round was turned",
      'instance.status !== via && instance.status !== "Unknown" && seen.some',
      "false && seen.some",
    ],
    ["a status that we do not know is no turn", 'instance.status !== "Unknown" && seen.some', "seen.some"],
    [
      "a third type was set by others",
      "instanceType === from ? undefined : byOthers(`type",
      "true ? undefined : byOthers(`type",
    ],
    ["a third bandwidth was set by others", "out === from ? undefined :", "true ? undefined :"],
    ["fit is only what has the status", "(status === undefined || instance.status === status) &&", ""],
    ["fit is only what has the size", "&& foreign(instance) === undefined", ""],
  ],
  "provider/execute/wait/fence.ts": [
    ["another run's journal is a breach", "if (journal) return", "if (false) return"],
    ["a run of another stack may let go", "journal.owner === fence.owner ? superseded", "true ? superseded"],
    [
      "our journal is none",
      "if (journal !== undefined && (journal.run === fence.run || journal.run === fence.over)) return undefined;",
      "",
    ],
    ["a journal taken away is a breach", "return fence.seen ? {", "return false ? {"],
    ["a journal never seen is not taken away", "return fence.seen ? {", "return true ? {"],
    ["the journal that we take up is none", " || journal.run === fence.over)", ")"],
    [
      "a journal that we cannot read is a breach",
      '  if (!journal && hasJournal(instance.tags)) return contested("unknown");\n',
      "",
    ],
    ["the journal of a dead run is no rival", "return changed ? judgeFence", "return true ? judgeFence"],
  ],
  "provider/execute/wait/look.ts": [
    ["an absence counts when it lasts", "now - lack.since >= ABSENT_MS ?", "true ?"],
    ["an absence that lasts counts", "now - lack.since >= ABSENT_MS ?", "false ?"],
    [
      "a look without the tags counts when it lasts",
      "    if (lack && now - lack.since < UNTAGGED_MS) return undefined;\n",
      "",
    ],
    [
      "a lack counts from its first answer",
      "(lack?.what === what ? lack : { what, since: now })",
      "{ what, since: now }",
    ],
    [
      "a lack of another kind begins anew",
      "(lack?.what === what ? lack : { what, since: now })",
      "(lack ?? { what, since: now })",
    ],
    ["only a journal that was seen is missed", "fence?.seen === true && ", ""],
    ["a journal that was seen is missed", 'return lacksTags(instance) ? "tags" : undefined;', "return undefined;"],
    ["a breach is seen", "return breach ? {", "return false ? {"],
    [
      "a read that fails ends the look",
      'if (outcome.kind !== "done") return { kind: "unread", failure: outcome, isDoubtful };',
      'if (outcome.kind !== "done") { await session.clock.sleep(PAUSE_MS); continue; }',
    ],
    ["a read that fails after a doubtful answer leaves the doubt", "    isDoubtful = true;\n", ""],
  ],
  "provider/execute/run.ts": [
    [
      "from the stop on nothing is cancelled",
      "return uncancelled(withSession(run, { ...session, budget: session.wayBack }));",
      "return withSession(run, { ...session, budget: session.wayBack });",
    ],
  ],
  "provider/execute/operations.ts": [
    [
      "the size is changed only on an instance seen fit",
      'if (seen.kind !== "holds") return uncounted(notFit(seen));',
      'if (seen.kind !== "holds") return undefined;',
    ],
    ["a size that is there is not sent", "!isUnseen && begun.holds(seen.instance)", "false"],
    ["In alone is always sent", "!isUnseen && begun.holds(seen.instance)", "begun.holds(seen.instance)"],
    [
      "an instance started by others is left alone",
      'return failed("interfered", `the instance is not Stopped any more',
      'return failed("failed", `the instance is not Stopped any more',
    ],
    [
      "a start that was begun is waited for",
      'begun: statusIsOneOf("Starting", "Running"),\n  done',
      'begun: statusIs("Running"),\n  done',
    ],
    [
      "a stop that was begun is waited for",
      'begun: statusIsOneOf("Stopping", "Stopped"),\n  done',
      'begun: statusIs("Stopped"),\n  done',
    ],
    ["a type is changed on an instance that is off", 'readyFor(done, "Stopped")', "readyFor(done)"],
  ],
  "provider/execute/wait/still-ours.ts": [
    [
      "a repetition is sent only while the instance is ours",
      'return sight.kind === "seen" &&',
      'return sight.kind !== "gone" &&',
    ],
    ["a repetition is sent only to an instance fit for it", "(needs?.holds(sight.instance) ?? true)", "true"],
    ["a look that fails proves nothing", "return !sight.isDoubtful;", "return false;"],
    ["a look that fails in doubt proves that nothing may be sent", "return !sight.isDoubtful;", "return true;"],
  ],
  "provider/execute/wait/wait-for.ts": [
    [
      "an instance that is gone ends the wait",
      'if (sight.kind === "gone") return {',
      'if (sight.kind === "gone") return undefined; if (false) return {',
    ],
    [
      "a breach of the fence ends the wait",
      'if (sight.kind === "breach") return { ...sight.breach, lastSeen: instance };',
      "",
    ],
    ["somebody else ends the wait", "if (broken !== undefined) return", "if (false) return"],
    ["what was seen is remembered", "if (seen.at(-1)?.status !== instance.status) seen.push(instance);", ""],
    ["a wait without a look ends soon", "if (now - lastSight >= (limits.blindMs ?? Infinity))", "if (false)"],
    ["a look ends the blindness", "    if (sight) lastSight = now;\n", ""],
  ],
};
