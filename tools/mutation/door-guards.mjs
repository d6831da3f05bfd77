// The guards between the engine and a run, each with the text that is it and the text that is left without it. Data.
// Long because it is one table: a row a guard, `[name, source, without]` under its file.

export const DOOR_GUARDS = {
  "provider/verbs/apply.ts": [
    [
      "the desired state of a create that failed stays open",
      "recorded: { urn, desired: news.desired, outputs, isOpen: true }",
      "recorded: { urn, desired: news.desired, outputs }",
    ],
    [
      "a desired state that is reached is open no more",
      "isReached(desired, sizeOf(applied.outputs)) ? recorded : keepOpen(olds, recorded)",
      "keepOpen(olds, recorded)",
    ],
    [
      "a desired state that is not reached stays open",
      "isReached(desired, sizeOf(applied.outputs)) ? recorded : keepOpen(olds, recorded)",
      "recorded",
    ],
    [
      "an update that failed leaves the desired state open",
      "keepOpen(olds, { urn, desired: olds.desired ?? {}, outputs })",
      "{ urn, desired: olds.desired ?? {}, outputs }",
    ],
    ["what has only drifted was not reviewed", "isOnlyDrift(open, olds) ? undefined : reviewedOf", "reviewedOf"],
    [
      "drift is put back as drift beside an open desired state",
      "storedState(olds, isBesideOld(open, news, reviewed))",
      "storedState(olds)",
    ],
    [
      "a stale plan beside an open desired state says what helps",
      "throw olds.isOpen ? staleWhileOpen(error) : error;",
      "throw error;",
    ],
  ],
  "provider/verbs/check.ts": [
    ["an open desired state is no past", "moves(request) || olds.isOpen ? undefined", "moves(request) ? undefined"],
    [
      "what was wanted of another instance is no past",
      "moves(request) || olds.isOpen ? undefined",
      "olds.isOpen ? undefined",
    ],
    [
      "what a check cannot decide is left to the diff",
      "    if (past && mayBeOpen(olds, preview.facts.instance)) {",
      "    if (false) {",
    ],
    [
      "what could not be decided stays so beside a plan",
      "const rest = past && mayBeOpen(olds, preview.facts.instance) ?",
      "const rest = false ?",
    ],
    [
      "only where all of a drift is withheld is anything left open",
      '  if (drifted.kind !== "nothing") return undefined;\n',
      "",
    ],
    ["a second resource on one instance is refused", "if (rival) return", "if (false) return"],
    ["what is ignored already is no news", "ignored.length === 0 || moves", "moves"],
    ["diff judges by what was seen for what is asked", "  context.lastSeen.set(urn, asked.facts);\n", ""],
  ],
  "provider/session/claims.ts": [
    ["a second claim is told", "      if (holder !== undefined && holder !== urn) return holder;\n", ""],
    ["a claim of its own is none", " && holder !== urn", ""],
    ["a resource that moves on frees its own", "        holders.delete(former);\n", ""],
    ["a resource that moves on frees its own for other processes", "        shared?.free(former);\n", ""],
    ["a claim of another process is told", "      if (elsewhere !== urn) return elsewhere;\n", ""],
    ["a delete asks what other processes hold", " ?? shared?.holderOf(instanceId)", ""],
  ],
  "provider/session/shared-claims.ts": [
    ["a claim of another resource stands", "holder !== undefined && holder.urn !== urn", "false"],
    ["a claim of a dead process is none", " && lives(Number(pid)) ? {", " ? {"],
  ],
  "provider/plugin/life.ts": [
    ["work in flight is finished first", "isOver && works === 0", "isOver"],
    ["a plugin with a connection lives on", "connections > 0 || isOver", "isOver"],
    ["without its engine no further step is begun", "    options.stop();\n", ""],
  ],
  "provider/plugin/planned-outputs.ts": [
    [
      "nothing is claimed of a plan that nobody can read",
      "[] : steps && instance ? steps.flatMap((step) => CHANGED[step.kind]) : ALL",
      "[] : (steps ?? []).flatMap((step) => CHANGED[step.kind])",
    ],
    [
      "what a step changes is unknown",
      "{ ...now, ...Object.fromEntries(open.map((name) => [name, UNKNOWN_SENTINEL])) }",
      "now",
    ],
  ],
  "provider/plugin/resource-verbs.ts": [
    ["a preview tells no secret by another name", "sealOuts(names, outputs, ", "((_, outs) => outs)(names, outputs, "],
  ],
  "provider/verbs/diff.ts": [
    ["a plan of what has only drifted is none", "news.plan !== undefined && !isDrift;", "news.plan !== undefined;"],
    ["an open desired state is a change", " || olds.isOpen === true;", ";"],
    ["what was asked for is refused as such", "failures ? refusedNow(failures) : byRecord", "byRecord"],
    [
      "what only the outputs know is refused",
      "failures ? refusedNow(failures) : byRecord(context, request);",
      "failures ? refusedNow(failures) : undefined;",
    ],
    ["the drift that a check left open is told", "if (open?.drifted) await say(", "if (open && false) await say("],
    [
      "the plan that a check left open is told",
      "if (open && (failures || !open.asked.failures)) await",
      "if (open && failures) await",
    ],
    [
      "what the last instance failed at does not bar another",
      "const isDrift = isChecked && (await",
      "const isDrift = (await",
    ],
    [
      "the refusal that a check left open is told",
      "if (open && (failures || !open.asked.failures)) await",
      "if (open && !open.asked.failures) await",
    ],
    [
      "of an update that only records it is said that nothing is done",
      "await sayIdle(context, request);",
      "await Promise.resolve();",
    ],
    [
      "what is planned is not said to be nothing",
      "isChecked && !planned && !isUnfinished",
      "isChecked && !isUnfinished",
    ],
    ["what is pending is not said to be nothing", "!planned && !isUnfinished &&", "!planned &&"],
    ["a refresh does not speak of inputs that nobody has changed", "if (isChecked && !planned &&", "if (!planned &&"],
    [
      "of a machine that was not looked at nothing is said",
      'if (standingOf(context, member).kind === "not-begun") return;',
      "",
    ],
    ["a pending start waits for no refusal", "isPending ? undefined : open?.asked.failures", "open?.asked.failures"],
  ],
  "provider/verbs/open-request.ts": [
    ["an open desired state is asked for still", "!open.mayBePending && !olds.isOpen;", "!open.mayBePending;"],
    [
      "what nobody left open is no drift",
      "return open !== undefined && !open.mayBePending",
      "return !open?.mayBePending",
    ],
    ["what the check before could not tell this one cannot either", "olds.isUndecided !== undefined || ", ""],
    [
      "an instance that is as the old plan found it may be open",
      "return olds.isUndecided !== undefined || beginsAt(plannedSteps(olds), instance);",
      "return olds.isUndecided !== undefined;",
    ],
    [
      "an instance that is not as the old plan found it is not",
      "beginsAt(plannedSteps(olds), instance)",
      "olds.plan !== undefined",
    ],
    ["drift is done as it was reviewed", 'reviewed.reason === "drift" || (news', "(news"],
    [
      "what could not be decided is done as it was reviewed",
      " || (news.isUndecided !== undefined && open === undefined))",
      ")",
    ],
    [
      "what was left open is not done beside the old desired state",
      "news.isUndecided !== undefined && open === undefined",
      "news.isUndecided !== undefined",
    ],
    ["any other error says its own", 'if (!isResizeError(error) || error.code !== "plan-stale") return error;', ""],
    ["a refusal that a start may be pending behind is no drift", " && !open.mayBePending", ""],
    ["an instance that is to be off has nothing pending", ' || powerState === "Stopped"', ""],
    ["a journal tells what is pending", " || hasJournal(preview.facts.instance.tags))", ")"],
    ["an instance that runs has nothing pending", "return isOff ? {", "return true ? {"],
  ],
  "provider/verbs/read-delete.ts": [
    ["an instance that somebody manages now is only forgotten", "if (holder === undefined) {", "if (true) {"],
    [
      "a plan that is forgotten is no news of an instance retained",
      'if (desired.onDelete === "restore") await say(',
      "if (true) await say(",
    ],
    [
      "an instance that may be in another region is not forgotten",
      '    if (released === "gone") assertSameRegion(desired.instanceId, place.session.ecs.regionId, outputs);\n',
      "",
    ],
    [
      "an open desired state is open after a refresh",
      "const open = olds.isOpen ? { isOpen: olds.isOpen } : {};",
      "const open = {};",
    ],
    [
      "nothing is put back where nothing is wanted",
      'if (desired.onDelete === "restore" && outputs) await',
      "if (outputs) await",
    ],
  ],
  "provider/verbs/refuse-by-record.ts": [
    ["whoever insists is not refused", " || retries) return", ") return"],
    ["what the outputs know refuses", "return held && refusedNow", "return false && refusedNow"],
  ],
  "provider/let-go.ts": [
    [
      "what the state knows to be pending is brought back",
      "const isPending = outputs?.unfinished !== undefined || hasJournal",
      "const isPending = hasJournal",
    ],
    ["what the journal says is brought back", " || hasJournal(instance.tags);", ";"],
    ["with nothing pending it is only forgotten", "if (isPending) await", "if (true) await"],
    [
      "an instance shown off and without a tag is looked at again",
      "await withTags({ ...place, looks: LOOKS_AT_UNTAGGED }, await look(place, desired.instanceId))",
      "await look(place, desired.instanceId)",
    ],
    ["an instance that is gone has nothing pending", '  if (!instance) return "gone";\n', ""],
    ["what is refused is not forgotten", 'if (preview.kind === "refused") throw', "if (false) throw"],
    ["a step that fails keeps it in the state", 'if (applied.kind === "failed") throw', "if (false) throw"],
    ["a refresh keeps what is pending", "    ...(unfinished && { unfinished }),\n", ""],
    ["a refresh keeps the record of the attempt", "    ...(failedAttempt && { failedAttempt }),\n", ""],
  ],
  "provider/survey.ts": [["whoever insists tries again", "return retries ?", "return false ?"]],
  "provider/resize.ts": [
    [
      "permissions are asked before the first write",
      "asksPermission(plan) ? await assertMayBegin(place, plan, { facts, lastModifyEnd }) : 0",
      "0",
    ],
    ["offers are asked again before the stop", "assertOffered(plan, facts);", ""],
    [
      "an instance that moved is looked at again",
      'if (executed === "moved" || executed',
      'if (executed === "moved") throw new Error("moved");\n  if (executed',
    ],
    [
      "a rule that others began is waited for with the instance up",
      "if (rest > 0) return await applyOnce(",
      "if (false) return await applyOnce(",
    ],
    ["it is waited for once", "if (place.hasRested) throw neverRests();", ""],
    [
      "an apply does not take an answer without tags at its word",
      "{ stored, isPatient: true }",
      "{ stored, isPatient: false }",
    ],
    [
      "an instance with a pending start is recorded though no answer shows it",
      ' && failure.recovered?.kind !== "left"',
      "",
    ],
    [
      "an attempt that no tag tells of is recorded",
      "untold: executed.attempt?.isOnInstance === false",
      "untold: false",
    ],
    ["a record stands where nothing is to be done", "...(failedAttempt && { failedAttempt }) }", "}"],
  ],
  "provider/survey.ts": [["whoever insists tries again", "return retries ?", "return false ?"]],
  "provider/cloud/key-source.ts": [
    ["a pair that cannot be renewed ends", "if (renewedFrom === undefined) return true;", ""],
    ["a pair that is due for renewal later does not end", "renewedFrom <= Date.now() && ", ""],
    ["a pair that was renewed does not end", " && first.securityToken === second.securityToken;", ";"],
  ],
  "provider/cloud/key-end.ts": [
    ["a sign-in that ends first is the last", "from < signedInUntil(members) ? from : undefined", "from"],
    ["a sign-in that is renewed is not the last", " && refreshToken === undefined;", ";"],
    ["a command of the user's own is asked later", '"processCommand" in members ? "command" : "other"', '"other"'],
  ],
  "provider/cloud/alicloud-ecs.ts": [
    ["an emulator knows no end of a pair", "options.time ? Promise.resolve(undefined) : source.end()", "source.end()"],
  ],
  "provider/state/needs-state.ts": [
    ["a create with a start pending is recorded", "unfinished !== undefined || (unhealthy", "(unhealthy"],
    ["a create with a verdict pending and no tag is recorded", " || (unhealthy === true && !journalStands)", ""],
    ["a create half done is recorded beside its journal", " || (resized && journalStands);", ";"],
    ["a create half done without a journal is not recorded", "(resized && journalStands)", "resized"],
    ["a create as it was needs no state", "(resized && journalStands)", "journalStands"],
    ["a create whose attempt no tag tells of is recorded", "isPending || untold ||", "isPending ||"],
    ["another bandwidth is half done", " || adopted.internetMaxBandwidthOut !== internetMaxBandwidthOut", ""],
    ["another type is half done", "adopted.instanceType !== currentInstanceType || ", ""],
  ],
};
