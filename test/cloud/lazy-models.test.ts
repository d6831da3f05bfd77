// The models of the official client are read one by one, as calls name them; and where its files are other ones, all at once.
//
// Each fact has a process of its own, since a process loads the client once and Jest keeps modules in its own way.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const REPO = path.resolve(__dirname, "..", "..");
const CLIENT = require.resolve("@alicloud/ecs20140526");

/** `tell(value)` is what comes back. */
function inProcess(script: string): unknown {
  const prelude = `const load = require("node:module").createRequire(${JSON.stringify(__filename)});
    const { makeModelsLazy } = load("${REPO}/dist/provider/cloud/lazy-models.js");
    const { loadEcsModule } = load("${REPO}/dist/provider/cloud/client-library.js");
    const isModel = (file) => /ecs20140526.dist.models.(?!model\\.js)/.test(file);
    const readModels = () => Object.keys(load.cache).filter(isModel).map((file) => load("node:path").basename(file));
    const tell = (value) => console.log(JSON.stringify(value));`;
  return JSON.parse(execFileSync(process.execPath, ["-e", `${prelude}\n${script}`], { encoding: "utf8" }));
}

describe("the client that the provider loads", () => {
  it("reads the models that are named, and no other", () => {
    expect(
      inProcess(`const { StopInstanceRequest } = loadEcsModule();
        new StopInstanceRequest({ instanceId: "i-1" });
        tell(readModels());`),
    ).toEqual(["StopInstanceRequest.js"]);
  });

  it("has every name of the client as it loads by itself, each for the same thing", () => {
    const names = "Object.entries(client).map(([name, value]) => [name, typeof value, value.name])";
    const lazy = inProcess(`const client = loadEcsModule(); tell(${names});`);

    expect(lazy).toHaveProperty("2000");
    expect(lazy).toEqual(inProcess(`const client = load(${JSON.stringify(CLIENT)}); tell(${names});`));
  });

  it("is the one that another package of the process has, whichever loads it first", () => {
    const same = (first: string, second: string) => `const first = ${first}; tell(first === ${second});`;
    const other = `load(${JSON.stringify(CLIENT)})`;
    expect(inProcess(same("loadEcsModule()", other))).toBe(true);
    expect(inProcess(same(other, "loadEcsModule()"))).toBe(true);
  });
});

describe("a client laid out in another way loads as it always does", () => {
  const CLASS = (name: string) => `exports.${name} = class ${name} {};`;
  const LAYOUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "no index of models": { "client.js": CLASS("One") },
    "an index that passes everything on": {
      "client.js": 'Object.assign(exports, require("./models/model"));',
      "models/model.js": 'const one = require("./One"); for (const name in one) exports[name] = one[name];',
      "models/One.js": CLASS("One"),
    },
    "an index that copies": {
      "client.js": 'Object.assign(exports, require("./models/model"));',
      "models/model.js": 'Object.assign(exports, require("./One"));',
      "models/One.js": CLASS("One"),
    },
    "an index that holds the models itself": {
      "client.js": 'Object.assign(exports, require("./models/model"));',
      "models/model.js": CLASS("One"),
    },
  };

  let folder = "";
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-client-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(Object.keys(LAYOUTS))("%s", (layout) => {
    mkdirSync(path.join(folder, "models"));
    for (const [file, text] of Object.entries(LAYOUTS[layout] ?? {})) writeFileSync(path.join(folder, file), text);
    const client = JSON.stringify(path.join(folder, "client.js"));

    expect(inProcess(`makeModelsLazy(load, ${client}); tell(Object.keys(load(${client})));`)).toEqual(["One"]);
  });
});
