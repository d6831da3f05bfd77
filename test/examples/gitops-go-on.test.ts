// examples/gitops-pipeline after a run that was killed: the job go-on of both hosts, as it stands in their files, on the real engine.
import { rmSync } from "node:fs";
import path from "node:path";
import type { InstanceFacts } from "../../emulator";
import { NO_TAGS } from "../_helpers/no-tags";
import { type JobRun, readGithubJob, runGithubJob } from "./_helpers/github-job";
import { readGitlabFile, runGitlabJob } from "./_helpers/gitlab-job";
import { EXAMPLE } from "./_helpers/host-place";
import { ALL_AT_ONCE, knownOf, ONE_AFTER_THE_OTHER, sized, variablesOf } from "./_helpers/host-settings";
import { PipelinePlace } from "./_helpers/pipeline-place";
import { expectEnded, type StepRun } from "./_helpers/shell-step";

const GITLAB = readGitlabFile(path.join(EXAMPLE, ".gitlab-ci.yml"));

jest.setTimeout(180_000);

describe("a run of examples/gitops-pipeline whose runner is lost", () => {
  let place: PipelinePlace;

  beforeAll(async () => {
    place = await PipelinePlace.open();
  });

  beforeEach(() => place.reset());

  afterAll(() => place.close());

  const github = (name: "preview" | "apply" | "go-on"): Promise<JobRun> =>
    runGithubJob(place, readGithubJob(name, name === "preview" ? name : "apply"), knownOf(place));
  const gitlab = (name: string): Promise<StepRun> =>
    runGitlabJob(place, GITLAB, name, { ...variablesOf(place), TASK: "" });

  /** Two instances, one after the other, so that the runner is lost at the first. */
  const changeTwo = (): void => {
    place.edit(ALL_AT_ONCE, ONE_AFTER_THE_OTHER, "index.ts");
    for (const name of ["web", "api"] as const) place.edit(sized(name, "g6"), sized(name, "g7"));
  };

  it("on GitHub goes on by itself: it heals, proves that the rest was approved, and does it", async () => {
    changeTwo();
    await github("preview");
    place.dieAtStop();
    expectEnded(await github("apply"), -1);
    expect([place.machine("web"), place.machine("api")].filter(isResized)).toEqual([]);

    const rest = await github("go-on");
    expectEnded(rest, 0, "Held to the plan that was approved.");
    expect(rest.page).toContain("Within the approved preview: 1 resource does only what was approved");
    expect([place.machine("web"), place.machine("api")].filter(isResized)).toHaveLength(2);

    place.emulator.clearHistory();
    const again = await github("go-on");
    expectEnded(again, 0, "Within the approved preview: nothing is left to do.");
    expect(place.written()).toEqual([]);
  });

  it("on GitHub asks a person where the rest is not what was approved, with what is new, and has healed all the same", async () => {
    changeTwo();
    await github("preview");
    place.dieAtStop();
    expectEnded(await github("apply"), -1);
    place.emulator.world.console.resize(place.machine("api").instanceId, "ecs.c7.large");

    const rest = await github("go-on");
    expectEnded(rest, 5, "::error::not all that is left was approved");
    expect(rest.said + rest.page).toMatch(
      /\*\*api i-\w+:\*\* type ecs\.c7\.large -> ecs\.g7\.large; approved was type ecs\.g6\.large/,
    );
    expect([place.machine("web")].filter(isResized)).toHaveLength(1);
    expect(place.machine("api")).toMatchObject({ status: "Running", instanceType: "ecs.c7.large" });
  });

  it("on GitLab goes on by itself, and asks a person where no preview says what was approved", async () => {
    place.edit(sized("web", "g6"), sized("web", "g7"));
    await gitlab("preview");
    place.dieAtStop();
    expectEnded(await gitlab("apply"), -1);
    expectEnded(await gitlab("go-on"), 0, "nothing is left to do");
    expect(place.machine("web")).toMatchObject({ status: "Running", instanceType: "ecs.g7.large", tags: NO_TAGS });

    place.emulator.clearHistory();
    rmSync(path.join(place.scratch, "artifacts"), { recursive: true });
    expectEnded(await gitlab("go-on"), 5, "nothing says what was approved");
    expect(place.written()).toEqual([]);
  });
});

const isResized = ({ status, instanceType }: InstanceFacts): boolean =>
  status === "Running" && instanceType === "ecs.g7.large";
