// Jest: TypeScript by swc, random order, mocks cleared; engine runs get their time from the test, not from here.

// A test file runs in a context of its own, where every use of a global is a slow look-up: a third of the time of the random
// schedules. These names of the language come as arguments instead. Not `JSON`, `URL` or `process`: packages declare their own.
const LANGUAGE = ["Array", "BigInt", "Boolean", "Date", "Error", "Map", "Math", "Number", "Object", "Promise", "Proxy"];
const MORE = ["Reflect", "RegExp", "Set", "String", "Symbol", "TypeError", "WeakMap"];

const MODELS_INDEX = "@alicloud/ecs20140526/dist/models/model\\.js$";

module.exports = {
  testEnvironment: "<rootDir>/test/_helpers/own-contexts.cjs",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testSequencer: "<rootDir>/test/_helpers/long-first.cjs",
  transform: {
    [MODELS_INDEX]: "<rootDir>/test/_helpers/lazy-models.cjs",
    "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!${MODELS_INDEX})`],
  randomize: true,
  clearMocks: true,
  // Nothing is measured by it: on a busy machine the first test of a file may load provider, emulator and official client for seconds.
  testTimeout: 20_000,
  // Two cores: a story on the real engine waits for a third of its time, and a third worker has that.
  maxWorkers: 3,
  sandboxInjectedGlobals: [...LANGUAGE, ...MORE],
};
