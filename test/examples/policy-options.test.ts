// The options of examples/policy-pack: a slip is refused with what to write, and never read as something else.
import {
  amount,
  type Check,
  count,
  flag,
  instanceIds,
  percent,
  readOptions,
  tag,
  time,
  timeZone,
} from "../../examples/policy-pack/options";
import { isWindowOpen } from "../../sdk/window-open";

const WINDOW = { from: time, to: time, timeZone };
const at = (clock: string) => new Date(`2026-11-25T${clock}:00Z`);

describe("a window whose times are written without the zero", () => {
  const window = readOptions({ from: "9:00", to: "17:00", timeZone: "UTC" }, WINDOW);

  it.each([
    ["00:00", false],
    ["08:59", false],
    ["09:00", true],
    ["16:59", true],
    ["17:00", false],
    ["23:59", false],
  ])("at %s: %s", (clock, isAllowed) => {
    expect("faults" in window || isWindowOpen({ allow: [window] }, at(clock))).toBe(isAllowed);
  });
});

describe("an option", () => {
  it.each<[string, Check<unknown>, unknown, unknown]>([
    ["a time", time, "9:05", "09:05"],
    ["the end of the day", time, "24:00", "24:00"],
    ["a time zone", timeZone, "Asia/Shanghai", "Asia/Shanghai"],
    ["a flag", flag, true, true],
    ["a count", count, 0, 0],
    ["a share", percent, 25, 25],
    ["an amount", amount, 0.5, 0.5],
    ["ids, old ones too", instanceIds, ["i-bp1", "AY121018033933eae8689"], ["i-bp1", "AY121018033933eae8689"]],
    ["no ids", instanceIds, [], []],
    ["a tag", tag, "env=prod", { key: "env", value: "prod" }],
    ["a tag whose value holds the sign", tag, "a:b=c=d", { key: "a:b", value: "c=d" }],
    ["a tag without a value", tag, "prod=", { key: "prod", value: "" }],
  ])("takes %s", (_, check, given, read) => {
    expect(readOptions({ it: given }, { it: check })).toEqual({ it: read });
  });

  const TIME = 'write a time of day, "00:00" to "24:00"';
  const COUNT = "write a whole number from 0 on";
  const IDS = 'write a list of instance ids, such as ["i-bp67acfmxazb4p1a2b3c"]';
  const WRONG: readonly [Check<unknown>, unknown, string][] = [
    ...["1am", "", "9", "25:00", "24:01", "09:60", "09:00:00", " 9:00", "-1:00", 9, null].map(
      (given): [Check<unknown>, unknown, string] => [time, given, TIME],
    ),
    [timeZone, "Asia/Hangzhou", 'write the name of a time zone, such as "Asia/Shanghai" or "UTC"'],
    [timeZone, "", 'write the name of a time zone, such as "Asia/Shanghai" or "UTC"'],
    [flag, "true", "write true or false"],
    [count, -1, COUNT],
    [count, 1.5, COUNT],
    [count, "3", COUNT],
    ...[0, 101, 2.5, "25%"].map((given): [Check<unknown>, unknown, string] => [
      percent,
      given,
      "write a whole number from 1 to 100",
    ]),
    [amount, -0.1, "write a number from 0 on"],
    [amount, "100", "write a number from 0 on"],
    [instanceIds, "i-bp1", IDS],
    [instanceIds, ["web"], IDS],
    [instanceIds, ["i-bp1 "], IDS],
    [tag, "env", 'write key=value, such as "env=prod"'],
    [tag, "=prod", 'write key=value, such as "env=prod"'],
    [tag, "env =prod", 'write key=value, such as "env=prod"'],
  ];
  it.each(WRONG.map((row) => [row[0].name, JSON.stringify(row[1]), row] as const))(
    "of the kind %s is refused where it is %s",
    (_, shown, [check, given, fix]) => {
      expect(readOptions({ it: given }, { it: check })).toEqual({ faults: [`it is ${shown}; ${fix}`] });
    },
  );

  it("that is misspelt is refused, and not left at its default", () => {
    expect(readOptions({ form: "22:00", from: "01:00", to: "05:00", timeZone: "UTC" }, WINDOW)).toEqual({
      faults: ['"form" is no option; there are from, to, timeZone'],
    });
  });

  it("is told with every other that is wrong", () => {
    expect(readOptions({ from: "1am", to: "5am", timeZone: "UTC" }, WINDOW)).toMatchObject({ faults: { length: 2 } });
  });
});
