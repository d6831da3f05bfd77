// Preloaded by the Node processes of an engine run: what V8 compiled is kept for the next. Not pure.
// Program and provider load the SDK and TypeScript anew with each command; compiling them again is a fifth of its time.
"use strict";
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const { Script } = require("node:vm");

const REPO = path.resolve(__dirname, "..", "..", "..");
const FOLDER = path.join(REPO, ".cache", "compiled", process.version);
const compileAnew = Module.prototype._compile;
const fresh = new Map();

/** As Node's own, apart from where the compiled code comes from. The program of a test is gone after it: nothing is kept. */
Module.prototype._compile = function compile(text, filename) {
  if (!filename.startsWith(REPO + path.sep)) return compileAnew.call(this, text, filename);
  const place = placeOf(text, filename);
  const cachedData = readIfThere(place);
  const script = new Script(Module.wrap(text.replace(/^#!/, "//")), { filename, cachedData });
  if (cachedData === undefined || script.cachedDataRejected === true) fresh.set(place, script);
  const run = script.runInThisContext();
  return run.call(this.exports, this.exports, requireOf(this), this, filename, path.dirname(filename));
};

// At the end the functions that ran are compiled too, not only the modules' outermost code. A process that is killed keeps nothing.
process.on("exit", () => {
  if (fresh.size > 0) mkdirSync(FOLDER, { recursive: true });
  for (const [place, script] of fresh) {
    const own = `${place}.${process.pid}`;
    writeFileSync(own, script.createCachedData());
    renameSync(own, place);
  }
});

function placeOf(text, filename) {
  const time = statSync(filename, { throwIfNoEntry: false })?.mtimeMs ?? "";
  return path.join(FOLDER, createHash("md5").update(`${filename}\0${time}\0${text.length}`).digest("hex"));
}

function readIfThere(place) {
  try {
    return readFileSync(place);
  } catch {
    return undefined;
  }
}

function requireOf(module) {
  const require = (id) => module.require(id);
  require.resolve = (id, options) => Module._resolveFilename(id, module, false, options);
  require.resolve.paths = (id) => Module._resolveLookupPaths(id, module);
  return Object.assign(require, { main: process.mainModule, cache: Module._cache, extensions: Module._extensions });
}
