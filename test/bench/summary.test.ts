// The summary of 1,000 instances, in time of the processor, so that a busy computer changes nothing: well under a second here.
import { FORMATS, summarise } from "../../review/summarise";
import { MARKDOWN_LIMIT } from "../../review/write/to-markdown";
import { KEEPS, madeInstances, madePreview, madeReport, STOPS, UNCONSENTED } from "../review/_helpers/made-output";

const BOUND_MS = 1_000;

const INPUTS: Readonly<Record<string, string>> = {
  "a preview in which all stop": madePreview(madeInstances(1_000, () => STOPS)),
  "a preview in which all are refused": madePreview(madeInstances(1_000, () => UNCONSENTED)),
  "a preview in which one in ten stops": madePreview(
    madeInstances(1_000, (index) => (index % 10 === 0 ? STOPS : KEEPS)),
  ),
  "a report in which all were stopped": madeReport(madeInstances(1_000, () => STOPS)),
};

/** Milliseconds; the middle of five. */
function processorTime(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.toSorted((a, b) => a - b)[2] ?? Infinity;
}

describe("the summary of 1,000 instances", () => {
  it.each(Object.keys(INPUTS).flatMap((title) => FORMATS.map((format) => [title, format] as const)))(
    `of %s takes less than ${BOUND_MS} ms as %s`,
    (title, format) => {
      const input = INPUTS[title] ?? "";
      const write = () => summarise(input, { format, limit: MARKDOWN_LIMIT, parallel: 8 });
      const milliseconds = processorTime(write);
      console.info(`${title}, ${format}: ${milliseconds.toFixed(0)} ms`);
      expect(write().kind).toBe("page");
      expect(milliseconds).toBeLessThan(BOUND_MS);
    },
  );
});
