// The guards of single steps and calls, each with the text that is it and the text that is left without it. Data.
// Long because it is one table: a row a guard, `[name, source, without]` under its file.

export const STEP_GUARDS = {
  "provider/calls/call-ecs.ts": [
    ["three attempts", "tries >= MAX_ATTEMPTS || ", ""],
    ["retries have a budget", "  if (!session.budget.take()) return false;\n", ""],
    ["a write without a token is not repeated blindly", ' || (failed.kind === "unknown" && repeatable !== "any")', ""],
    [
      "nothing is repeated once cancelled",
      "if (!(await pauseBefore(session, outcome, attempt + 1)) || ",
      "await pauseBefore(session, outcome, attempt + 1);\n    if (",
    ],
    [
      "nothing is repeated that is not wanted any more",
      " || !(await isWanted())) return outcome;",
      ") return outcome;",
    ],
  ],
  "provider/calls/error-classes.ts": [
    ["a lost answer may hide an effect", 'return failure.kind === "unknown";', "return false;"],
    ["the refusal of a throttled account may hide an effect", '["throttled", "cooldown", ', '["cooldown", '],
    ["the five-minute rule may hide an effect", '["throttled", "cooldown", ', '["throttled", '],
    ["a busy instance may hide an effect", '"cooldown", "busy", ', '"cooldown", '],
    ["a failure of the service may hide an effect", '"busy", "transient", ', '"busy", '],
    ["the wrong status may hide an effect", '"transient", "status", ', '"transient", '],
    ["a refusal of a code that we do not know may hide an effect", '"status", "unlisted"];', '"status"];'],
    [
      "any other refusal is plain",
      "return TOKEN_TAKEN.has(failure.code) || MAY_HIDE_AN_EFFECT.includes(classifyError(failure.code, failure.message));",
      "return true;",
    ],
    ["a token that is taken with other parameters tells of an effect", "TOKEN_TAKEN.has(failure.code) || ", ""],
    [
      "a failure of the service may come on the way back",
      'failure.kind === "unknown" || isOfClass(failure, "transient")',
      'failure.kind === "unknown"',
    ],
  ],
  "provider/execute/steps/bandwidth.ts": [
    ["a bandwidth waits the five minutes out", "ruleMs: WHOLE_RULE_MS });", "ruleMs: 20_000 });"],
  ],
  "provider/execute/steps/modify.ts": [
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
  "provider/execute/steps/health.ts": [
    [
      "one that somebody has stopped is not waited for",
      'const isOff = status === "Stopping" || status === "Stopped";',
      "const isOff = false;",
    ],
    ["one that starts again is judged from then on", 'status === "Running" ? 0 : now + 1', "0"],
    ["of one that is not seen running nothing is asked", 'if (instance?.status === "Running")', "if (instance)"],
  ],
  "provider/execute/steps/stop.ts": [
    ["what bars a stop is asked before each that is sent", "forceStop ? undefined : await barredNow(run)", "undefined"],
    ["a forced stop ends what was begun", "forceStop ? undefined : await barredNow(run)", "await barredNow(run)"],
    ["no force unless the plan says so", "if (!mayForce ||", "if ("],
    ["no force before the graceful stop timed out", '|| graceful.failure.kind !== "timed-out") return', ") return"],
    [
      "a stop that was lost may still come",
      'if (result.kind === "done") return { ...result, isLost: true };',
      'if (result.kind === "done") return result;',
    ],
    [
      "a stop that failed may still come",
      "return { ...result, failure: { ...result.failure, isLost: true } };",
      "return result;",
    ],
    [
      "a refusal beside an instance that is off is told",
      'if (result.kind === "done" && answer && answer.kind !== "done" && !isOurs)',
      "if (false)",
    ],
    ["a stop of ours whose answer was lost is not told as theirs", "const isOurs = isLost ||", "const isOurs ="],
    ["a forced stop after a graceful one is not told as theirs", " || forceStop ||", " ||"],
    ["the stop of a dead run is not told as theirs", " || run.takesUp;", ";"],
  ],
  "provider/execute/steps/type.ts": [
    ["an instance that was off before waits its five minutes out", "run.waitsOutRule ? WHOLE_RULE_MS :", ""],
    [
      "the next type of the list is tried while the instance is down",
      "if (next === undefined || !isOutOfStock(result.failure)) return result;",
      "return result;",
    ],
    ["only for want of stock is the next one tried", " || !isOutOfStock(result.failure)", ""],
    ["a change that may have taken effect is not followed by another", "isRefused === true && ", ""],
    [
      "the type that was taken is the one that was done",
      'return { ...result, did: { kind: "type", from, to } };',
      "return result;",
    ],
  ],
};
