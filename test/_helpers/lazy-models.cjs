// The index of the official client's models as a test file loads it: each model is read when it is named. In: its source; out: the same, lazy.
//
// provider/cloud/lazy-models does so in a provider process, through a cache of modules that Jest does not let in: there, each test file that
// makes one call would read all 1,150.
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");

const LAZY = "const lazily = (read) => new Proxy({}, { get: (_, name) => read()[name] });";

const OWN_TEXT = readFileSync(__filename, "utf8");

module.exports = {
  getCacheKey: (source) => createHash("sha256").update(OWN_TEXT).update(source).digest("hex"),
  process: (source) => ({
    code: source.replace('"use strict";', `"use strict";${LAZY}`).replace(/= (require\("\.\/\w+"\));/g, "= lazily(() => $1);"),
  }),
};
