// Lines to an engine that takes them, one that refuses them, and one that is gone. Over gRPC on loopback.
import { Server, ServerCredentials, status } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { openEngineLog } from "../../provider/dynamic/engine-log";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:ecs:Spec::web";

interface Heard {
  readonly urn: string;
  readonly message: string;
  readonly ephemeral: boolean;
}

/** Its address, and what it heard. */
async function engine(server: Server, refuses = false): Promise<{ address: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  server.addService(EngineService, {
    log: ({ request }: { request: LogRequest }, answer: (error: object | null, empty?: Empty) => void) => {
      heard.push({ urn: request.getUrn(), message: request.getMessage(), ephemeral: request.getEphemeral() });
      if (refuses) answer({ code: status.INTERNAL, message: "no" });
      else answer(null, new Empty());
    },
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { address: `127.0.0.1:${port}`, heard };
}

describe("the lines of a run", () => {
  const server = new Server();
  afterEach(() => server.forceShutdown());

  it("come to the engine in their order, and then to nobody where it is gone", async () => {
    const { address, heard } = await engine(server);
    const report = openEngineLog(address)(URN);
    report.say("tick", "1/4 stop");
    report.say("info", "web: done");
    expect(await report.flush()).toBe(true);
    expect(heard).toEqual([
      { urn: URN, message: "1/4 stop", ephemeral: true },
      { urn: URN, message: "web: done", ephemeral: false },
    ]);
    server.forceShutdown();
    report.say("tick", "2/4 type");
    expect(await report.flush()).toBe(false);
  });
});

test("an engine that refuses a line is there", async () => {
  const server = new Server();
  const { address } = await engine(server, true);
  const report = openEngineLog(address)(URN);
  report.say("info", "web: done");
  expect(await report.flush()).toBe(true);
  server.forceShutdown();
});
