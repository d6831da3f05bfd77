// The files of examples/gitops-pipeline beside its program: they can be read, they name what is there, and each job has its key.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { sectionOf } from "../house/read-markdown";
import { readGithubJob } from "./_helpers/github-job";
import { readGitlabFile } from "./_helpers/gitlab-job";
import { EXAMPLE } from "./_helpers/host-place";

const GITLAB = readGitlabFile(path.join(EXAMPLE, ".gitlab-ci.yml"));

describe("the files of examples/gitops-pipeline", () => {
  const scripts = filesOf("pipeline").filter((file) => file.endsWith(".sh"));
  const pipelines = [...filesOf(".github/workflows"), ".gitlab-ci.yml", ...filesOf("kubernetes"), "world.yaml"];

  it.each(pipelines)("%s is YAML", (file) => {
    for (const document of parseAllDocuments(read(file))) expect(document.errors).toEqual([]);
  });

  it.each([...pipelines, ...scripts])("%s names only scripts that are there", (file) => {
    const named = [...read(file).matchAll(/\b(?:sh|node) (pipeline\/\S+?\.\w+)/g)].map(([, script = ""]) => script);
    expect(named.filter((script) => !existsSync(path.join(EXAMPLE, script)))).toEqual([]);
  });

  it.each(scripts)("%s is a script of the plain shell that ends at the first error, and is used", (file) => {
    expect(read(file)).toMatch(/^#!\/bin\/sh\n(?:#.*\n)+set -eu\n/);
    expect(spawnSync("sh", ["-n", path.join(EXAMPLE, file)])).toMatchObject({ status: 0 });
    expect([...pipelines, ...scripts].filter((other) => read(other).includes(`sh ${file}`))).not.toEqual([]);
  });

  it.each(["preview", "drift"])("gives %s the key that may only read, on both hosts", (name) => {
    const { env } = readGithubJob(name);
    expect(env["ALIBABA_CLOUD_ACCESS_KEY_ID"]).toBe("${{ secrets.READ_ONLY_KEY_ID }}");
    expect(GITLAB.jobs[name]?.variables?.["ALIBABA_CLOUD_ACCESS_KEY_ID"]).toBe("$READ_ONLY_KEY_ID");
  });

  it.each([
    ["apply", "apply"],
    ["go-on", "apply"],
    ["heal", "heal"],
  ])("runs %s one at a time, and never cancels it for the next", (name, workflow) => {
    expect(readGithubJob(name, workflow)).toMatchObject({
      concurrency: { group: "instances-prod", queue: "max" },
      environment: "production",
    });
    expect(GITLAB.jobs[name]).toMatchObject({ resource_group: "instances-prod" });
  });

  it("puts every job of GitLab in a stage that is there", () => {
    expect(Object.keys(GITLAB.jobs)).toEqual(["preview", "apply", "go-on", "heal", "drift"]);
    expect(Object.values(GITLAB.jobs).filter(({ stage }) => !GITLAB.stages.includes(stage))).toEqual([]);
  });

  it("tells who can see each secret of a preview, and where each of all jobs is set", () => {
    const readme = read("README.md");
    const [seen, setUp] = [sectionOf(readme, "Who sees what"), sectionOf(readme, "Set up")];
    expect(secretsIn(JSON.stringify(readGithubJob("preview"))).filter((name) => !seen.includes(name))).toEqual([]);
    expect(secretsIn(JSON.stringify(GITLAB.jobs["preview"])).filter((name) => !seen.includes(name))).toEqual([]);
    const all = filesOf(".github/workflows").flatMap((file) => secretsIn(read(file)));
    expect(all.filter((name) => !setUp.includes(name))).toEqual([]);
    expect(setUp).toContain("`production` whose deployment branches are main only");
  });

  it("asks doctor on an instance, without which it asks for next to no permission", () => {
    const asked = [...read("README.md").matchAll(/`[^`]*ecs-spec doctor([^`]*)`/g)].map(([, flags = ""]) =>
      flags.trim(),
    );
    expect(asked).toEqual(["--instance-id i-... --read-only", "--instance-id i-..."]);
  });

  it("lets the operator look every hour, with the key that may only read, and put nothing back", () => {
    const stacks = parseAllDocuments(read("kubernetes/stack.yaml")).map(
      (document) => document.toJS() as KubernetesObject,
    );
    const [apply, drift] = stacks.filter(({ kind }) => kind === "Stack");
    expect(apply?.spec).toMatchObject({ continueResyncOnCommitMatch: false, refresh: false, destroyOnFinalize: false });
    expect(drift?.spec).toMatchObject({
      preview: true,
      continueResyncOnCommitMatch: true,
      resyncFrequencySeconds: 3600,
    });
    expect(JSON.stringify(drift?.spec["envRefs"])).toContain('"instances-read-only"');
  });
});

/** Of either host: `secrets.NAME`, and `$NAME` that is a key, a token or a passphrase. */
function secretsIn(text: string): readonly string[] {
  const found = [...text.matchAll(/\bsecrets\.(\w+)|\$((?!CI_)\w*(?:KEY|TOKEN|PASSPHRASE)\w*)/g)];
  return found.map(([, github, gitlab]) => github ?? gitlab ?? "");
}

interface KubernetesObject {
  readonly kind: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

function filesOf(folder: string): readonly string[] {
  const entries = readdirSync(path.join(EXAMPLE, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(EXAMPLE, path.join(parentPath, name)))
    .sort();
}

const read = (file: string): string => readFileSync(path.join(EXAMPLE, file), "utf8");
