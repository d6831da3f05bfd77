// Whether the engine will find the provider from the folder of the program.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { assertProviderFound, isFound, runsUnderPulumi } from "../../sdk/provider-found";

describe("the provider", () => {
  it("is found from a folder that has the package, and from no other", () => {
    const elsewhere = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-elsewhere-"));
    try {
      expect([isFound(process.cwd()), isFound(elsewhere)]).toEqual([true, false]);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  it.each([
    ["/app/node_modules/@pulumi/pulumi/cmd/run/index.js", true],
    ["C:\\app\\node_modules\\@pulumi\\pulumi\\cmd\\run\\index.js", true],
    ["/app/node_modules/.pnpm/@pulumi+pulumi@3.248.0/node_modules/@pulumi/pulumi/cmd/run/index.js", true],
    ["/app/server.js", false],
    ["/app/node_modules/jest/bin/jest.js", false],
    ["", false],
  ])("is asked for in a program that %s runs: %j", (script, asked) => {
    expect(runsUnderPulumi(script)).toBe(asked);
  });

  it("is not asked for in a unit test, which may run in any folder", () => {
    expect(() => assertProviderFound("web")).not.toThrow();
  });
});
