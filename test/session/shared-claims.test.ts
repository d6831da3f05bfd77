// Who manages which instance, over the processes of one engine.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createClaims } from "../../provider/session/claims";
import { shareClaims } from "../../provider/session/shared-claims";

describe("claims of several processes", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-claims-"));
  const { TMPDIR } = process.env;
  beforeAll(() => {
    process.env["TMPDIR"] = folder;
  });
  afterAll(() => {
    if (TMPDIR === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = TMPDIR;
    rmSync(folder, { recursive: true });
  });
  // Two of one test stand for two processes: what they share is the folder.
  const processOf = (engine?: string) => createClaims(shareClaims(engine));
  let engines = 0;
  const twoOf = () => {
    const engine = `127.0.0.1:${40_000 + (engines += 1)}`;
    return [processOf(engine), processOf(engine)] as const;
  };

  it("are told to a second resource, whichever door it comes through", () => {
    const [one, other] = twoOf();
    expect([one.claim("i-1", "a"), other.claim("i-1", "b"), other.claim("i-2", "b")]).toEqual([
      undefined,
      "a",
      undefined,
    ]);
    expect([other.holderOf("i-1"), other.isHeldBy("a"), one.holderOf("i-2")]).toEqual(["a", false, "b"]);
  });

  it("of the same resource are one", () => {
    const [one, other] = twoOf();
    expect([one.claim("i-1", "a"), other.claim("i-1", "a")]).toEqual([undefined, undefined]);
  });

  it("end when a resource moves on to another instance", () => {
    const [one, other] = twoOf();
    one.claim("i-1", "a");
    one.claim("i-2", "a");
    expect([other.claim("i-1", "b"), other.claim("i-2", "b")]).toEqual([undefined, "a"]);
  });

  it("are none of another engine's, and none where no engine is told", () => {
    const [one] = twoOf();
    const [other] = twoOf();
    one.claim("i-1", "a");
    expect([other.claim("i-1", "b"), processOf().claim("i-1", "c")]).toEqual([undefined, undefined]);
  });

  it("end with their process", () => {
    const [one, other] = twoOf();
    one.claim("i-1", "a");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    for (const { parentPath, name } of files) writeFileSync(path.join(parentPath, name), `${pid}\na`);
    expect([other.holderOf("i-1"), other.claim("i-1", "b")]).toEqual([undefined, undefined]);
  });

  it("are each process's own where the folder cannot be written", () => {
    const [one, other] = twoOf();
    const blocked = `${folder}-blocked`;
    mkdirSync(blocked);
    writeFileSync(path.join(blocked, "file"), "");
    process.env["TMPDIR"] = path.join(blocked, "file");
    const [third, fourth] = twoOf();
    process.env["TMPDIR"] = folder;
    expect([third.claim("i-1", "a"), third.claim("i-1", "b"), fourth.claim("i-1", "b")]).toEqual([
      undefined,
      "a",
      undefined,
    ]);
    expect([one.holderOf("i-1"), other.holderOf("i-1")]).toEqual([undefined, undefined]);
    rmSync(blocked, { recursive: true });
  });
});
