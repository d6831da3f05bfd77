// docs/pipelines.md shows what the command says: its example of a refusal is that of the recording, its flags exist.
import { readFileSync } from "node:fs";
import path from "node:path";
import { EXIT_CODES } from "../../review/judge/exit-code";
import { explainedText, explainOutput } from "../../review/explain-output";
import { recorded } from "../review/_helpers/recorded";

const REPO = path.join(__dirname, "..", "..");
const PAGE = readFileSync(path.join(REPO, "docs", "pipelines.md"), "utf8");
const EXAMPLE = path.join(REPO, "examples", "gitops-pipeline");
const SCRIPTS = ["preview.sh", "apply.sh", "go-on.sh"];
const words = (text: string): string => text.replace(/\\?\s+/g, " ").trim();
const blocks = (language: string): readonly string[] =>
  [...PAGE.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(([, text = ""]) => text);

describe("docs/pipelines.md", () => {
  it("shows the refusal of the recording, and its explanation", () => {
    const [dump = "", explained] = blocks("text");
    expect(recorded("violates-start.txt")).toContain(dump.trim());
    expect(explained).toBe(explainedText(explainOutput(recorded("violates-start.txt"))));
    expect(explainedText(explainOutput(dump))).toBe(explained);
  });

  it("has no pipeline of its own, and shows commands of the example's scripts", () => {
    expect(blocks("yaml")).toEqual([]);
    const told = SCRIPTS.map((file) => words(readFileSync(path.join(EXAMPLE, "pipeline", file), "utf8"))).join(" ");
    const flags = blocks("sh").flatMap((text) => words(text.replace(/ #.*/g, "")).split(" "));
    expect(flags.length).toBeGreaterThan(20);
    expect(flags.filter((flag) => !told.includes(flag))).toEqual([]);
  });

  it("names the exit codes of the command", () => {
    const told = [...PAGE.matchAll(/^\|[^|]*\| (\d) \|/gm)].map(([, code]) => Number(code));
    expect(new Set(told)).toEqual(new Set([...Object.values(EXIT_CODES), 2]));
  });
});
