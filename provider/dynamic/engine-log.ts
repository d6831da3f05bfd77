// Lines for people, on the resource they are about: text in, `EngineClient.log` with the URN out (engine facts 3). I/O.
import { createRequire } from "node:module";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Report, Severity } from "../ports/report";

const SEVERITIES: Readonly<Record<Severity, LogSeverity>> = {
  tick: LogSeverity.INFO,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
};

/** `address` as the engine gave it to this process; without one the lines go to the console. */
export function openEngineLog(address: string | undefined): (urn: string) => Report {
  if (address === undefined) return () => CONSOLE;
  const client = new EngineClient(address, GRPC.credentials.createInsecure());
  return (urn) => engineReport(client, urn);
}

/** The client takes credentials of its own copy of gRPC only, and that is the one that the SDK loads. */
const GRPC = createRequire(require.resolve("@pulumi/pulumi"))("@grpc/grpc-js") as {
  readonly credentials: { createInsecure(): ConstructorParameters<typeof EngineClient>[1] };
  readonly status: { readonly UNAVAILABLE: number };
};

/** The engine's address is the last argument of a plugin process; flags may stand before it (engine facts 10). */
export function engineAddress(args: readonly string[]): string | undefined {
  return args.findLast((argument) => /^[^-\s][^\s]*:\d+$/.test(argument));
}

/** One line after the other: the engine shows them in the order they come in. */
function engineReport(client: EngineClient, urn: string): Report {
  let last = Promise.resolve(true);
  return {
    say(severity, text) {
      last = last.then(() => send(client, toRequest(urn, severity, text)));
    },
    flush: () => last,
  };
}

function toRequest(urn: string, severity: Severity, text: string): LogRequest {
  const request = new LogRequest();
  request.setSeverity(SEVERITIES[severity]);
  request.setMessage(text);
  request.setUrn(urn);
  request.setEphemeral(severity === "tick");
  return request;
}

/** A line that the engine does not take is lost: it must never fail a change of an instance. False: there is no engine any more. */
function send(client: EngineClient, request: LogRequest): Promise<boolean> {
  return new Promise((resolve) => {
    client.log(request, (error) => resolve(Number(error?.code) !== GRPC.status.UNAVAILABLE));
  });
}

const CONSOLE: Report = {
  say(severity, text) {
    if (severity !== "tick") console.log(text);
  },
  flush: () => Promise.resolve(true),
};
