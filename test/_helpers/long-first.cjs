// The order of the test files: those that failed last time, then those that take long, one that computes to two that wait for processes. In: the
// files; out: the same, in order.
//
// Jest begins with the files that it remembers as slow and, in a fresh clone, with the large ones: the small file of ten thousand cells came
// last, with nothing left to run beside it. What computes takes a core, what waits for the engine a third of one.
const { default: Sequencer } = require("@jest/test-sequencer");

const COMPUTES = /[\\/]test[\\/](?:faults|model|house[\\/]lint)\b/;
const WAITS = /[\\/]test[\\/](?:examples|lifecycle|crash|clients|cli|rehearse|plugin)\b/;
const WAITING_TO_ONE = 2;

module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const of = (folders) => sorted.filter(({ path }) => folders.test(path));
    const waiting = of(WAITS);
    const beside = (place) => waiting.slice(place * WAITING_TO_ONE, (place + 1) * WAITING_TO_ONE);
    const first = of(COMPUTES).flatMap((test, place) => [test, ...beside(place)]);
    const failed = sorted.filter((test) => this.hasFailed(test));
    return [...new Set([...failed, ...first, ...waiting, ...sorted])];
  }
};
