// The law of imports, over the whole product and over files that break it one by one.
import { judgeImports, type SourceText } from "./judge-imports";
import { productDependencies, productSources } from "./project-files";

const judge = (...sources: readonly SourceText[]): readonly string[] => judgeImports(sources, ["zod"]);
const source = (file: string, ...lines: readonly string[]): SourceText => ({ file, text: lines.join("\n") });

describe("the law of imports", () => {
  test("is kept by every file of the product", () => {
    const sources = productSources();
    expect(sources.length).toBeGreaterThan(100);
    expect(judgeImports(sources, productDependencies())).toEqual([]);
  });

  test.each([
    ["a static import", `import { a } from "../execute/a";`],
    ["a type-only import", `import type { A } from "../execute/a";`],
    ["an export from", `export { a } from "../execute/a";`],
    ["an import type", `export type A = import("../execute/a").A;`],
    ["an import of CommonJS", `import a = require("../execute/a");`],
    ["a required module", `const a = require("../execute/a");`],
    ["a made loader", `const load = createRequire(__filename);`, `load("../execute/a");`],
  ])("sees an arrow to the right in %s", (_form, ...lines) => {
    const where = `provider/plan/b.ts:${lines.length}`;
    expect(judge(source("provider/plan/b.ts", ...lines))).toContain(
      `${where} imports ../execute/a: provider/execute stands right of provider/plan`,
    );
  });

  test("sees a dynamic import to the right", () => {
    expect(judge(source("provider/calls/b.ts", `void import("../cloud/a");`))).toEqual([
      "provider/calls/b.ts:1 imports ../cloud/a: provider/cloud stands right of provider/calls",
    ]);
  });

  test.each([
    ["provider/execute/b.ts", "@alicloud/ecs20140526", "only provider/cloud may"],
    ["emulator/b.ts", "@alicloud/openapi-client", "only provider/cloud may"],
    ["provider/observe/b.ts", "@pulumi/pulumi", "only provider/dynamic and provider/plugin and sdk may"],
    ["provider/cloud/b.ts", "@grpc/grpc-js", "only provider/dynamic and provider/plugin and sdk may"],
    ["provider/plan/b.ts", "left-pad/lib", "left-pad is not among the dependencies of package.json"],
    ["review/write/b.ts", "../read/a", "review/write takes nothing of it"],
    ["review/read/b.ts", "../judge/a", "review/read takes nothing of it"],
    ["review/judge/b.ts", "../summarise", "review/judge takes nothing of it"],
    ["provider/verbs/b.ts", "@pulumi/pulumi/dynamic", "only provider/dynamic and provider/plugin and sdk may"],
    ["provider/session/b.ts", "@grpc/grpc-js", "only provider/dynamic and provider/plugin and sdk may"],
    ["provider/session/b.ts", "../verbs/check", "provider/verbs stands right of provider/session"],
    ["provider/verbs/b.ts", "../dynamic/records", "provider/dynamic stands right of provider/verbs"],
    ["provider/dynamic/b.ts", "../plugin/wire-values", "provider/plugin stands right of provider/dynamic"],
    ["cli/b.ts", "../provider/dynamic/records", "cli takes nothing of it"],
    ["emulator/b.ts", "../provider/ports/ecs", "emulator takes nothing of it"],
    ["provider/plan/b.ts", "node:fs", "provider/plan is pure"],
    ["provider/plan/b.ts", "../../test/_helpers/a", "test is no stage"],
  ])("%s may not import %s", (file, module, why) => {
    expect(judge(source(file, `import { a } from "${module}";`))).toEqual([`${file}:1 imports ${module}: ${why}`]);
  });

  test.each([
    ["async", "export const a = async () => 1;"],
    ["async", "export async function a() {}"],
    ["await", "const a = await b;"],
    ["new Date()", "const a = new Date();"],
    ["Date()", "const a = Date();"],
    ["Date.now", "const a = Date.now;"],
    ["Math.random", "const a = Math.random();"],
    ["process", "const a = process.env;"],
    ["fetch", `void fetch("x");`],
    ["setTimeout", "setTimeout(a, 1);"],
    ["process", "const a = { process };"],
  ])("a pure folder may not use %s: %s", (what, line) => {
    expect(judge(source("provider/render/b.ts", line))).toContain(
      `provider/render/b.ts:1 uses ${what}: provider/render is pure`,
    );
  });

  test.each([
    "const a = new Date(0).toISOString();",
    "const a = Date.parse(text);",
    "const a = { process: 1, async: true };",
    "const a = stage.process;",
    "interface Clock { sleep(ms: number): Promise<void> }",
    `import { createHash } from "node:crypto";`,
    `import { z } from "zod";`,
    `import type { Instance } from "../ports/ecs";`,
  ])("a pure folder may say %s", (line) => {
    expect(judge(source("provider/plan/b.ts", line))).toEqual([]);
  });

  test("sees two folders of one stage in a circle", () => {
    const one = source("provider/errors/a.ts", `import "../ports/a";`);
    const other = source("provider/ports/b.ts", `import "../errors/b";`);
    expect(judge(one, other)).toEqual(["provider/errors and provider/ports import each other"]);
  });

  test.each([
    ["two files", { a: "b", b: "a" }, ["a", "b"]],
    ["three, of types alone", { a: "b", b: "c", c: "a", d: "a" }, ["a", "b", "c"]],
    ["a file and itself", { a: "a" }, ["a"]],
  ])("sees a circle of %s", (_, arrows, circle) => {
    const files = Object.entries(arrows).map(([file, target]) =>
      source(`provider/plan/${file}.ts`, `import type { A } from "./${target}";`),
    );
    const named = circle.map((file) => `provider/plan/${file}.ts`).join(", ");
    expect(judge(...files)).toEqual([`${named}: import each other in a circle`]);
  });

  test("sees a folder that the law does not know", () => {
    expect(judge(source("provider/drawer/a.ts", ""))).toEqual(["provider/drawer/a.ts is in no stage"]);
  });
});
