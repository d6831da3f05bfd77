// `ecs-spec rehearse` as a process: from a pipe or a file, exit codes, JSON, and input or flags that do not fit.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { REPO } from "../_helpers/engine/pulumi-command";
import { FLEET_PREVIEW } from "../rehearse/_helpers/fleet-preview";
import { recorded } from "../review/_helpers/recorded";

const SCRIPT = path.join(REPO, "dist", "cli", "main.js");
const FIXTURE = path.join(REPO, "test", "_fixtures", "rehearse", "preview-fleet.json");

function run(words: readonly string[], input = ""): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, "rehearse", ...words], { input });
  return { code: status, out: stdout.toString("utf8"), err: stderr.toString("utf8") };
}

jest.setTimeout(120_000);

describe("ecs-spec rehearse", () => {
  it("plays what is piped in or named, prints a page and no progress into a pipe, and ends with 0", () => {
    const piped = run(["--times", "2", "--parallel", "3"], FLEET_PREVIEW);
    expect(piped).toMatchObject({ code: 0, err: "" });
    expect(piped.out).toMatch(/^web: 12 instances, rehearsed 2 times on the emulator\. No limit was broken\.\n/);
    expect(piped.out).toContain("  engine  3 resources at once (--parallel)\n");
    expect(run(["--times", "2", "--parallel", "3", FIXTURE])).toEqual(piped);
  });

  it("ends with 0 where it halts: that is what it is asked for", () => {
    const { code, out } = run(["--json", "--times", "1", "--faults", "1"], FLEET_PREVIEW);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ times: 1, faults: 1, rehearsals: [{ fleet: "web", halted: 1 }] });
  });

  it.each([
    ["an empty input", "", "error: the input is empty"],
    ["words", "Previewing update\n", "error: line 1 is no JSON"],
    ["the report of a run", recorded("up-failed.jsonl"), "error: the input is the report of a run, and not a preview"],
    ["a refusal", recorded("preview-refused.json"), "error: the preview ended with an error"],
    [
      "nothing to do",
      recorded("preview-nothing.json"),
      "error: the preview changes no fleet and no instance of the program",
    ],
  ])("ends with 2 for %s, and prints no page", (_, input, said) => {
    const { code, out, err } = run([], input);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
    expect(err).toContain("\n  fix: ");
  });

  it.each([
    [["--times", "0"], '"0" is not a number of times: write a whole number from 1 to 10000.'],
    [["--faults", "5%"], '"5%" is not a share: write a number from 0 to 1, such as 0.05.'],
    [["--faults", "1.5"], '"1.5" is not a share'],
    [["--faults", ""], '"" is not a share'],
    [["--seed", "-1"], '"-1" is not a seed'],
    [["--parallel", "0"], '"0" is not a number of operations'],
    [["/nowhere.json"], "error: the file /nowhere.json does not exist"],
  ])("ends with 2 for %p", (words, said) => {
    const { code, err } = run(words);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  it("tells in its help what its exit codes mean, and that it calls no cloud", () => {
    const { out } = run(["--help"]);
    for (const line of ["  0  no limit was broken", "  2  the input", "  4  more were down", "calls no cloud"])
      expect(out).toContain(line);
  });
});
