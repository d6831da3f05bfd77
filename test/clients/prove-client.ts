// The tests of one client: its story in every way it can sign, held to what the emulator saw; and its column of the page. I/O.
import type { InstanceFacts } from "../../emulator";
import { ECS_ACTIONS } from "../../emulator/actions/registry";
import { lostFields } from "./answer-fields";
import { type Client, type ClientKey, CLIENTS } from "./clients";
import { type Column, columnOf } from "./clients-page";
import { openStage, type WitnessedCall } from "./stage";
import { CALLS, type SignatureName, type Story, TASK, type Told, WATCHED } from "./story";

/** A way to have the client do a story; `signs` is one of the client's. */
export type Teller = (story: Story, signs: string) => Promise<Told>;

export interface Played {
  readonly told: Told;
  readonly calls: readonly WitnessedCall[];
  /** The instance in the world at the end. */
  readonly machine: InstanceFacts;
}

/** Tests the client, and promises its column of the page. */
export function proveClient(key: ClientKey, tell: Teller): () => Promise<Column> {
  const client: Client = CLIENTS[key];
  const runs = Object.entries(client.signs).flatMap(([signs, signature]) => [
    { signed: signs, play: once(() => play(tell, signs, signature, false)) },
    { signed: `${signs} STS`, play: once(() => play(tell, signs, signature, true)) },
  ]);
  describe.each(runs)(`${client.name} ${client.version()}, $signed`, (run) => {
    testRun(client, run);
  });
  return async () => columnOf(await Promise.all(runs.map((run) => run.play())));
}

interface Run {
  readonly signed: string;
  readonly play: () => Promise<Played>;
}

function testRun(client: Client, { signed, play }: Run): void {
  test("stops, retypes, starts, and reads what the world holds [protocol/clients] [protocol/sts]", async () => {
    const { told, machine } = await play();
    expect(told.watched).toEqual(WATCHED);
    const { instanceId, status, instanceType, internetMaxBandwidthOut, publicIp } = machine;
    const facts = { instanceId, status, instanceType, internetMaxBandwidthOut, publicIp };
    expect(told.after).toEqual({ ...facts, ...TASK.size });
    expect(machine).toMatchObject({ status: "Running", instanceType: TASK.toType });
  });

  test("signs every awkward character the same way [protocol/characters]", async () => {
    const { told, machine } = await play();
    expect(told.tagValue).toBe(TASK.tag.value);
    expect(machine.tags).toEqual({ [TASK.tag.key]: TASK.tag.value });
  });

  test("reads the id of every answer", async () => {
    const { told, calls } = await play();
    expect(told.requestIds).toEqual(calls.filter(({ code }) => code === "OK").map(({ requestId }) => requestId));
  });

  test("reads a refusal by its own error: code and request id", async () => {
    const { told, calls } = await play();
    const refusals = calls.filter(({ code }) => code !== "OK");
    expect(refusals).toMatchObject([{ action: "ModifyInstanceSpec", code: "InvalidInstanceStatus.NotStopped" }]);
    const { code, requestId } = refusals[0]!;
    expect(told.refused).toEqual({ class: errorClass(client, code), code, requestId });
  });

  test("is refused with another secret, and leaves no call", async () => {
    const { told } = await play();
    const code = "SignatureDoesNotMatch";
    expect(told.forged).toEqual({ class: errorClass(client, code), code });
  });

  test("calls every action, and its models hold every field of the answers", async () => {
    const { told, calls } = await play();
    const last = calls.slice(-CALLS.length);
    expect(last.map(({ action }) => action).sort()).toEqual([...ECS_ACTIONS.keys()].sort());
    expect(last.map(({ action, code }) => `${action} ${code}`)).toEqual(CALLS.map(({ action }) => `${action} OK`));
    expect(
      lostFields(
        last.map(({ body }) => body),
        told.bodies,
      ),
    ).toEqual(client.lacks.map((path) => `[].${path}`));
  });

  test("is the client that it is taken for", async () => {
    const { calls } = await play();
    for (const call of calls) {
      expect(call.userAgent).toMatch(client.userAgent);
      expect(call.signed).toBe(signed);
    }
  });
}

function errorClass({ errorClass: named }: Client, code: string): string {
  return typeof named === "string" ? named : named(code);
}

async function play(tell: Teller, signs: string, signature: SignatureName, temporary: boolean): Promise<Played> {
  const stage = await openStage(signature, temporary);
  try {
    const told = await tell(stage.story, signs);
    return { told, calls: stage.calls(), machine: stage.emulator.world.instance(stage.story.instanceId) };
  } finally {
    await stage.close();
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
