// The input `window`: as written in; every fault of it with its path, or what the provider works with, out. Pure. What is unknown is passed over.
import { DAYS, type MaintenanceWindow, minutesOf, type WrittenWindow } from "../inputs/maintenance-window";
import { UNKNOWN } from "../inputs/resize-inputs";
import { INPUT_MESSAGES, type InputFailure } from "./input-messages";
import {
  failure,
  fieldFaults,
  fieldMisfit,
  isGiven,
  isRecord,
  listFaults,
  type ListRule,
  misfit,
  type Raw,
  strangeNames,
} from "./part-faults";
import { showValue } from "./show-value";
import { DAY_FIELD, WINDOW_FIELDS } from "./window-fields";

export function readWindow({ allow, freeze, outside }: WrittenWindow): MaintenanceWindow {
  const allowed = allow?.map(({ days, from, to, timeZone }) => ({
    days: DAYS.filter((day) => days?.includes(day) ?? true),
    from,
    to,
    timeZone,
  }));
  const frozen = (freeze ?? []).map(({ from, to, reason }) => ({ from, to, ...(isGiven(reason) && { reason }) }));
  return { ...(allowed && { allow: allowed }), freeze: frozen, outside: outside ?? "refuse" };
}

export function isWindow(value: unknown): boolean {
  return findWindowFaults(value).length === 0;
}

export function findWindowFaults(value: unknown): readonly InputFailure[] {
  if (value === UNKNOWN) return [];
  if (!isRecord(value)) return [misfit("window", value, WINDOW, `{ allow: ${NIGHTS} }`)];
  const { allow, freeze } = value;
  if (!isGiven(allow) && !isGiven(freeze))
    return [...strangeNames("window", value, NAMES.window), failure("window", INPUT_MESSAGES["window-empty"]())];
  return [
    ...strangeNames("window", value, NAMES.window),
    ...(isGiven(allow) ? listFaults("window.allow", allow, { ...ALLOW, judge: allowFaults }) : []),
    ...(isGiven(freeze) ? listFaults("window.freeze", freeze, { ...FREEZE, judge: freezeFaults }) : []),
    ...fieldFaults("window", value, WINDOW_FIELDS.window),
  ];
}

const NIGHTS = '[{ from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" }]';
const WINDOW = "an object with allow, freeze or both, and outside";
const NAMES = {
  window: ["allow", "freeze", "outside"],
  allow: ["days", "from", "to", "timeZone"],
  freeze: ["from", "to", "reason"],
};

const ALLOW: ListRule = {
  takes: "a list of 1 to 20 times, each { days, from, to, timeZone }",
  write:
    '[{ from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" }], or leave it out and only freeze closes the window',
  max: 20,
};
const FREEZE: ListRule = {
  takes: "a list of 1 to 50 times, each { from, to, reason }",
  write: '[{ from: "2027-02-05T00:00+08:00", to: "2027-02-13T00:00+08:00" }], or leave it out',
  max: 50,
};

function allowFaults(path: string, value: Raw): readonly InputFailure[] {
  const faults = [...daysFaults(`${path}.days`, value["days"]), ...fieldFaults(path, value, WINDOW_FIELDS.allow)];
  const { from, to } = value;
  const isEmpty = from === to && typeof from === "string" && minutesOf(from) !== undefined;
  const same = isEmpty ? [failure(`${path}.to`, INPUT_MESSAGES["window-no-time"]({ path, at: showValue(from) }))] : [];
  return [...strangeNames(path, value, NAMES.allow), ...faults, ...same];
}

function daysFaults(path: string, value: unknown): readonly InputFailure[] {
  if (!isGiven(value) || value === UNKNOWN) return [];
  const takes = `a list of days, ${DAY_FIELD.takes.replace("a day: ", "")}`;
  if (!Array.isArray(value) || value.length === 0)
    return [misfit(path, value, takes, '["Mon", "Tue"], or leave it out for every day')];
  const known = value.filter((day: unknown) => day !== UNKNOWN);
  const repeated = known.filter((day, index) => known.indexOf(day) !== index).map(showValue);
  return [
    ...value.flatMap((day: unknown, index) =>
      day === UNKNOWN || DAY_FIELD.fits(day) ? [] : [fieldMisfit(`${path}[${index}]`, day, DAY_FIELD)],
    ),
    ...(repeated.length > 0 ? [failure(path, INPUT_MESSAGES.duplicates({ path, repeated }))] : []),
  ];
}

function freezeFaults(path: string, value: Raw): readonly InputFailure[] {
  const faults = fieldFaults(path, value, WINDOW_FIELDS.freeze);
  const { from, to } = value;
  const isTold = faults.length === 0 && typeof from === "string" && typeof to === "string";
  const isOver = isTold && Date.parse(from) >= Date.parse(to);
  const order = { path, from: showValue(from), to: showValue(to) };
  return [
    ...strangeNames(path, value, NAMES.freeze),
    ...faults,
    ...(isOver ? [failure(`${path}.to`, INPUT_MESSAGES["window-ends-first"](order))] : []),
  ];
}
