// examples/gitops-pipeline: its steps are run as they stand in the files of the hosts, on the real engine against the emulator.
import { readdirSync } from "node:fs";
import path from "node:path";
import { READ_ONLY_KEY } from "../../emulator";
import { NO_TAGS } from "../_helpers/no-tags";
import { type JobRun, type Known, readGithubJob, runGithubJob } from "./_helpers/github-job";
import { readGitlabFile, runGitlabJob } from "./_helpers/gitlab-job";
import { EXAMPLE } from "./_helpers/host-place";
import { ALL_AT_ONCE, knownOf, ONE_AFTER_THE_OTHER, sized, variablesOf } from "./_helpers/host-settings";
import { PipelinePlace } from "./_helpers/pipeline-place";
import { expectEnded, type StepRun } from "./_helpers/shell-step";

const GITLAB = readGitlabFile(path.join(EXAMPLE, ".gitlab-ci.yml"));
const BY_HAND = { "github.event_name == 'push'": false };
const OLD = sized("web", "g6");
const NEW = sized("web", "g7");

jest.setTimeout(120_000);

describe("examples/gitops-pipeline", () => {
  let place: PipelinePlace;

  beforeAll(async () => {
    place = await PipelinePlace.open();
  });

  beforeEach(() => place.reset());

  afterAll(() => place.close());

  const github = (name: string, facts: Known = {}): Promise<JobRun> =>
    runGithubJob(place, readGithubJob(name), { ...knownOf(place), ...facts });
  const gitlab = (name: string, task = ""): Promise<StepRun> =>
    runGitlabJob(place, GITLAB, name, { ...variablesOf(place), TASK: task });

  describe("on GitHub", () => {
    it("comments what stops by a key that may only read, then does that, and has nothing to do after", async () => {
      place.edit(OLD, NEW);
      expectEnded(await github("preview"), 0, "::warning::an instance stops");
      expect(place.kept("comment.md")).toMatch(/\| .*web.* \| .*ecs\.g6\.large.* \| .*ecs\.g7\.large/);
      expect(place.written()).toEqual([]);
      expect(place.keysUsed()).toEqual([READ_ONLY_KEY.accessKeyId]);

      const applied = await github("apply");
      expectEnded(applied, 0, "Held to the plan that was approved.");
      expect(applied.page).toContain("ecs.g7.large");
      expect(place.machine("web")).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
      expect(place.kept("asked.txt")).toContain("--commit 0123abc");

      place.emulator.clearHistory();
      expectEnded(await github("apply", BY_HAND), 0, "--strict");
      expect(place.written()).toEqual([]);
    });

    it("refuses to apply when the instance has moved since the preview, says why, and touches nothing", async () => {
      place.edit(OLD, NEW);
      await github("preview");
      place.emulator.world.console.resize(place.machine("web").instanceId, "ecs.c7.large");
      const applied = await github("apply");
      const reviewed = "reviewed: stop, type ecs.g6.large -> ecs.g7.large, start";
      expectEnded(applied, 4, reviewed, "::error::refused, and no instance was touched");
      expect(place.machine("web")).toMatchObject({ status: "Running", instanceType: "ecs.c7.large" });
      expect(place.written()).toEqual([]);
    });

    it("keeps the engine's exit code when it refuses an instance after it changed another, and names that one", async () => {
      place.edit(ALL_AT_ONCE, ONE_AFTER_THE_OTHER, "index.ts");
      place.edit(OLD, NEW);
      const { instanceId } = place.machine("gate");
      place.edit("internetMaxBandwidthOut: 10", "internetMaxBandwidthOut: 20");
      place.atStop(() => {
        place.emulator.world.console.setBandwidth(instanceId, 3);
      });
      const applied = await github("apply", BY_HAND);
      expect(applied.code).toBe(1);
      expect(applied.said).toContain("gate: not the plan that was reviewed");
      expect(applied.said).toMatch(/^Not all was refused.*\nurn:\S+ecs:Spec::web$/m);
      expect(applied.said).not.toContain("::error::");
      expect(place.machine("web")).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
      expect(place.machine("gate")).toMatchObject({ internetMaxBandwidthOut: 3 });
    });

    it("fails a pull request that is refused, with the line that fixes it, and leaves no plan", async () => {
      place.edit('ecs.g6.xlarge"', 'ecs.g7.xlarge"');
      expectEnded(await github("preview"), 4, "::error::refused");
      expect(place.kept("comment.md")).toContain('allowedDisruption: "stop"');
      expect(readdirSync(path.join(place.scratch, "artifacts", "plan"))).toEqual([]);
    });

    it("brings back by itself what a run left off that is cancelled between stop and start", async () => {
      place.edit(OLD, NEW);
      place.dieAtStop();
      const cancelled = await github("apply", { "cancelled()": true });
      expectEnded(cancelled, -1, "finishes what an earlier run left");
      expect(place.machine("web")).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
    });

    it("brings back by heal what a run left off whose runner is lost, and nothing else, though another instance is refused", async () => {
      place.edit(OLD, NEW);
      place.dieAtStop();
      expectEnded(await github("apply"), -1);
      expect(place.machine("web").status).not.toBe("Running");
      place.edit(sized("api", "g6"), sized("api", "g7"));

      expectEnded(await github("apply", BY_HAND), 1, "needs heal");
      place.edit('ecs.g6.xlarge"', 'ecs.g7.xlarge"');
      expectEnded(await github("heal"), 4, "REFUSED");
      expect(place.machine("web")).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });
      expect(place.machine("api")).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
      expect(place.machine("db")).toMatchObject({ status: "Running", instanceType: "ecs.g6.xlarge" });
    });

    it("reports what somebody else changed, and corrects nothing", async () => {
      place.emulator.world.console.resize(place.machine("api").instanceId, "ecs.c7.large");
      place.emulator.world.console.setBandwidth(place.machine("gate").instanceId, 3);
      const drifted = await github("drift");
      expectEnded(drifted, 1, "Not as declared.");
      expect(groups(drifted.said)).toEqual({ "Changed by somebody else": ["gate", "api"] });
      expect(drifted.page).toContain("ecs.c7.large");
      expect(place.written()).toEqual([]);
    });
  });

  describe("on GitLab", () => {
    it("tells what a killed run left, what was merged and not applied, and what somebody else changed apart", async () => {
      place.edit(OLD, NEW);
      place.dieAtStop();
      expectEnded(await gitlab("apply", "apply"), -1);
      place.edit(sized("api", "g6"), sized("api", "g7"));
      place.emulator.world.console.setBandwidth(place.machine("gate").instanceId, 3);
      place.emulator.clearHistory();
      const told = await gitlab("drift", "drift");
      expect(told.code).toBe(1);
      expect(groups(told.said)).toEqual({
        "Left by a run that was cut short": ["web"],
        "Merged and not applied": ["api"],
        "Changed by somebody else": ["gate"],
      });
      expect(place.written()).toEqual([]);
    });

    it("comments, passes with a warning, applies the plan of the merge request, and heals nothing where nothing is pending", async () => {
      place.edit(OLD, NEW);
      expectEnded(await gitlab("preview"), 3);
      expect(place.kept("comment.md")).toContain("ecs.g7.large");
      expect(place.written()).toEqual([]);

      expectEnded(await gitlab("apply"), 0, "Held to the plan that was approved.");
      expect(place.machine("web")).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });

      place.emulator.clearHistory();
      expectEnded(await gitlab("apply", "apply"), 0, "(--strict)");
      expectEnded(await gitlab("heal", "heal"), 0, "No instance was found");
      expectEnded(await gitlab("drift", "drift"), 0, "Every instance is as declared.");
      expect(place.written()).toEqual([]);
    });

    it("says that there is no plan when it has expired, and holds the run to its own preview", async () => {
      place.edit(OLD, NEW);
      const applied = await gitlab("apply");
      expectEnded(applied, 0, "left no plan, or it has expired");
      expect(applied.said).toContain("(--strict)");
      expect(place.machine("web")).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    });
  });
});

/** Names of the instances under each heading of the drift check. */
function groups(said: string): Readonly<Record<string, readonly string[]>> {
  const found = [...said.matchAll(/^([A-Z][\w ]+); .*:\n((?:urn:.*\n)+)/gm)];
  return Object.fromEntries(
    found.map(([, heading = "", urns = ""]) => [heading, urns.trim().split("\n").map(nameOf)] as const),
  );
}

const nameOf = (urn: string): string => urn.split("::").at(-1) ?? "";
