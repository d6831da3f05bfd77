// The guards of what is read: inputs, tags, the instance, each with the text that is it and the text that is left without it. Data.
// Long because it is one table: a row a guard, `[name, source, without]` under its file.

export const INPUT_GUARDS = {
  "provider/check/ignored-inputs.ts": [
    [
      "the inbound bandwidth goes with the outbound one",
      'if (roots.has("internetMaxBandwidthOut")) roots.add("internetMaxBandwidthIn");',
      "",
    ],
    ["an asterisk ignores all", ' || roots.has("*")', ""],
    ["only what is named is ignored", 'roots.has(name) || roots.has("*")', "true"],
    ["a path into an input ignores the whole", "return quoted ?? plain;", "return path;"],
    ["a quoted path is one", "return quoted ?? plain;", "return plain;"],
    ["what was ignored before is no news", "!known.includes(name) && ", ""],
    ["what the program does not give is no news", " && diffDesired({}, { [name]: now[name] }).length > 0", ""],
    ["an ignored input counts as left out", ".filter(([name]) => !ignored.has(name))", ""],
  ],
  "provider/inputs/failed-attempt.ts": [
    ["a code of foreign characters is written without them", '.replace(/[^\\w.]/g, "")', ""],
    ["a long code is cut", ".slice(0, MAX_CODE)", ""],
    ["a cause that we do not know is another", 'CAUSES.find((known) => known === cause) ?? "other"', "cause"],
    ["a step that we do not know is the type", 'ATTEMPT_STEPS.find((known) => known === step) ?? "type"', "step"],
    ["an attempt is one at least", "(?<times>[1-9]\\d{0,3})", "(?<times>\\d{1,4})"],
    ["attempts have a bound", "(?<times>[1-9]\\d{0,3})", "(?<times>[1-9]\\d*)"],
    ["a time has a bound", "(?<at>\\d{1,11})", "(?<at>\\d+)"],
    ["a downtime has a bound", "(?<down>\\d{1,6})", "(?<down>\\d+)"],
  ],
  "provider/inputs/step-traits.ts": [
    [
      "a wait is nothing to take up",
      '  wait: {\n    writes: "nothing",\n    isTakenUp: false,',
      '  wait: {\n    writes: "nothing",\n    isTakenUp: true,',
    ],
    [
      "a verdict is taken up",
      '  health: {\n    writes: "nothing",\n    isTakenUp: true,',
      '  health: {\n    writes: "nothing",\n    isTakenUp: false,',
    ],
    ["the tag alone is no change of the instance", 'writes: "tag"', 'writes: "address"'],
    ["what only tidies is begun though the run was cancelled", 'afterCancel: "always"', 'afterCancel: "never"'],
  ],
  "provider/inputs/journal.ts": [
    ["a time that can be none is none", "at: at.length <= LONGEST_TIME ? Number(at) : 0", "at: Number(at)"],
    ["a bandwidth is six digits at most", "(?<bandwidth>\\d{1,6})", "(?<bandwidth>\\d+)"],
    ["a type begins as a type does", "(?<type>ecs\\.[\\w.-]+)", "(?<type>[^:]+)"],
    ["a later version is one of two digits too", "v(?:[2-9]|[1-9]\\d{1,3})", "v(?:[2-9])"],
    ["a later version is no version of ours", "v(?:[2-9]|[1-9]\\d{1,3})", "v(?:\\d{1,4})"],
    ["what was said to have failed has let go", 'phase: phase === "failed" ? "failed" : "live"', 'phase: "live"'],
    [
      "an instance that was to be off is to be off",
      'power: power === "Stopped" ? "Stopped" : "Running"',
      'power: "Running"',
    ],
    [
      "a journal that we cannot read is one",
      "return tags[JOURNAL_TAG] !== undefined;",
      "return journalOn(tags) !== undefined;",
    ],
  ],
  "provider/observe/confirm-absence.ts": [
    ["what ECS does not know by its id is gone", '    if (answer === "gone") return "gone";\n', ""],
    ["what ECS knows by its id is not gone", '    isKnown ||= answer === "known";\n', ""],
    ["what ECS knows is looked at for a minute", "isKnown ? LOOKS_AT_A_KNOWN_ONE : looking.looks", "looking.looks"],
    ["what shows after all is there", 'if (outcome.kind === "done" && outcome.value) return outcome.value;', ""],
    [
      "a start that would go through knows it",
      'errorClass === "status" || errorClass === "dry-run-passed" ?',
      'errorClass === "status" ?',
    ],
    [
      "a start in the wrong status knows it",
      'errorClass === "status" || errorClass === "dry-run-passed" ?',
      'errorClass === "dry-run-passed" ?',
    ],
    [
      "any other answer knows nothing",
      'errorClass === "status" || errorClass === "dry-run-passed" ? "known" : "unanswered"',
      '"known"',
    ],
  ],
  "provider/observe/observe-facts.ts": [
    [
      "one answer without the instance is not believed",
      " ?? (await confirmAbsence(looking, instanceId));",
      ' ?? "gone";',
    ],
    ["an instance that ECS knows is not gone", '  if (seen === "unseen") {', "  if (false) {"],
    [
      "before an apply an instance shown off and without a tag is looked at again",
      "return await withTags({ session, read, looks: LOOKS_AT_UNTAGGED[by] }, found);",
      "return found;",
    ],
    ["one that runs is not looked at again", '(status === "Stopped" || status === "Stopping") && ', ""],
    [
      "one on its way down may lack its journal too",
      '(status === "Stopped" || status === "Stopping")',
      '(status === "Stopped")',
    ],
    ["one that shows tags lacks none", " && Object.keys(tags).length === 0", ""],
    [
      "a call that was denied is asked for again",
      "const permitted = questions.denied && (await",
      "const permitted = false && (await",
    ],
    ["a preview does not wait long for tags", "looks: LOOKS_AT_UNTAGGED[by] }", "looks: LOOKS_AT_UNTAGGED.apply }"],
  ],
};
