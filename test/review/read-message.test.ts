import { readFileSync } from "node:fs";
import path from "node:path";
import { readMessage } from "../../review/read-message";

const GOLDEN = readFileSync(path.join(__dirname, "../_golden/messages.txt"), "utf8").trimEnd().split("\n\n");
const MESSAGES = GOLDEN.map((block) => {
  const [title = "", ...lines] = block.split("\n");
  return [title.slice(2), lines.join("\n")] as const;
});

describe("readMessage", () => {
  it.each(MESSAGES)("leaves no line of it unread: %s", (_, message) => {
    const read = readMessage(message, "web");
    expect(read?.rest).toEqual([]);
    const lines = message.split("\n").length;
    const { steps = [], because = [], warnings = [], notes = [] } = read ?? {};
    expect(1 + steps.length + 2 * because.length + warnings.length + notes.length).toBe(lines);
  });
});
