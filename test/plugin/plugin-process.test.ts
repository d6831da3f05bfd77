// The plugin as a process, with a client in the engine's place: how it begins, what it answers to an old engine, how it ends.
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { ServiceError } from "@grpc/grpc-js";
import { FULL_KEY, startEmulator } from "../../emulator";
import { toStruct, valuesOf } from "../../provider/plugin/messages";
import { refuse } from "../_helpers/refusal";
import { WEB } from "../_helpers/virtual-place";
import { PLUGIN_URN } from "./_helpers/doors";
import { ask, type PluginProcess, startPlugin } from "./_helpers/plugin-process";

jest.setTimeout(120_000);

const SIZE = { instanceId: WEB, instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };

async function withPlugin(env: Readonly<Record<string, string>>, work: (plugin: PluginProcess) => Promise<void>) {
  const plugin = await startPlugin(env);
  try {
    await work(plugin);
  } finally {
    plugin.close();
  }
}

/** As engines did that knew no handshake. */
function configuration(endpoint: string): proto.ConfigureRequest {
  const request = new proto.ConfigureRequest();
  const { accessKeyId: accessKey, accessKeySecret: secretKey } = FULL_KEY;
  request.setArgs(toStruct({ region: "cn-hangzhou", endpoint: `http://${endpoint}`, accessKey, secretKey }));
  return request;
}

function checkOf(news: object): proto.CheckRequest {
  const request = new proto.CheckRequest();
  request.setUrn(PLUGIN_URN);
  request.setOlds(toStruct({}));
  request.setNews(toStruct(news as Record<string, unknown>));
  return request;
}

function createOf(inputs: proto.CheckResponse): proto.CreateRequest {
  const request = new proto.CreateRequest();
  request.setUrn(PLUGIN_URN);
  request.setProperties(inputs.getInputs());
  return request;
}

describe("a plugin process", () => {
  it("says no more than its port, answers who it is, and ends within 5 s of its engine", async () => {
    await withPlugin({}, async ({ child, client, ended, ...plugin }) => {
      const said: string[] = [];
      child.stdout?.on("data", (data) => said.push(String(data)));
      child.stderr?.on("data", (data) => said.push(String(data)));
      const info = await ask(client, "getPluginInfo", new Empty());
      expect(info.getVersion()).toMatch(/^\d+\.\d+\.\d+/);
      const schema = await ask(client, "getSchema", new proto.GetSchemaRequest());
      expect(JSON.parse(schema.getSchema())).toMatchObject({ name: "ecs-spec", version: info.getVersion() });
      const begun = Date.now();
      plugin.engineGoes();
      expect(await ended).toBe(0);
      expect(Date.now() - begun).toBeLessThan(5_000);
      expect(said).toEqual([]);
    });
  });

  it("answers what it cannot do yet, or does not know, with an error that says so", async () => {
    await withPlugin({}, async ({ client }) => {
      await expect(ask(client, "check", checkOf(SIZE))).rejects.toThrow("has not configured this provider");
      await expect(ask(client, "invoke", new proto.InvokeRequest())).rejects.toThrow("ecs-spec has no function");
      await expect(ask(client, "call", new proto.CallRequest())).rejects.toThrow(/UNIMPLEMENTED/);
      expect(await ask(client, "cancel", new Empty())).toBeInstanceOf(Empty);
    });
  });

  it("works for an engine without a handshake, and tells what is true after half a run", async () => {
    const emulator = await startEmulator({ speed: 400 });
    emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock", { nth: 2 }));
    try {
      await withPlugin({}, async ({ client }) => {
        const configured = await ask(client, "configure", configuration(emulator.endpoint));
        expect([configured.getAcceptsecrets(), configured.getSupportspreview()]).toEqual([true, true]);
        const checked = await ask(client, "check", checkOf(SIZE));
        expect(valuesOf(checked.getInputs())["plan"]).toMatchObject({ willStop: true });
        const failed = await ask(client, "create", createOf(checked)).then(
          () => undefined,
          (error: unknown) => error as ServiceError,
        );
        const [details] = failed?.metadata.get("grpc-status-details-bin") ?? [];
        const [detail] = Status.deserializeBinary(details as Buffer).getDetailsList();
        const half = proto.ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
        expect(half.getId()).toBe(WEB);
        expect(half.getReasonsList()).toEqual([expect.stringContaining("step-failed")]);
        expect(valuesOf(half.getProperties())).toMatchObject({ currentInstanceType: "ecs.g7.large", __open: true });
      });
    } finally {
      await emulator.close();
    }
  });

  it("without its engine finishes what it has begun, and then ends", async () => {
    const emulator = await startEmulator({ speed: 50 });
    try {
      await withPlugin({}, async ({ client, ended, ...plugin }) => {
        await ask(client, "configure", configuration(emulator.endpoint));
        const checked = await ask(client, "check", checkOf({ ...SIZE, internetMaxBandwidthOut: undefined }));
        void ask(client, "create", createOf(checked)).catch(() => undefined);
        while (emulator.world.instance(WEB).status === "Running")
          await new Promise((resolve) => setTimeout(resolve, 20));
        plugin.engineGoes();
        expect(await ended).toBe(0);
        expect(emulator.world.instance(WEB).status).toBe("Running");
      });
    } finally {
      await emulator.close();
    }
  });
});
