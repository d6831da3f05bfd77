// The environment of each test file: Node's, which ends the async contexts that its file began and takes what its worker has compiled before. In: what Jest gives an environment.
//
// Jest's runner opens one AsyncLocalStorage a file, and none is ever closed. Node 20 gives each promise a property for every open one, so
// that the hundredth file of a worker took twice as long as it does alone.
const { AsyncLocalStorage } = require("node:async_hooks");
const { TestEnvironment } = require("jest-environment-node");
const { compileOnce } = require("./compiled-once.cjs");

const begun = new Set();
for (const name of ["run", "enterWith"]) {
  const begin = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function (...args) {
    begun.add(this);
    return begin.apply(this, args);
  };
}

module.exports = class OwnContexts extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    if (!config.globalConfig.collectCoverage) compileOnce();
  }

  async teardown() {
    for (const storage of begun) storage.disable();
    begun.clear();
    await super.teardown();
  }
};
