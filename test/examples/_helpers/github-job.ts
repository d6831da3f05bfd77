// A job of a GitHub workflow as it stands in its file, run step by step: the file in, exit code and output out. Not pure.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { EXAMPLE, type JobPlace } from "./host-place";
import { runInShell, type StepRun } from "./shell-step";

export interface GithubStep {
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface GithubJob {
  readonly if?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly GithubStep[];
}

export interface JobRun extends StepRun {
  /** What the job wrote to the page of its run. */
  readonly page: string;
}

/** The job of the workflow of that name, or of another one. */
export function readGithubJob(name: string, workflow = name): GithubJob {
  const file = path.join(EXAMPLE, ".github", "workflows", `${workflow}.yml`);
  const { jobs } = parse(readFileSync(file, "utf8")) as { readonly jobs: Readonly<Record<string, GithubJob>> };
  const job = jobs[name];
  if (!job) throw new Error(`${file} has no job ${name}`);
  return job;
}

/** `known`: what the host would put for each expression of the file, less its `${{ }}`; another one is an error. */
export async function runGithubJob(place: JobPlace, job: GithubJob, known: Known): Promise<JobRun> {
  const files = { GITHUB_ENV: path.join(place.scratch, "env"), GITHUB_STEP_SUMMARY: path.join(place.scratch, "page") };
  for (const file of Object.values(files)) writeFileSync(file, "");
  let [code, said] = [0, ""];
  for (const step of job.steps) {
    if (!isRun(step, code, known)) continue;
    if (step.uses !== undefined) use(place, step);
    const env = { ...filled(job.env, known), ...readEnv(files.GITHUB_ENV), ...filled(step.env ?? {}, known) };
    const run = await runInShell(step.run ?? "", place.folder, { ...place.environment, ...files, ...HOST, ...env });
    said += run.said;
    if (code === 0) code = run.code;
  }
  return { code, said, page: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8") };
}

export type Known = Readonly<Record<string, string | boolean>>;

const HOST = { GITHUB_REPOSITORY: "o/r", GITHUB_SHA: "merged" };

function isRun(step: GithubStep, code: number, known: Known): boolean {
  if (step.if === "always()") return true;
  if (step.if === "cancelled()") return code !== 0 && look(step.if, known) === true;
  return code === 0 && (step.if === undefined || look(step.if, known) === true);
}

function filled(env: Readonly<Record<string, string>>, known: Known): Record<string, string> {
  const fill = (text: string): string =>
    text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => String(look(expression, known)));
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)]));
}

function look(expression: string, known: Known): string | boolean {
  const value = known[expression];
  if (value === undefined) throw new Error(`nobody said what ${expression} is`);
  return value;
}

function readEnv(file: string): Record<string, string> {
  const lines = readFileSync(file, "utf8").split("\n");
  return Object.fromEntries(lines.filter((line) => line !== "").map((line) => line.split("=") as [string, string]));
}

/** Node, the CLI and what is checked out are the test's own; an artifact is kept for the run that fetches it. */
function use(place: JobPlace, step: GithubStep): void {
  const { folder, scratch } = place;
  const [action = ""] = (step.uses ?? "").split("@");
  if (action === "actions/checkout") place.checkOut();
  if (["actions/checkout", "actions/setup-node", "pulumi/actions"].includes(action)) return;
  if (action !== "actions/upload-artifact") throw new Error(`nobody said what ${action} does`);
  const files = (step.with?.["path"] ?? "").trim().split("\n");
  const kept = path.join(scratch, "artifacts", step.with?.["name"] ?? "");
  mkdirSync(kept, { recursive: true });
  const found = files.map((file) => path.join(folder, file)).filter((file) => existsSync(file));
  for (const file of found) cpSync(file, path.join(kept, path.basename(file)));
  if (found.length === 0 && step.with?.["if-no-files-found"] !== "ignore")
    throw new Error(`no file ${files.join(", ")} for the artifact`);
}
