// The guards of a run as a whole, each with the text that is it and the text that is left without it. Data.
// Long because it is one table: a row a guard, `[name, source, without]` under its file.

export const EXECUTE_GUARDS = {
  "provider/execute/cooldown.ts": [
    ["a known cooldown is waited for before the stop", 'whatRuleHolds(steps) === "stop" ?', "false ?"],
    ["only a stop for a type waits", 'whatRuleHolds(steps) === "stop" ?', "true ?"],
  ],
  "provider/execute/execute-plan.ts": [
    [
      "what bars the stop before the journal is asked anew",
      'if (await barredNow(beginning, untilStop(plan.steps, 0))) return "barred";',
      "",
    ],
    [
      "a run that was cancelled in its first wait ends",
      "if (beginning.services.session.signal?.aborted) throw cancelled();",
      "",
    ],
    [
      "what is written down after the walk is not cancelled",
      "const run = uncancelled(walking);",
      "const run = walking;",
    ],
    [
      "a failure after the stop brings the instance back",
      "needsRunning(plan, walked) ? await recover(run, wayBack(plan, intent, walked)) : undefined",
      "undefined",
    ],
    [
      "what the walk waited for in vain is not waited for again",
      'isBlind: failed?.failure.kind === "unseen"',
      "isBlind: false",
    ],
    [
      "a goal that is reached takes the record away",
      "if (isDone && isOnInstance) await clearTag(run, ATTEMPT_TAG);",
      "",
    ],
    ["a record stands until its goal is reached", "isDone ? other : (earlier ?? other)", "other"],
    [
      "where tagging is refused no record is tried",
      "mayTagAttempt(walked, isTagged(run))",
      "mayTagAttempt(walked, true)",
    ],
    [
      "the tag of a dead run is settled though ours was refused",
      "isTagged: isTagged(run), takesUp",
      "isTagged: run.fence !== undefined, takesUp",
    ],
    ["a journal that is kept says that its run ended", 'at, phase: "failed" }', "at }"],
    ["a goal that is reached ends its record", "isDone ? other : (earlier ?? other)", "earlier ?? other"],
    ["the record of another goal stands", "isDone ? other : (earlier ?? other)", "isDone ? undefined : earlier"],
    [
      "a tag that was taken away is written anew, again where the answer is lost",
      "writeJournal(unsighted(run), ",
      "writeJournal(run, ",
    ],
    ["a stop of the run that died is paid for", " || downByDeadRun(run, intent, { ...went, before })", ""],
  ],
  "provider/execute/revert.ts": [
    ["only a verdict of ours puts the old type back", ' || failed?.failure.kind !== "unhealthy")', ")"],
    ["the rule of the first change is waited out", "modifiedAt(run, Date.parse(lastModify))", "run"],
    ["an old type that is sold out costs no second stop", "if (walked.seen && (await", "if (false && (await"],
  ],
  "provider/execute/bars.ts": [
    ["a rollout that has halted bars a stop", "Promise.resolve(seat?.bar())", "Promise.resolve(undefined)"],
    ["a closed window bars a stop", "!now || mayStop(now) ? undefined : inWords(closedWords(now))", "undefined"],
    [
      "credentials that end too soon bar a stop",
      "!now || isLasting(now) ? undefined : inWords(expiringWords(now))",
      "undefined",
    ],
    [
      "credentials that give no answer bar a stop",
      'if (told.kind === "unanswered") return inWords(unansweredWords(told.cause));',
      "",
    ],
    ["every bar is asked", "if (words) return {", "return words && {"],
    ["a bar ends an update", "if (!by) return;", "if (by || !by) return;"],
  ],
  "provider/execute/maintenance.ts": [
    ["what bars a stop refuses an update", "await assertUnbarred(place, ahead && ", "void (ahead && "],
    ["only where the program says so a window is waited for", ' && now.window.outside === "wait" ? now', " ? now"],
    ["an open window is not waited for", "now && !mayStop(now) && now.window", "now && now.window"],
    ["no window is waited for that opens too late for the credentials", "at: opens ?? ahead.at", "at: ahead.at"],
    [
      "a cancel ends the wait for the window",
      " || !(await pause(session, Math.min(left, TOLD_MS)))) throw cancelled();",
      ") throw cancelled();\n    await pause(session, Math.min(left, TOLD_MS));",
    ],
    [
      "an engine that is gone ends the wait for the window",
      "if (!(await report.flush()) || !(await pause(",
      "if (!(await pause(",
    ],
    [
      "an engine that is gone is asked before the work",
      "if (!(await report.flush()) || session.signal",
      "if (session.signal",
    ],
  ],
  "provider/execute/revalidate.ts": [
    [
      "a plan that is done already is stale",
      'if (reviewed && reviewed.reason !== "recovery") throw',
      "if (false) throw",
    ],
    [
      "a recovery that others have done is not stale",
      'if (reviewed && reviewed.reason !== "recovery") throw',
      "if (reviewed) throw",
    ],
    ["an instance that moved makes the plan stale", "return reviewed?.basis === basis &&", "return"],
    ["other steps make the plan stale", " && isDeepStrictEqual(reviewed.steps, steps);", ";"],
    [
      "nothing reviewed, nothing done",
      "if (!isSame(plan, reviewed)) throw",
      "if (reviewed && !isSame(plan, reviewed)) throw",
    ],
    ["a recovery without a stop is never stale", 'if (plan.reason === "recovery" && !plan.willStop &&', "if (false &&"],
    [
      "a recovery with a stop is reviewed",
      'plan.reason === "recovery" && !plan.willStop &&',
      'plan.reason === "recovery" &&',
    ],
    [
      "the start that only the state has pending is reviewed with the rest",
      'return isSame({ ...recovery, steps: recovery.steps.filter(({ kind }) => kind !== "start") }, reviewed);',
      "return false;",
    ],
    [
      "an offer that could not be read stops nothing",
      'throw refusedNow([{ code: "offers-unreadable"',
      'void ([{ code: "offers-unreadable"',
    ],
    ["a recovery that set something aside fails", "if (refusals.length === 0) return undefined;", "return undefined;"],
    ["a five-minute rule that a dry run meets is waited for", "return met && left === 0 ?", "return false ?"],
    ["only a change that the stop is for waits for it", 'whatRuleHolds(plan.steps) === "stop" && findings', "findings"],
    ["a rule whose end is known is waited out as such", " && left === 0 ?", " ?"],
  ],
  "provider/execute/verify-end.ts": [
    ["a change after the last step is noticed", "if (differs === undefined) return undefined;", "return undefined;"],
    ["a successor at the end is noticed", 'if (sight.kind === "breach") return sight.breach;', ""],
    ["a late stop is noticed", "if (late) return {", "if (false) return {"],
    [
      "a deleted instance is noticed",
      'sight.kind === "gone"\n      ? `${instanceId} is gone`',
      'sight.kind === "gone"\n      ? undefined',
    ],
    ["a journal taken away is no news when the work is done", "await look(unsighted(run));", "await look(run);"],
    ["what differs at the end is no step that failed", "failure: found, atEnd: true }", "failure: found }"],
  ],
  "provider/execute/walk.ts": [
    [
      "a cooldown of this very run is waited for before the stop",
      'const hasRested = step.kind === "stop" && (await awaitCooldown(current, steps.slice(index)));',
      "const hasRested = false;",
    ],
    [
      "after that wait the instance is looked at before it is stopped",
      "hasRested ? await lookBeforeStop(current) : undefined",
      "undefined",
    ],
    ["a step that failed ends the walk", 'if (result.kind === "failed") return {', "if (false) return {"],
    ["the end of a change is remembered", "if (isCounted(step)) current =", "if (false) current ="],
    [
      "from the stop on the retries are those of the way back",
      '    if (step.kind === "stop") current = sinceStopped(current);\n',
      "",
    ],
    [
      "a stop that the last look bars was not sent",
      ": unsent({ kind: seen.kind, sentence: seen.sentence })",
      ": failed(seen.kind, seen.sentence)",
    ],
    [
      "what was done in the place of a step is what counts",
      "kind: step.kind, did, step:",
      "kind: step.kind, did: step, step:",
    ],
  ],
};
