// Jest: TypeScript by swc, random order, mocks cleared; engine runs get their time from the test, not from here.
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  randomize: true,
  clearMocks: true,
  maxWorkers: 2,
};
