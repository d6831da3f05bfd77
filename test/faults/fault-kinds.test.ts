// The kinds of faults against the table of error codes: no class of codes is without one that comes after the effect.
import { findCodeKey, CODES, wireCode } from "../../emulator/codes/ecs-error";
import { classifyError, type ErrorClass } from "../../provider/calls/error-classes";
import { LATE_REFUSALS } from "./fault-kinds";

const CLASSES: readonly ErrorClass[] = [
  "throttled",
  "cooldown",
  "busy",
  "transient",
  "status",
  "capacity",
  "money",
  "permission",
  "credentials",
  "locked",
  "not-supported",
  "input",
  "gone",
  "our-bug",
  "unlisted",
];

it("of every class but a dry run's there is a refusal that comes when the write has had its effect", () => {
  const found = LATE_REFUSALS.map((code) => {
    const key = findCodeKey(code);
    return key === undefined ? classifyError(code, "") : classifyError(wireCode(key), CODES[key][1]);
  });
  expect([...new Set(found)].sort()).toEqual([...CLASSES].sort());
});
