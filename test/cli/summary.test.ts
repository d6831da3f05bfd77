// `ecs-spec summary` and `ecs-spec explain` as processes: input from a pipe or a file, pages, exit codes, and input that is none.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { INPUT_LIMIT_BYTES } from "../../cli/read-input";
import { REPO } from "../_helpers/engine/pulumi-command";
import { madeInstances, madePreview, STOPS } from "../review/_helpers/made-output";
import { recorded } from "../review/_helpers/recorded";

const SCRIPT = path.join(REPO, "dist", "cli", "main.js");
const FIXTURES = path.join(REPO, "test", "_fixtures", "engine");

function run(words: readonly string[], input: string | Buffer = ""): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], { input, maxBuffer: 1e9 });
  return { code: status, out: stdout.toString("utf8"), err: stderr.toString("utf8") };
}

jest.setTimeout(60_000);

describe("ecs-spec summary", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-summary-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ["preview-nothing.json", 0, "No instance of this stack is touched"],
    ["preview-mixed.json", 3, "2 instances STOP"],
    ["preview-refused.json", 4, "1 instance is REFUSED"],
    ["up-failed.jsonl", 4, "1 instance FAILED"],
  ])("of %s ends with %d and says: %s", (file, code, said) => {
    const piped = run(["summary"], recorded(file));
    expect(piped).toMatchObject({ code, err: "", out: expect.stringContaining(said) as string });
    expect(run(["summary", path.join(FIXTURES, file)])).toEqual(piped);
    expect(run(["summary", "-"], recorded(file))).toEqual(piped);
  });

  it.each([
    ["markdown", /^### Preview of stack dev/],
    ["text", /^Preview of stack dev, project engine: 2 instances STOP/],
    ["html", /^<!doctype html>/],
    ["json", /^\{\n {2}"headline"/],
  ])("writes %s", (format, begins) => {
    expect(run(["summary", "--format", format], recorded("preview-mixed.json")).out).toMatch(begins);
  });

  it("takes what PowerShell writes into a file, and a thousand instances, in one piece", () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(recorded("preview-mixed.json"), "utf16le")]);
    expect(run(["summary"], wide).code).toBe(3);
    const { out, code } = run(["summary", "--format", "html"], madePreview(madeInstances(1_000, () => STOPS)));
    expect([code, out.endsWith("</html>\n")]).toEqual([3, true]);
  });

  it.each([
    ["an empty input", "", "error: the input is empty"],
    ["words", "Previewing update\n", "error: line 1 is no JSON"],
    [
      "a cut input",
      recorded("preview-mixed.json").slice(0, 4_000),
      "error: the input ends in the middle of a JSON document",
    ],
    ["other JSON", '{"a": 1}', "error: the input is JSON (an object with a) and not what the Pulumi CLI prints"],
  ])("ends with 2 for %s, and prints no page", (_, input, said) => {
    const { code, out, err } = run(["summary"], input);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
    expect(err).toContain("\n  fix: ");
  });

  it("with --within ends with 0 where all was approved, whatever stops, and with 5 where not, and names it", () => {
    const file = path.join(folder, "approved.json");
    const approved = madePreview(madeInstances(2, () => STOPS));
    writeFileSync(file, approved);
    const proven = run(["summary", "--format", "text", "--within", file], approved);
    expect([proven.code, proven.err]).toEqual([0, ""]);
    expect(proven.out).toContain("Within the approved preview: 2 resources do only what was approved.");
    const beyond = run(["summary", "--format", "text", "--within", file], madePreview(madeInstances(3, () => STOPS)));
    expect([beyond.code, beyond.err]).toEqual([5, ""]);
    expect(beyond.out).toContain("- web-0003 i-bp67acfmxazb4p1a0003: stop, type ecs.g6.large -> ecs.g7.large");
  });

  it.each([
    ["that is not there", "/nowhere.json", "error: the file /nowhere.json does not exist"],
    [
      "that is the report of a run",
      path.join(FIXTURES, "up-failed.jsonl"),
      "error: what was approved is the report of a run",
    ],
    [
      "that is no output of the CLI",
      path.join(REPO, "package.json"),
      "error: of the approved preview: the input is JSON",
    ],
  ])("ends with 2 for an approved file %s, and prints no page", (_, file, said) => {
    const { code, out, err } = run(["summary", "--within", file], recorded("preview-mixed.json"));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
    expect(err).toContain("\n  fix: ");
  });

  it("ends with 2 for an input of 100 MB, and reads no more of it than its limit", async () => {
    const child = spawn(process.execPath, [SCRIPT, "summary"], { stdio: ["pipe", "pipe", "pipe"] });
    let [err, sent] = ["", 0];
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.stdin.on("error", () => undefined);
    const block = Buffer.alloc(1024 * 1024, "x");
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const send = (): void => {
      while (sent < 100 && child.stdin.writable) {
        sent += 1;
        if (!child.stdin.write(block)) return void child.stdin.once("drain", send);
      }
      child.stdin.end();
    };
    send();
    expect(await ended).toBe(2);
    expect(err).toContain(`error: the input is larger than ${INPUT_LIMIT_BYTES / 1024 / 1024} MB`);
  });

  it.each([
    [["summary", "/nowhere.json"], "error: the file /nowhere.json does not exist"],
    [["summary", "--format", "pdf"], "Allowed choices are markdown, html, json, text"],
    [["summary", "--parallel", "0"], '"0" is not a number of operations: write a whole number from 1'],
    [["summary", "--limit", "many"], '"many" is not a number of characters: write a whole number from 1'],
    [["summary", "a.json", "b.json"], "too many arguments"],
  ])("ends with 2 for %p", (words, said) => {
    const { code, err } = run(words);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  it.each([
    [["--parallel", "5"], "if pulumi up changes 5 at a time."],
    [[], "if pulumi up changes 3 at a time (4 for each core of this computer, or PULUMI_PARALLEL)."],
  ])("counts what is down at once by --parallel, else as the engine here: %p", (words, said) => {
    const env = { ...process.env, PULUMI_PARALLEL: "3" };
    const input = madePreview(madeInstances(20, () => STOPS));
    const { stdout } = spawnSync(process.execPath, [SCRIPT, "summary", "--format", "text", ...words], { input, env });
    expect(stdout.toString()).toContain(said);
  });

  it("keeps the limit of a page", () => {
    const file = path.join(folder, "preview.json");
    writeFileSync(file, madePreview(madeInstances(50, () => STOPS)));
    expect(run(["summary", "--limit", "3000", file]).out.length).toBeLessThanOrEqual(3_000);
  });

  it("tells its exit codes in its help, one a line", () => {
    expect(run(["summary", "--help"]).out).toMatch(
      /^ {2}0 {2}nothing stops\n.*\n {2}3 {2}an instance stops, or may stop\n {2}4 {2}something is refused or failed$/m,
    );
  });
});

describe("ecs-spec explain", () => {
  it("says what was reviewed, what it is now and why, and ends with 4", () => {
    const { code, out } = run(["explain"], recorded("violates-start.txt"));
    expect(code).toBe(4);
    expect(out).toMatch(
      /reviewed: bandwidth 10 -> 20; no downtime\n {2}now: {6}bandwidth 3 -> 20; no downtime\n {2}because the bandwidth/,
    );
    expect(run(["explain", path.join(FIXTURES, "violates-start.txt")]).out).toBe(out);
  });

  it("gives JSON to tools", () => {
    expect(JSON.parse(run(["explain", "--json"], recorded("violates-done.txt")).out)).toMatchObject([
      { name: "db", now: "nothing to do" },
    ]);
  });

  it("ends with 0 where no plan was refused, and with 2 without an input", () => {
    expect(run(["explain"], "Updating (dev):\n\nResources:\n    2 unchanged\n")).toMatchObject({
      code: 0,
      out: "nothing here is refused for a plan that was reviewed\n",
    });
    expect(run(["explain"], "hello\n")).toMatchObject({
      code: 2,
      err: expect.stringContaining("the input is not what pulumi up prints\n  fix: ") as string,
    });
    expect(run(["explain"], "")).toMatchObject({
      code: 2,
      err: expect.stringContaining("the input is empty") as string,
    });
  });
});
