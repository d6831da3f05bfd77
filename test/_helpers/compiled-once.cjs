// What a test worker has compiled once it takes from memory for the next test files, whose contexts are new. Changes `node:vm` for Jest, which
// compiles each module in a context; not pure.
//
// Jest compiles each module anew for each file: a quarter of the processor time of a short one. Kept is what V8 holds of it after it has run,
// functions too, which it would else compile when they are called. Only a Script gives that away, so the source stands in a function here:
// lines and columns of stacks are right, offsets, which V8's coverage counts, are not.
const vm = require("node:vm");

const compileAnew = vm.compileFunction;
const kept = new Map();

/** From now on, in this worker. */
exports.compileOnce = () => {
  vm.compileFunction = compileFunction;
};

function compileFunction(source, params, options = {}) {
  const { filename, importModuleDynamically, parsingContext } = options;
  if (parsingContext === undefined) return compileAnew.call(this, source, params, options);
  const head = `(function (${params.join(",")}) {`;
  const place = { filename, importModuleDynamically, columnOffset: -head.length };
  const cachedData = compiledBefore(filename, source);
  const script = new vm.Script(`${head}${source}\n})`, { ...place, cachedData });
  if (cachedData === undefined || script.cachedDataRejected === true) kept.set(filename, { source, script });
  return script.runInContext(parsingContext);
}

function compiledBefore(filename, source) {
  const before = kept.get(filename);
  if (before === undefined || before.source !== source) return undefined;
  before.data ??= before.script.createCachedData();
  delete before.script;
  return before.data;
}
