// What the engine does with the options of Pulumi on an InstanceSpec, where docs/resource-options.md says more than "as everywhere".
import { WEB } from "./_helpers/program";
import { said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(240_000);

const BANDWIDTH = { instanceId: WEB, internetMaxBandwidthOut: 20, onDelete: "restore" };

let stage: Stage;
afterEach(() => stage.close());

const program = (...lines: readonly string[]): string =>
  [
    'import * as pulumi from "@pulumi/pulumi";',
    'import { InstanceSpec, InstanceSpecProvider } from "pulumi-ecs-spec";',
    'class Server extends pulumi.ComponentResource { constructor() { super("shop:index:Server", "server"); } }',
    ...lines,
    "void [pulumi, InstanceSpecProvider, Server];",
    "",
  ].join("\n");
const web = (opts: string, args: object = BANDWIDTH): string =>
  `new InstanceSpec("web", ${JSON.stringify(args)}, ${opts});`;

const up = async (...lines: readonly string[]): Promise<string> => {
  if (lines.length > 0) stage.edit(program(...lines));
  const ended = await stage.project.up();
  expect([ended.code, ended.code === 0 ? "" : said(ended)]).toEqual([0, ""]);
  return said(ended);
};
const bandwidth = (): number => stage.emulator.world.instance(WEB).internetMaxBandwidthOut;

test("ignoreChanges, be it from a stack's transformation: the input is never written, and that is told once", async () => {
  const adds =
    'pulumi.runtime.registerStackTransformation(({ props, opts }) => ({ props, opts: pulumi.mergeOptions(opts, { ignoreChanges: ["internetMaxBandwidthOut"] }) }));';
  stage = await openStage({ program: program(adds, web("{}")) });
  const line = "web: internetMaxBandwidthOut is in ignoreChanges: left as found on the instance";
  expect(await up()).toContain(line);
  stage.emulator.world.console.setBandwidth(WEB, 50);
  expect(await stage.project.refresh()).toMatchObject({ code: 0 });
  const again = await up(web('{ ignoreChanges: ["internetMaxBandwidthOut"] }'));
  expect([again.includes(line), again.includes("is declared")]).toEqual([false, false]);
  const all = await up(web('{ ignoreChanges: ["*"] }', { ...BANDWIDTH, internetMaxBandwidthOut: 30 }));
  expect(all).not.toContain("drift");
  expect(await stage.project.destroy()).toMatchObject({ code: 0 });
  expect([stage.writes(), bandwidth()]).toEqual([[], 50]);
});

test("a transform that takes the input away: it is not managed", async () => {
  const takes =
    "pulumi.runtime.registerStackTransform(({ props: { internetMaxBandwidthOut, ...props }, opts }) => ({ props, opts }));";
  stage = await openStage({ program: program(takes, web("{}", { ...BANDWIDTH, instanceType: "ecs.g6.large" })) });
  await up();
  expect([stage.writes(), bandwidth()]).toEqual([[], 10]);
});

test.each([
  ["import", `{ import: "${WEB}" }`, `the option import is "${WEB}", and a dynamic resource has no import`],
  ["customTimeouts", '{ customTimeouts: { update: "30m" } }', "the option customTimeouts.update reaches no dynamic"],
])("%s: refused in a sentence, without a stack", async (_, opts, sentence) => {
  stage = await openStage({ program: program(web(opts)) });
  const preview = await stage.project.preview();
  expect(preview.code).not.toBe(0);
  expect(said(preview)).toContain(`error: web: ${sentence}`);
  expect(said(preview)).not.toMatch(/^\s+at /m);
});

test("a replacement on the same instance puts nothing back; replaceOnChanges replaces nothing", async () => {
  stage = await openStage({ program: program(web('{ replacementTrigger: "1", deleteBeforeReplace: true }')) });
  await up();
  stage.emulator.clearHistory();
  expect(await up(web('{ replacementTrigger: "2", deleteBeforeReplace: true }'))).toContain("replaced");
  expect([stage.writes(), bandwidth()]).toEqual([[], 20]);
  const changed = await up(web('{ replaceOnChanges: ["*"] }', { ...BANDWIDTH, internetMaxBandwidthOut: 30 }));
  expect(changed).not.toContain("replaced");
  expect([stage.writes().length, bandwidth()]).toEqual([1, 30]);
});

test("protect refuses a replacement; retainOnDelete and deletedWith forget the instance, also with restore", async () => {
  stage = await openStage({ program: program(web("{ protect: true }")) });
  await up();
  const { urn = "" } = (await stage.recorded("web")) ?? {};
  const refused = await stage.project.up({ extra: ["--replace", urn] });
  expect([refused.code === 0, said(refused).includes("protect")]).toEqual([false, true]);

  await up(web("{ retainOnDelete: true }"));
  await up("new Server();");
  await up(`const server = new Server(); ${web("{ deletedWith: server }")}`);
  stage.emulator.clearHistory();
  await up("");
  expect([stage.writes(), bandwidth()]).toEqual([[], 20]);
});

test("hooks run around an update, and see whether it changes the instance", async () => {
  const hook = 'async (args: pulumi.ResourceHookArgs) => console.log(args.name, "plan" in (args.newInputs ?? {}))';
  const hooks = `{ hooks: { beforeUpdate: [${hook}] } }`;
  stage = await openStage({ program: program(web(hooks)) });
  await up();
  stage.anHourLater();
  expect(await up(web(hooks, { ...BANDWIDTH, internetMaxBandwidthOut: 30 }))).toContain("web true");
  expect(await up(web(hooks, { ...BANDWIDTH, internetMaxBandwidthOut: 30, drift: "correct" }))).toContain("web false");
});

test("no default providers: refused by the engine, and an InstanceSpecProvider works with the stack's settings", async () => {
  stage = await openStage({ program: program(web("{}")), environment: { ALIBABA_CLOUD_REGION_ID: "" } });
  const { project } = stage;
  await project.setConfig({ "ecs-spec:region": stage.emulator.regionId });
  expect(await project.run(["config", "set", "--path", "pulumi:disable-default-providers[0]", "*"])).toMatchObject({
    code: 0,
  });
  expect(said(await project.preview())).toContain("Default provider for 'pulumi-nodejs' disabled");
  await up(`const provider = new InstanceSpecProvider("ecs"); ${web("{ provider }")}`);
  expect(bandwidth()).toBe(20);
  stage.anHourLater();
  expect(await project.destroy()).toMatchObject({ code: 0 });
  expect(bandwidth()).toBe(10);
});
