// docs/pipelines.md shows what the command says: its example of a refusal is that of the recording, its flags exist.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { explainedText, explainOutput } from "../../review/explain-output";
import { recorded } from "../review/_helpers/recorded";

const PAGE = readFileSync(path.join(__dirname, "..", "..", "docs", "pipelines.md"), "utf8");
const blocks = (language: string): readonly string[] =>
  [...PAGE.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(([, text = ""]) => text);

describe("docs/pipelines.md", () => {
  it("shows the refusal of the recording, and its explanation", () => {
    const [dump = "", words] = blocks("text");
    expect(recorded("violates-start.txt")).toContain(dump.trim());
    expect(words).toBe(explainedText(explainOutput(recorded("violates-start.txt"))));
    expect(explainedText(explainOutput(dump))).toBe(words);
  });

  it("has pipelines that are YAML", () => {
    expect(blocks("yaml")).toHaveLength(2);
    for (const text of blocks("yaml"))
      for (const document of parseAllDocuments(text)) expect(document.errors).toEqual([]);
  });
});
