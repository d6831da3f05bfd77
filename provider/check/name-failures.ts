// Names that are no inputs: the names of a record in, failures and the inputs that were meant out; pure.
import { findForeignInput } from "./foreign-inputs";
import { INPUT_MESSAGES, type InputFailure } from "./input-messages";
import { INPUT_NAMES, type InputName } from "./input-schema";
import { letters, nearestWord } from "./nearest-word";
import type { RawInputs } from "./read-fields";
import { bracketPath, propertyPath, showValue } from "./show-value";

export interface NameFailure {
  readonly failure: InputFailure;
  /** The input that was meant; it counts as given, so that one slip is one failure. */
  readonly meant?: InputName | undefined;
}

/** The paths of `ignoreChanges`, handed on by the program: hidden in every diff (engine facts 2). */
export const IGNORED = "__ignoreChanges";

/** `plan` and names that start with two underscores belong to the provider and the engine. */
export function isOwnName(name: string): boolean {
  return name === "plan" || name.startsWith("__");
}

export function findStrangeNames(raw: RawInputs): readonly string[] {
  const inputs: ReadonlySet<string> = new Set(INPUT_NAMES);
  return Object.keys(raw).filter((name) => raw[name] !== undefined && !inputs.has(name) && !isOwnName(name));
}

export function judgeName(name: string): NameFailure {
  const spelled = INPUT_NAMES.find((input) => letters(input) === letters(name));
  const foreign = findForeignInput(name);
  if (spelled !== undefined || foreign === undefined) return judgeMisspelling(name, spelled);
  const { fact, fix, secret, meant } = foreign;
  const reason = INPUT_MESSAGES["foreign-property"]({ name: showName(name), fact, fix });
  return { failure: { property: secret ? bracketPath(name) : propertyPath(name), reason }, meant };
}

function judgeMisspelling(name: string, spelled: InputName | undefined): NameFailure {
  const nearest = spelled ?? nearestWord(name, INPUT_NAMES);
  const reason =
    nearest === undefined
      ? INPUT_MESSAGES["unknown-property"]({ name: showName(name), inputs: INPUT_NAMES })
      : INPUT_MESSAGES["misnamed-property"]({ name: showName(name), nearest });
  return {
    failure: { property: SECRET_NAME.test(name) ? bracketPath(name) : propertyPath(name), reason },
    meant: nearest,
  };
}

/** The engine prints the value beside a plain path, and under such a name it may be a credential. */
const SECRET_NAME = /secret|passw|credential|private|token|key/i;

const LONGEST_NAME = 60;

function showName(name: string): string {
  return propertyPath(name) === name && name.length <= LONGEST_NAME ? name : showValue(name);
}
