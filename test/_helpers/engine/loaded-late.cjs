// Preloaded by the Node processes of an engine run: packages that the SDK loads at its start and the programs of the tests never use are loaded
// when they are first used, and so is the debugger. Not pure. They are half of what a process does before its first line of work.
"use strict";
const { Session } = require("node:inspector");
const Module = require("node:module");

/** For functions that the SDK turns into text: ours are given as text. ts-node asks for TypeScript by its path, and gets it at once. */
const LATE = new Set(["@npmcli/arborist", "typescript"]);
const loadAtOnce = Module._load;

Module._load = function load(request, parent, isMain) {
  return LATE.has(request)
    ? lateOf(() => loadAtOnce.call(this, request, parent, isMain))
    : loadAtOnce.call(this, request, parent, isMain);
};

/** As the module, for whoever reads a property of it, and for `import * as`, which copies all of one that is no ES module. */
function lateOf(load) {
  let module;
  const get = (_, name) => (name === "__esModule" ? true : (module ??= load())[name]);
  return new Proxy({}, { get });
}

/**
 * The SDK enables it for functions that it turns into text; once enabled, it reads and hashes each script that is loaded. Enabled with the first
 * question it knows the files of more scripts than in a user's process: of those too that were loaded before. Our functions are given as text.
 */
const ENABLE = "Debugger.enable";
const late = new WeakSet();
const postAtOnce = Session.prototype.post;

Session.prototype.post = function post(method, ...rest) {
  if (method === ENABLE) {
    late.add(this);
    return void rest.at(-1)?.(null, {});
  }
  if (late.delete(this)) postAtOnce.call(this, ENABLE);
  return postAtOnce.call(this, method, ...rest);
};
