// A job of .gitlab-ci.yml as it stands, run in one shell: the file in, exit code and output out. Not pure.
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { JobPlace } from "./host-place";
import { runInShell, type StepRun } from "./shell-step";

export interface GitlabJob {
  readonly stage: string;
  readonly script: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly artifacts?: { readonly paths: readonly string[] };
}

export interface GitlabFile {
  readonly stages: readonly string[];
  readonly before_script: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, GitlabJob>>;
}

const HOST = {
  CI_API_V4_URL: "https://gitlab.example/api/v4",
  CI_PROJECT_ID: "42",
  CI_DEFAULT_BRANCH: "main",
  CI_COMMIT_SHA: "merged",
  CI_MERGE_REQUEST_IID: "7",
};

export function readGitlabFile(file: string): GitlabFile {
  const {
    image: _,
    stages,
    before_script,
    variables,
    ...jobs
  } = parse(readFileSync(file, "utf8")) as GitlabFile & {
    readonly image: string;
  };
  return { stages, before_script, variables, jobs: jobs as unknown as GitlabFile["jobs"] };
}

/** `known`: the variables of the project, by name. */
export async function runGitlabJob(
  place: JobPlace,
  { before_script, variables, jobs }: GitlabFile,
  name: string,
  known: Readonly<Record<string, string>>,
): Promise<StepRun> {
  const job = jobs[name];
  if (!job) throw new Error(`no job ${name}`);
  place.checkOut();
  const env = { ...known, ...filled({ ...variables, ...job.variables }, known) };
  const text = [...before_script, ...job.script].join("\n");
  const run = await runInShell(text, place.folder, { ...place.environment, ...HOST, ...env });
  const kept = path.join(place.scratch, "artifacts", name);
  mkdirSync(kept, { recursive: true });
  for (const file of job.artifacts?.paths ?? [])
    if (existsSync(path.join(place.folder, file)))
      cpSync(path.join(place.folder, file), path.join(kept, path.basename(file)));
  return run;
}

function filled(variables: Readonly<Record<string, string>>, known: Readonly<Record<string, string>>) {
  const fill = (text: string): string =>
    text.replace(/\$(\w+)/g, (_, name: string) => {
      const value = known[name];
      if (value === undefined) throw new Error(`nobody said what $${name} is`);
      return value;
    });
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, fill(value)]));
}
