// Who manages which instance, over the processes of one engine.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createClaims } from "../../provider/session/claims";
import { shareClaims } from "../../provider/session/shared-claims";

describe("claims of several processes", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-claims-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  // Two of one test stand for two processes: what they share is the folder.
  const processOf = (engine?: string, under = folder) => createClaims(shareClaims(engine, under));
  let engines = 0;
  const twoOf = (under = folder) => {
    const engine = `127.0.0.1:${40_000 + (engines += 1)}`;
    return [processOf(engine, under), processOf(engine, under)] as const;
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
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const [one, other] = twoOf(file);
    expect([one.claim("i-1", "a"), one.claim("i-1", "b"), other.claim("i-1", "b")]).toEqual([
      undefined,
      "a",
      undefined,
    ]);
  });
});
