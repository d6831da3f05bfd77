// The guards of the executor, each with the text that is it and the text that is left without it. Data.
// Long because it is one table: a row a guard, `[name, source, without]` under its file.

export const EXECUTE_GUARDS = {
  "provider/calls/call-ecs.ts": [
    ["three attempts", "attempt === MAX_ATTEMPTS ||", ""],
    ["retries have a budget", "|| !session.budget.take()", ""],
    [
      "a write without a token is not repeated blindly",
      'repeatable === "any" ? PAUSE_BASE_MS.transient : undefined',
      "PAUSE_BASE_MS.transient",
    ],
    ["nothing is repeated that is not wanted any more", "if (!(await isWanted())) return outcome;", ""],
  ],
  "provider/execute/cooldown.ts": [
    ["a known cooldown is waited for before the stop", "const left = retypes ?", "const left = false ?"],
    ["only a stop for a type waits", "const left = retypes ?", "const left = true ?"],
  ],
  "provider/execute/execute-plan.ts": [
    [
      "a failure after the stop brings the machine back",
      "owesRunning(plan, walked) ? await recover(execution, oldType(plan, intent)) : undefined",
      "undefined",
    ],
    ["a plan that ends Stopped owes no start", "endsStopped(plan.steps) ||", ""],
    ["a machine taken over is not ours to start", '|| failed.failure.kind === "taken-over"', ""],
    [
      "a foreign stop is left alone",
      'if (failed.step.kind === "stop" && failed.failure.kind === "interfered"',
      "if (false",
    ],
    ["a machine stopped after its start is left alone", "if (isUp) return false;", ""],
    ["a late stop of our own is undone", "&& !done.some(({ isLost }) => isLost)", ""],
    [
      "a recovery owes the start from its first step",
      '|| (plan.reason === "recovery" && plan.steps.some(({ kind }) => kind === "start"))',
      "",
    ],
    [
      "the journal of a successor stays",
      '["journal-lost", "taken-over", "contested"]',
      '["journal-lost", "contested"]',
    ],
    [
      "the journal of another stack stays",
      '["journal-lost", "taken-over", "contested"]',
      '["journal-lost", "taken-over"]',
    ],
    ["what was taken in the recovery stays", 'recovered?.kind === "not-ours" || (failed', "(failed"],
    ["a machine that was given up is ours in any case", '&& recovered?.kind !== "left"', ""],
    ["a type that a dead run set can be taken back", "?.from ?? typeBefore", "?.from"],
    ["a stop that was lost leaves the journal", "|| walked.failed?.failure.isLost) return true;", ") return true;"],
    [
      "the journal of a successor is none of ours",
      "if (isHandedOver(walked, recovered)) return false;",
      "if (isHandedOver(walked, recovered)) return true;",
    ],
    [
      "a journal taken away is not written again",
      '["journal-lost", "taken-over", "contested"]',
      '["taken-over", "contested"]',
    ],
    ["a machine that is off keeps its journal", 'recovered?.kind === "left" || intent.tagged', "intent.tagged"],
    [
      "a recovery that failed keeps the journal",
      'recovered?.kind === "left" || intent.tagged',
      'recovered?.kind === "left"',
    ],
    [
      "a machine brought back on another size keeps its journal",
      "return isResized(intent, recovered.instance);",
      "return false;",
    ],
    [
      "a half-done change keeps its journal",
      '(({ kind }) => kind === "bandwidth" || kind === "type")',
      "(() => false)",
    ],
    [
      "a clear-journal that failed leaves the tag",
      'if (plan.steps.at(-1)?.kind === "clear-journal") return walked.failed !== undefined;',
      "",
    ],
    [
      "nobody waits for a machine that was off before",
      "wasOff: !plan.willStop &&",
      "wasOff: false && !plan.willStop &&",
    ],
  ],
  "provider/execute/intent.ts": [
    [
      "a run that takes up a dead one keeps what it owed",
      "power: earlier?.power ?? restingPower(instance.status)",
      "power: restingPower(instance.status)",
    ],
    ["a run that takes up a dead one keeps the size it began with", "= earlier ?? instance;", "= instance;"],
    ["a type that nobody wished for is not taken back", "return journal && isWished ?", "return journal ?"],
  ],
  "provider/execute/journal.ts": [
    ["an answer lost is no refusal", 'if (failed.kind !== "rejected") return', "if (false) return"],
    ["a refusal that passes is no refusal", "if (!FOR_GOOD.includes(errorClass))", "if (false)"],
  ],
  "provider/execute/last-change.ts": [
    [
      "a change that failed counts for the five-minute rule",
      "if (failed && isModify(failed.step) && (takesUp || !failed.failure.uncounted)) return now;",
      "",
    ],
    ["a change that was plainly refused does not count", "&& (takesUp || !failed.failure.uncounted)", ""],
    [
      "a dead run may have changed the machine a moment ago",
      "(takesUp || !failed.failure.uncounted)",
      "!failed.failure.uncounted",
    ],
    [
      "a type that was put back counts",
      "retyped ? now : lastModifyEnd(walked, ending)",
      "lastModifyEnd(walked, ending)",
    ],
    ["the rule of an earlier change runs on", 'own ?? past?.lastModifyEnd ?? ""', 'own ?? ""'],
    ["a machine that stays off counts to the end", "started ?? end", "started ?? stop"],
  ],
  "provider/execute/recover.ts": [
    ["a journal taken away frees nobody", "return execution.fence ? {", "return false ? {"],
    [
      "the old type, where the new one will not start",
      "old === undefined || seen.instanceType === old || !isOfType(started.failure)",
      "true",
    ],
    ["only a type at fault is given up", "|| !isOfType(started.failure)", ""],
    [
      "a type that may be somebody's is not taken back",
      "judgeFence(walking.fence, rest.instance) ? undefined : oldType",
      "oldType",
    ],
    ["a successor's machine is left to it", "const isOurs = !NOT_OURS.includes(kind);", "const isOurs = true;"],
    [
      "a machine that another stack lets go of is ours again",
      "tried.isContested && (await isReleased(execution, deadline))",
      "false",
    ],
    ["tried for a quarter of an hour", "if (clock.now() + pause >= deadline)", "if (true)"],
    ["a last look before it is told", 'if (last.kind === "holds") return up(last.instance);', ""],
    [
      "a machine that cannot be read is started",
      'rest.kind === "timed-out" && (rest.lastSeen?.status ?? "Unknown") === "Unknown"',
      "false",
    ],
  ],
  "provider/execute/revalidate.ts": [
    ["a five-minute rule that a dry run meets bars the stop", "if (!isFirst || !met || left > 0) return;", "return;"],
    ["a rule whose end is known is waited out", "|| !met || left > 0) return;", "|| !met) return;"],
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
    ["a machine that moved makes the plan stale", "if (reviewed.basis === now.basis &&", "if ("],
    [
      "other steps make the plan stale",
      '&& reviewed.steps.join("\\n") === now.steps.join("\\n")) return;\n  throw',
      ") return;\n  throw",
    ],
    [
      "nothing reviewed, nothing done",
      'if (!reviewed) throw stale("nothing to do", now.summary);',
      "if (!reviewed) return;",
    ],
    ["a recovery without a stop is never stale", 'if (plan.reason === "recovery" && !plan.willStop &&', "if (false &&"],
    [
      "a recovery with a stop is reviewed",
      'plan.reason === "recovery" && !plan.willStop &&',
      'plan.reason === "recovery" &&',
    ],
    [
      "the start that only the state owes is reviewed with the rest",
      "return reviewed.basis === basis &&",
      "return false &&",
    ],
    [
      "an offer that could not be read stops nothing",
      'throw refusedNow([{ code: "offers-unreadable"',
      'void ([{ code: "offers-unreadable"',
    ],
    ["a recovery that set something aside fails", "if (refusals.length === 0) return undefined;", "return undefined;"],
  ],
  "provider/execute/steps/bandwidth.ts": [
    [
      "a bandwidth set by others is not written over",
      'if (seen.kind !== "holds") return uncounted(failed(seen.kind, seen.sentence));',
      "",
    ],
    [
      "a bandwidth that is there is not sent",
      "if (from !== out && done.holds(seen.instance)) return",
      "if (false) return",
    ],
    [
      "In alone is always sent",
      "if (from !== out && done.holds(seen.instance)) return",
      "if (done.holds(seen.instance)) return",
    ],
    [
      "a bandwidth waits the five minutes out",
      "const COOLDOWN_PATIENCE_MS = 6 * 60 * 1000;",
      "const COOLDOWN_PATIENCE_MS = 20_000;",
    ],
  ],
  "provider/execute/steps/modify.ts": [
    ["what no look can show is not taken for done", 'isUnseen && outcome.kind !== "done"', "false"],
    ["a cooldown that a dead run began is settled by looking", 'lookAfter: ["cooldown"]', "lookAfter: []"],
    ["a repetition is sent only to a machine fit for it", "isStillOurs(execution, needs)", "Promise.resolve(true)"],
    ["a cooldown is not waited out while the machine is down", "if (wait > patienceMs) return outcome;", ""],
    ["after the cooldown the machine is looked at", "if (!(await isWanted())) return outcome;", ""],
    ["the cooldown is tried three times", "|| attempt === ATTEMPTS) return outcome;", ") return outcome;"],
    [
      "a refusal that may hide a change is no plain one",
      "return !UNSURE.includes(classifyError(outcome.code, outcome.message));",
      "return true;",
    ],
    [
      "one token for one intent",
      "session.ecs.modifyInstanceSpec(sent)",
      "session.ecs.modifyInstanceSpec({ ...sent, clientToken: session.chance.id() })",
    ],
  ],
  "provider/execute/steps/public-ip.ts": [
    [
      "an address that is there is the address",
      'outcome.kind === "rejected" && outcome.code === "AllocatedAlready"',
      "false",
    ],
  ],
  "provider/execute/steps/start.ts": [
    ["a start refused for the status is settled by looking", 'lookAfter: ["status"]', "lookAfter: []"],
    ["a start that was begun is waited for", 'begun: statusIsOneOf("Starting", "Running"),', ""],
  ],
  "provider/execute/steps/stop.ts": [
    ["no force unless the plan says so", "if (!mayForce ||", "if ("],
    ["no force before the graceful stop timed out", '|| graceful.failure.kind !== "timed-out") return', ") return"],
    ["a stop refused for the status is settled by looking", 'lookAfter: ["status"]', "lookAfter: []"],
    ["a foreign stop is not taken for ours", "if (!mayBeOurs && isStatusRefusal(outcome))", "if (false)"],
    ["a lost stop of ours is not taken for theirs", "const mayBeOurs = isLost ||", "const mayBeOurs ="],
    ["the late stop of a dead run is not taken for theirs", "|| execution.takesUp === true;", ";"],
    [
      "a stop that was lost may still come",
      'if (result.kind === "done") return { ...result, isLost: true };',
      'if (result.kind === "done") return result;',
    ],
  ],
  "provider/execute/steps/type.ts": [
    [
      "a type is changed only on a machine seen fit",
      'if (seen.kind === "holds") {',
      'if (true) {\n    if (seen.kind !== "holds") return await changeType(execution, from, to);',
    ],
    ["a type that is there is not sent", "return isDone ? {", "return false ? {"],
    [
      "a machine started by others is left alone",
      'return failed("interfered", `the machine is not Stopped any more',
      'return failed("failed", `the machine is not Stopped any more',
    ],
    ["a machine that was off before waits its five minutes out", "execution.wasOff ? WHOLE_RULE_MS :", ""],
  ],
  "provider/execute/take-over.ts": [
    ["more than one write needs a journal", "return writes.length > 1 ||", "return"],
    ["a single write needs none", "return writes.length > 1 ||", "return writes.length > 0 ||"],
    ["the tag of a dead run is made ours", "|| (tagged && writes.length > 0)", ""],
    [
      "a run that began meanwhile keeps its journal",
      "const early = await lookFor(execution, intent, before, { mustSee, mayStand: false });",
      "const early = before;",
    ],
    ["nothing is begun blind", "if (mustSee) throw unseen(execution, outcome, mayStand);", ""],
    [
      "a tag is not repeated over the one of a run that began meanwhile",
      "intent.journal, withoutRival(intent, before)",
      "intent.journal",
    ],
    [
      "a recovery that stops nothing goes on blind",
      'const mustSee = plan.willStop || plan.reason !== "recovery";',
      "const mustSee = true;",
    ],
    ["a rival stops the run", "if (rival) throw", "if (false) throw"],
    ["a machine that moved stops the run", "if (digestBasis(now) === digestBasis(before)) return now;", "return now;"],
    ["a recovery whose machine moved is planned again", 'if (tagged) return "moved";', ""],
    ["a stale run takes its journal away", "if (mayStand) await clearJournal(execution);", ""],
    ["a deleted machine stops the run", "if (!now) throw", "if (false) throw"],
    [
      "an intent that stands nowhere stops the run",
      'throw new ResizeError("journal-unwritten", sentence);',
      "return execution;",
    ],
    ["where tagging is refused the run goes on", 'if (written.kind === "refused" || mayGoOn) return execution;', ""],
    ["a journal that was seen is a fence", 'if (written.kind === "written" || seen) return {', "if (false) return {"],
  ],
  "provider/execute/verify-end.ts": [
    ["a change after the last step is noticed", "if (differs === undefined) return undefined;", "return undefined;"],
    ["a successor at the end is noticed", 'if (breach && breach.kind !== "journal-lost") return breach;', ""],
    ["a late stop is noticed", "if (late) return {", "if (false) return {"],
    [
      "a deleted machine is noticed",
      "const differs = now ? difference(plannedEnd(plan), now) : `${instanceId} is gone`;",
      "const differs = now ? difference(plannedEnd(plan), now) : undefined;",
    ],
  ],
  "provider/execute/wait/await-effect.ts": [
    ["a lost answer is settled by looking", 'return outcome.kind === "unknown";', "return false;"],
    [
      "some refusals are settled by looking",
      "return lookAfter.includes(classifyError(outcome.code, outcome.message));",
      "return false;",
    ],
    [
      "an effect that shows is waited for",
      'if (looked.kind === "holds") return await awaitDone(execution, "", effect);',
      "",
    ],
    [
      "the reason of a wait in vain is told",
      'if (looked.kind === "timed-out") return failedCall(effect.action, outcome);',
      "return failedCall(effect.action, outcome);",
    ],
  ],
  "provider/execute/wait/await-ready.ts": [
    [
      "a machine that cannot be read is worth the patience of the step",
      'return seen.kind === "timed-out" && !seen.lastSeen ?',
      "return false ?",
    ],
  ],
  "provider/execute/wait/conditions.ts": [
    [
      "a machine that turns round was turned",
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
    ["a run of another stack may let go", "journal.owner === fence.owner ? takenOver", "true ? takenOver"],
    ["our journal is none", "if (journal?.run === fence.run) return undefined;", ""],
    ["a journal taken away is a breach", "return fence.seen ? {", "return false ? {"],
    ["a journal never seen is not taken away", "return fence.seen ? {", "return true ? {"],
  ],
  "provider/execute/wait/send-untokened.ts": [
    ["a lost call is sent once more", 'const lost = first.kind === "unknown" &&', "const lost = false &&"],
    ["a lost call is sent again only after a look", '(await settle(execution, effect)).kind === "timed-out"', "true"],
    [
      "a lost call of a machine taken over is not sent again",
      '(await settle(execution, effect)).kind === "timed-out"',
      '(await settle(execution, effect)).kind !== "holds"',
    ],
  ],
  "provider/execute/wait/still-ours.ts": [
    [
      "a repetition is sent only while the machine is ours",
      "if (!instance || judgeFence(execution.fence, instance)) return false;",
      "if (!instance) return false;",
    ],
    ["a repetition is sent only to a machine fit for it", "return needs?.holds(instance) ?? true;", "return true;"],
    [
      "a look that fails proves nothing",
      'if (outcome.kind !== "done") return true;',
      'if (outcome.kind !== "done") return false;',
    ],
  ],
  "provider/execute/wait/wait-for.ts": [
    [
      "a machine that is gone ends the wait",
      'if (!instance) return { kind: "gone"',
      'if (!instance) return undefined; if (false) return { kind: "gone"',
    ],
    ["a breach of the fence ends the wait", "if (breach) return { ...breach, lastSeen: instance };", ""],
    ["somebody else ends the wait", "if (broken !== undefined) return", "if (false) return"],
    ["what was seen is remembered", "if (seen.at(-1)?.status !== instance.status) seen.push(instance);", ""],
  ],
  "provider/execute/walk.ts": [
    [
      "a cooldown of this very run is waited for before the stop",
      'const isLate = step.kind === "stop" && (await awaitCooldown(current, steps.slice(index)));',
      "const isLate = false;",
    ],
    [
      "after that wait the machine is looked at before it is stopped",
      "isLate ? await lookBeforeStop(current) : undefined",
      "undefined",
    ],
    ["a step that failed ends the walk", 'if (result.kind === "failed") return {', "if (false) return {"],
    ["the end of a change is remembered", "if (isModify(step)) current = {", "if (false) current = {"],
  ],
  "provider/resize.ts": [
    ["permissions are asked before the first write", "if (asksPermission(verdict.plan))", "if (false)"],
    ["offers are asked again before the stop", "assertOffered(verdict.plan, facts);", ""],
    [
      "a machine that moved is looked at again",
      'if (executed === "moved") return await applyResize(place, wish, stored, reviewed);',
      'if (executed === "moved") throw new Error("moved");',
    ],
  ],
  "provider/state/record-failure.ts": [
    [
      "a start that is owed is recorded",
      'left === undefined ? {} : { unfinished: { power: "Running" } as const }',
      "{}",
    ],
  ],
  "provider/dynamic/apply.ts": [
    [
      "a create that owes a start is recorded",
      "return unfinished !== undefined || (resized && tagged);",
      "return resized && tagged;",
    ],
    [
      "a create half done is recorded beside its journal",
      "return unfinished !== undefined || (resized && tagged);",
      "return unfinished !== undefined;",
    ],
    ["a create half done without a journal is not recorded", "(resized && tagged)", "resized"],
  ],
};
