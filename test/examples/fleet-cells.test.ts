// examples/fleet-cells: its jobs run as they stand, cell after cell, on the real engine; and what its files promise of their order.
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { FULL_KEY, readWorldFile, type RunningEmulator, startEmulator } from "../../emulator";
import { EngineProject } from "../_helpers/engine/engine-project";
import { keyEnvironment } from "../_helpers/engine/emulator-process";
import { engineEnvironment, pulumiCommand, REPO } from "../_helpers/engine/pulumi-command";
import { type GithubJob, runGithubJob } from "./_helpers/github-job";
import { readGitlabFile, runGitlabJob } from "./_helpers/gitlab-job";
import { type JobPlace, STUBS } from "./_helpers/host-place";

const FOLDER = path.join(REPO, "examples", "fleet-cells");
const CELLS = ["canary", "north", "south"];
const read = (file: string): string => readFileSync(path.join(FOLDER, file), "utf8");
const WORKFLOW = parse(read(".github/workflows/rollout.yml")) as {
  readonly jobs: Readonly<Record<string, GithubJob & { readonly needs?: string; readonly environment: string }>>;
};
const GITLAB = readGitlabFile(path.join(FOLDER, ".gitlab-ci.yml"));
const SECRETS = {
  "secrets.PULUMI_CONFIG_PASSPHRASE": "cells",
  "secrets.KEY_ID": FULL_KEY.accessKeyId,
  "secrets.KEY_SECRET": FULL_KEY.accessKeySecret,
};

jest.setTimeout(400_000);

describe("the files of examples/fleet-cells", () => {
  test("let a cell begin when the one before it has succeeded, on all three", () => {
    const { ".cell": shared, ...jobs } = GITLAB.jobs as unknown as Readonly<
      Record<string, { readonly needs?: readonly string[] }>
    >;
    const stacks = parseAllDocuments(read("kubernetes/stacks.yaml")).map((document) => document.toJS() as Stack);
    expect(shared).toBeDefined();
    expect(Object.entries(WORKFLOW.jobs).map(([name, { needs }]) => [name, needs])).toEqual(
      CELLS.map((cell, index) => [cell, CELLS[index - 1]]),
    );
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual(
      CELLS.map((cell, index) => [cell, CELLS.slice(index - 1, index)]),
    );
    expect(
      stacks.map(({ spec: { stack, prerequisites = [] } }) => [stack, prerequisites.map(({ name }) => name)]),
    ).toEqual(CELLS.map((cell, index) => [cell, CELLS.slice(index - 1, index).map((before) => `cell-${before}`)]));
    for (const { spec } of stacks.slice(1))
      expect(spec.prerequisites?.[0]?.requirement.succeededWithinDuration).toMatch(/^\d+h$/);
    expect(CELLS.map((cell) => WORKFLOW.jobs[cell]?.environment)).toEqual(CELLS);
  });
});

interface Stack {
  readonly spec: {
    readonly stack: string;
    readonly prerequisites?: readonly {
      readonly name: string;
      readonly requirement: { readonly succeededWithinDuration: string };
    }[];
  };
}

describe("the jobs of examples/fleet-cells", () => {
  let emulator: RunningEmulator;
  let project: EngineProject;
  let place: JobPlace;

  beforeAll(async () => {
    emulator = await startEmulator({ speed: 200, world: readWorldFile(path.join(FOLDER, "world.yaml")) });
    project = await EngineProject.open({ program: { folder: FOLDER } });
    mkdirSync(path.join(project.folder, "node_modules", ".bin"));
    symlinkSync(
      path.join(REPO, "dist", "cli", "main.js"),
      path.join(project.folder, "node_modules", ".bin", "ecs-spec"),
    );
    const scratch = path.join(project.root, "host");
    mkdirSync(scratch);
    const engine = engineEnvironment(project.root);
    place = {
      folder: project.folder,
      scratch,
      environment: {
        ...engine,
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        PATH: [STUBS, path.dirname(pulumiCommand().command), engine["PATH"]].join(path.delimiter),
        PLACE: scratch,
        ALIBABA_CLOUD_ENDPOINT_ECS: `http://${emulator.endpoint}`,
      },
      checkOut: () => undefined,
    };
  });

  afterAll(async () => {
    await project.close();
    await emulator.close();
  });

  const typeOf = (name: string) =>
    emulator.world.instances().find(({ instanceName }) => instanceName === name)?.instanceType;

  test("change a cell each; one that fails ends with its error, and goes on when it is run again", async () => {
    const canary = await runGithubJob(place, job("canary"), SECRETS);
    expect(canary).toMatchObject({ code: 0, page: expect.stringContaining("Rollout canary") as string });
    expect([typeOf("web-1"), typeOf("web-2")]).toEqual(["ecs.g7.large", "ecs.g6.large"]);

    emulator.faults.add({
      action: "StopInstance",
      dryRun: false,
      phase: "before",
      fault: { kind: "error", code: "Forbidden.RAM", status: 403 },
    });
    const north = await runGithubJob(place, job("north"), SECRETS);
    expect(north.code).not.toBe(0);
    expect(north.page).toContain("HALTED after 1 failure");

    const known = { ...keyEnvironment(FULL_KEY), PULUMI_CONFIG_PASSPHRASE: "cells" };
    const jobs = Object.fromEntries(
      CELLS.map((cell) => [cell, { ...GITLAB.jobs[".cell"], ...GITLAB.jobs[cell] }]),
    ) as typeof GITLAB.jobs;
    expect(await runGitlabJob(place, { ...GITLAB, variables: {}, jobs }, "north", known)).toMatchObject({ code: 0 });
    expect([typeOf("web-2"), typeOf("web-3"), typeOf("web-4"), typeOf("web-5")]).toEqual([
      ...Array<string>(3).fill("ecs.g7.large"),
      "ecs.g6.large",
    ]);
  });
});

function job(name: string): GithubJob {
  const found = WORKFLOW.jobs[name];
  if (!found) throw new Error(`the workflow has no job ${name}`);
  return found;
}
