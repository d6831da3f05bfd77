import { explainOutput } from "../../review/explain-output";
import { golden } from "../_helpers/golden";
import { recorded, recordedFiles } from "./_helpers/recorded";

const URN = "urn:pulumi:dev::engine::pulumi-nodejs:ecs:Spec::web";
const plan = (
  parts: Partial<
    Record<"basis" | "downtime" | "price" | "reason" | "steps" | "summary" | "warnings" | "willStop" | "window", string>
  >,
): string => {
  const { basis = "aaaa", downtime = "75", price, reason = "requested", willStop = "true", warnings = "" } = parts;
  const {
    steps = "{stop KeepCharging} {type ecs.g6.large -> ecs.g7.large} {start}",
    summary = "stop, type ecs.g6.large -> ecs.g7.large, start; about 75 s down",
  } = parts;
  const { window } = parts;
  const opens = window === undefined ? "" : ` window:{${window}}`;
  const told = price === undefined ? "" : `price:{${price}} `;
  return `{map[basis:{${basis}} downtime:{${downtime}} ${told}reason:{${reason}} steps:{[${steps}]} summary:{${summary}} warnings:{[${warnings}]} willStop:{${willStop}}${opens}]}`;
};
const violates = (changed: string): string =>
  `    error: resource ${URN} violates plan: properties changed: ${changed}`;
const because = (text: string): readonly string[] => explainOutput(text).flatMap((one) => one.because);

describe("explainOutput", () => {
  const now = Object.fromEntries(
    recordedFiles(/^violates-/).map((file) => [file, JSON.stringify(explainOutput(recorded(file)), null, 1)]),
  );
  const held = golden("review/explained.txt", now);

  it.each(Object.keys(now))("explains the recording %s", (file) => {
    expect(now[file]).toBe(held.get(file));
  });

  it("explains the text and the JSON of one refusal alike", () => {
    expect(explainOutput(recorded("violates-start.json"))).toEqual(explainOutput(recorded("violates-start.txt")));
  });

  it.each([
    [
      "a stop that was not there",
      `~~plan[${plan({ willStop: "false", steps: "{bandwidth out 10 -> 20}", downtime: "0" })}!=${plan({ steps: "{stop KeepCharging} {type ecs.g6.large -> ecs.g7.large} {start} {bandwidth out 10 -> 20}" })}]`,
      ["the type would become ecs.g7.large, reviewed was no change of it", "it would now STOP the instance"],
    ],
    [
      "another type in stock",
      `~~plan[${plan({})}!=${plan({ steps: "{stop KeepCharging} {type ecs.g6.large -> ecs.c7.large} {start}" })}]`,
      ["the type would become ecs.c7.large, reviewed was ecs.g7.large"],
    ],
    [
      "the instance resized by hand",
      `++plan[${plan({})}!=${plan({ steps: "{stop KeepCharging} {type ecs.r7.large -> ecs.g7.large} {start}" })}]`,
      ["the type of the instance is now ecs.r7.large, reviewed was ecs.g6.large"],
    ],
    [
      "a run cut short",
      `++plan[${plan({})}!=${plan({ reason: "recovery" })}]`,
      ["a run after the review did not finish its work on this instance"],
    ],
    [
      "a new warning",
      `++plan[${plan({})}!=${plan({ warnings: "{acknowledged auto-scaling: asg-1}" })}]`,
      ["new warning: acknowledged auto-scaling: asg-1"],
    ],
    [
      "another price",
      `++plan[${plan({ price: "map[currency:{CNY} from:{0.78} to:{0.91}]" })}!=${plan({ price: "map[currency:{CNY} from:{0.78} to:{0.99}]" })}]`,
      ["the price is now 0.78 -> 0.99 CNY/h, reviewed was 0.78 -> 0.91 CNY/h"],
    ],
    [
      "another window",
      `++plan[${plan({ window: "01:00-05:00 UTC; outside: wait" })}!=${plan({ window: "01:00-06:00 UTC; freeze a to b (odd}]); outside: wait" })}], ++window[{map[outside:{wait}]}!={map[outside:{wait}]}]`,
      [
        "the window is now 01:00-06:00 UTC; freeze a to b (odd}]); outside: wait, reviewed was 01:00-05:00 UTC; outside: wait",
      ],
    ],
    [
      "a window where there was none",
      `++plan[${plan({})}!=${plan({ window: "01:00-05:00 UTC; outside: wait" })}], ~+window[{map[outside:{wait}]}]`,
      ["the window is now 01:00-05:00 UTC; outside: wait, reviewed was none"],
    ],
    [
      "another type in the same window",
      `++plan[${plan({ window: "01:00-05:00 UTC; outside: wait" })}!=${plan({ window: "01:00-05:00 UTC; outside: wait", steps: "{stop KeepCharging} {type ecs.g6.large -> ecs.c7.large} {start}" })}]`,
      ["the type would become ecs.c7.large, reviewed was ecs.g7.large"],
    ],
    [
      "another basis alone",
      `~~plan[${plan({})}!=${plan({ basis: "bbbb" })}]`,
      [expect.stringContaining("the steps are the same")],
    ],
    [
      "a plan where there was none",
      `=+plan[${plan({ reason: "drift" })}]`,
      ["somebody changed the instance after the review"],
    ],
    [
      "a recovery where there was nothing to do",
      `=+plan[${plan({ reason: "recovery" })}]`,
      ["a run after the review did not finish its work on this instance"],
    ],
    ["no plan any more", `~-plan[${plan({})}]`, ["the change is made already, or it is not asked for any more"]],
    [
      "another consent",
      "~~allowedDisruption[{stop}!={force-stop}]",
      ["the program now says allowedDisruption: force-stop, reviewed was stop"],
    ],
    [
      "an input that is gone",
      "=-acknowledge",
      ["the program now says acknowledge: nothing, reviewed was what it was before"],
    ],
  ])("tells %s", (_, changed, reasons) => {
    expect(because(violates(changed))).toEqual(reasons);
  });

  it("names the resource, though its name has blanks", () => {
    const text = violates("=-acknowledge").replace("::web violates", "::we b violates plan? violates");
    expect(explainOutput(text).map(({ name }) => name)).toEqual(["we b violates plan?"]);
  });

  it.each([
    [
      "deleted after all",
      `error: resource ${URN} violates plan: resource unexpectedly not deleted`,
      "to be deleted",
      "in the program",
    ],
    [
      "never seen",
      `error: expected resource operations for ${URN} but none were seen`,
      "a change",
      "not in the program",
    ],
    [
      "of another kind",
      `error: resource ${URN} violates plan: protect changed (expected true)`,
      "another plan",
      "this run",
    ],
  ])("tells a resource that is %s", (_, text, reviewed, after) => {
    expect(explainOutput(text)).toMatchObject([{ reviewed, now: after }]);
  });

  it("finds nothing in a run that failed otherwise", () => {
    expect(explainOutput(recorded("up-failed.jsonl"))).toEqual([]);
    expect(explainOutput("error: no credentials")).toEqual([]);
  });
});
