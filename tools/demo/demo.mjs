// `npm run demo`: the main job from end to end on the real Pulumi engine against an emulator of ECS. Exit 0 only if every
// act ended as it must; nothing is left behind, Ctrl-C included.
import path from "node:path";
import { locatePulumi } from "../pulumi-cli.mjs";
import { repo, seconds } from "../step.mjs";
import { actOne, actTwo } from "./acts.mjs";
import { DemoFailure } from "./check.mjs";
import { failure, heading, prose, table } from "./screen.mjs";
import { openStage, SPEED } from "./stage.mjs";

const start = Date.now();

async function play() {
  heading("pulumi-ecs-spec: the size of an ECS instance, planned, shown, and never left stopped");
  const stage = await openStage();
  prose(`Engine: Pulumi ${locatePulumi().version}, file backend in a temporary folder.`);
  prose(
    `Cloud: the emulator of this package at ${stage.emulator.endpoint}, ${SPEED} times real speed, signatures checked.`,
  );
  prose("Program: examples/declarative-stack, in a copy that goes when the demo ends.");
  await actOne(stage);
  await actTwo(stage);
  next();
}

function next() {
  const { built, pathPrefix } = locatePulumi();
  heading(`Done in ${seconds(start)}. What to type next`);
  const cli = built
    ? [[`export PATH="$PWD/${path.relative(repo, pathPrefix)}:$PATH"`, "the Pulumi CLI that setup built"]]
    : [];
  table([
    ...cli,
    ["npx --no-install ecs-spec emulator --speed 20", "an emulator to play with; it prints the lines to copy"],
    ["less examples/README.md", "the program you just saw and others, on the emulator and for real"],
    ["npx --no-install ecs-spec ram-policy", "the permissions it needs on an account of your own"],
    ["npm test", "all the tests, on the same engine"],
  ]);
  prose("", "On an instance of your own, a preview with allowedDisruption unset only looks: it can stop nothing.", "");
}

await play().then(
  () => process.exit(0),
  (error) => {
    failure(error instanceof DemoFailure ? error.message : (error.stack ?? String(error)));
    process.exit(1);
  },
);
