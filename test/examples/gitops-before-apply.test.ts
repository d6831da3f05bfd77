// What the apply of examples/gitops-pipeline does before Pulumi: it is for the head of main, and comes to the reviewed plan.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { type Known, readGithubJob, runGithubJob } from "./_helpers/github-job";
import { readGitlabFile, runGitlabJob } from "./_helpers/gitlab-job";
import { breakHost, EXAMPLE, type HostPlace, openHostPlace } from "./_helpers/host-place";
import type { StepRun } from "./_helpers/shell-step";

const GITLAB = readGitlabFile(path.join(EXAMPLE, ".gitlab-ci.yml"));

describe("the apply of examples/gitops-pipeline", () => {
  let place: HostPlace;

  beforeEach(() => {
    place = openHostPlace();
    // What comes after, in place of it.
    writeFileSync(
      path.join(place.folder, "pipeline", "apply.sh"),
      "mkdir -p review && touch review/report.md review/begun\n",
    );
  });

  afterEach(() => {
    place.close();
  });

  const hosts = {
    GitHub: (byHand = false): Promise<StepRun> =>
      runGithubJob(place, readGithubJob("apply"), { ...KNOWN, "github.event_name == 'push'": !byHand }),
    GitLab: (byHand = false): Promise<StepRun> =>
      runGitlabJob(place, GITLAB, "apply", { ...VARIABLES, TASK: byHand ? "apply" : "" }),
  };
  const isThere = (file: string): boolean => existsSync(path.join(place.folder, "review", file));

  describe.each(["GitHub", "GitLab"] as const)("on %s", (host) => {
    it("fetches it before the apply", async () => {
      expect(await hosts[host]()).toMatchObject({ code: 0 });
      expect(readFileSync(path.join(place.folder, "review", "plan.json"), "utf8")).toBe("{}");
      expect(isThere("begun")).toBe(true);
    });

    it("goes on without it where the preview left none, and says so", async () => {
      rmSync(path.join(place.scratch, "artifacts"), { recursive: true });
      const run = await hosts[host]();
      expect(run.said).toContain("left no plan, or it has expired");
      expect([run.code, isThere("plan.json"), isThere("begun")]).toEqual([0, false, true]);
    });

    it("goes on without it where the commit came without a pull request, and says so", async () => {
      writeFileSync(path.join(place.scratch, "head.txt"), "");
      writeFileSync(path.join(place.scratch, "merge-requests.json"), "[]");
      const run = await hosts[host]();
      expect(run.said).toMatch(/This commit came without a (?:pull|merge) request\./);
      expect([run.code, isThere("plan.json"), isThere("begun")]).toEqual([0, false, true]);
    });
  });

  describe.each(["GitHub", "GitLab"] as const)("on %s, when main has a newer commit", (host) => {
    it.each(["the job of an old merge that is run again", "one that was started by hand"])(
      "applies nothing of %s",
      async (job) => {
        writeFileSync(path.join(place.scratch, "main.txt"), "newer\n");
        const run = await hosts[host](job.includes("by hand"));
        expect(run.said).toMatch(
          /merged is not the head of main, which is newer, .* run the newest apply again, or revert in a commit/,
        );
        expect([run.code, isThere("begun")]).toEqual([1, false]);
      },
    );
  });

  it.each([
    ["GitHub", "/heads/main", "403"],
    ["GitLab", "/branches/main", "401"],
    ["GitLab", "/branches/main", "502"],
    ["GitHub", "/pulls", "500"],
    ["GitHub", "run list", "429"],
    ["GitHub", "/artifacts", "403"],
    ["GitHub", "run download", "503"],
    ["GitLab", "/merge_requests", "404"],
    ["GitLab", "/merge_requests", "502"],
    ["GitLab", "/jobs/artifacts", "401"],
    ["GitLab", "/jobs/artifacts", "403"],
    ["GitLab", "/jobs/artifacts", "429"],
    ["GitLab", "/jobs/artifacts", "503"],
    ["GitLab", "/jobs/artifacts", "000"],
  ] as const)(
    "on %s applies nothing where %s is answered with %s, and says what to do",
    async (host, asked, status) => {
      breakHost(place, asked, status);
      const run = await hosts[host]();
      expect(run.said).toMatch(/so nothing is applied: run this job again/);
      expect(run.said).toContain(status);
      expect([run.code, isThere("plan.json"), isThere("begun")]).toEqual([1, false, false]);
    },
  );

  it("goes on without it on GitLab where it is gone", async () => {
    breakHost(place, "/jobs/artifacts", "410");
    expect(await hosts.GitLab()).toMatchObject({ code: 0 });
    expect([isThere("plan.json"), isThere("begun")]).toEqual([false, true]);
  });
});

describe("the job go-on of GitHub", () => {
  it.each([
    ["after an apply whose runner is lost, or that failed", "failure", "push", false, true],
    ["not after one that is done", "success", "push", false, false],
    ["not after one that somebody cancelled", "cancelled", "push", true, false],
    [
      "not after one that was started by hand, which no pull request approved",
      "failure",
      "workflow_dispatch",
      false,
      false,
    ],
  ])("runs %s", (_, result, event_name, isCancelled, expected) => {
    const [, condition = ""] = /^\$\{\{ (.*) \}\}$/.exec(readGithubJob("go-on", "apply").if ?? "") ?? [];
    const known = { cancelled: () => isCancelled, github: { event_name }, needs: { apply: { result } } };
    expect(runInNewContext(condition, known)).toBe(expected);
  });
});

describe("a pull request is previewed on GitHub", () => {
  it.each([
    ["of a branch", "o/r", "somebody", true],
    ["of a fork, which gets no secrets", "fork/r", "somebody", false],
    ["of Dependabot, which gets none either", "o/r", "dependabot[bot]", false],
  ])("%s", (_, full_name, actor, expected) => {
    const github = { repository: "o/r", actor, event: { pull_request: { head: { repo: { full_name } } } } };
    expect(runInNewContext(readGithubJob("preview").if ?? "", { github })).toBe(expected);
  });
});

const KNOWN: Known = {
  "vars.PULUMI_BACKEND_URL": "",
  "secrets.PULUMI_CONFIG_PASSPHRASE": "",
  "secrets.KEY_ID": "",
  "secrets.KEY_SECRET": "",
  "cancelled()": false,
  "github.token": "token",
};
const VARIABLES = { KEY_ID: "", KEY_SECRET: "", PIPELINE_TOKEN: "token" };
