// The guards of what comes after a step that failed: the way back, the records, each with the text that is it and the text that is left without it. Data.
// Long because it is one table: a row a guard, `[name, source, without]` under its file.

export const AFTERMATH_GUARDS = {
  "provider/execute/attempt.ts": [
    ["what cost no downtime is no attempt", " || down === 0", ""],
    ["a plan that ends Stopped is no attempt", " || endsStopped(plan.steps)) return", ") return"],
    [
      "what another run has is none of ours to try again",
      "if (NOT_OURS.includes(failed.failure.kind) || recovered",
      "if (recovered",
    ],
    ["what another run took in the recovery is none either", ' || recovered?.kind === "not-ours") return', ") return"],
    [
      "an instance that is gone is not tried again",
      '["gone", "taken-over", "contested"]',
      '["taken-over", "contested"]',
    ],
    ["what our next run has is not", '["gone", "taken-over", "contested"]', '["gone", "contested"]'],
    ["what another stack has is not", '["gone", "taken-over", "contested"]', '["gone", "taken-over"]'],
    ["attempts in a row are counted", "times: (earlier?.times ?? 0) + 1", "times: 1"],
    ["the five-minute rule is a cause", '  cooldown: () => Promise.resolve("five-minute-rule"),\n', ""],
    [
      "no stock is a cause only where the offers show none",
      '(await isOutOfStock(scene)) ? "no-stock" : "other"',
      '"no-stock"',
    ],
    ["no stock is a cause", '(await isOutOfStock(scene)) ? "no-stock" : "other"', '"other"'],
    ["a list is out of stock when all of it is", "[type.to, ...(type.orElse ?? [])]", "[type.to]"],
    [
      "a denied call is a cause only where a dry run is denied too",
      '(await isDenied(scene)) ? "denied" : "other"',
      '"denied"',
    ],
    ["a denied call is a cause", '(await isDenied(scene)) ? "denied" : "other"', '"other"'],
    [
      "a dry run without an answer denies nothing",
      "(await isPermitted(session, { instanceId, ...probe })) === false",
      "(await isPermitted(session, { instanceId, ...probe })) !== true",
    ],
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
    ["a successor's machine is left to it", "!NOT_OURS.includes(kind) && ", ""],
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
    ["that no answer shows the instance is one source", 'return rest.kind === "gone" || (', "return ("],
    ["an instance that ECS does not know by its id is gone", " && !isUnknownToEcs(ecsCode);", ";"],
    [
      "what the walk waited for is not waited for again",
      "isBlind ? PATIENCE.glance : PATIENCE.sight",
      "PATIENCE.sight",
    ],
    ["only the first look of a blind walk is a glance", "    sight = PATIENCE.sight;\n", ""],
    [
      "a start that fails for everybody does not spend what brings this one back",
      "const execution = onTheWayBack(walking);",
      "const execution = walking;",
    ],
    [
      "an instance that is seen on its way is waited for",
      'return soon.kind === "timed-out" && soon.lastSeen ?',
      "return false ?",
    ],
    [
      "what ran at the first look was not taken down by us",
      "{ ...up(rest.instance), wasUp: true }",
      "up(rest.instance)",
    ],
  ],
  "provider/state/record-failure.ts": [
    [
      "a start that is owed is recorded",
      'left === undefined ? {} : { unfinished: { power: "Running" } as const }',
      "{}",
    ],
    ["an attempt is recorded", "if (!attempt) return {};", "return {};"],
  ],
};
