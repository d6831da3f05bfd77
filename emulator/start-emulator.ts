// The emulator on two loopback ports: the signed API, and the control API beside it. I/O.
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createControlServer } from "./control/control-server";
import { CoreEmulator, type Emulator, type EmulatorOptions } from "./emulator";
import { createSignedServer } from "./protocol/signed-server";

export interface ListenOptions {
  /** 0, the default: a free one. */
  readonly port?: number;
  readonly controlPort?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
}

export interface RunningEmulator extends Emulator {
  /** `127.0.0.1:PORT`, as the official client's Config.endpoint takes it, with protocol "http". */
  readonly endpoint: string;
  /** `127.0.0.1:PORT` of the control API. */
  readonly control: string;
  readonly regionId: string;
  /** The first key of the world. */
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Ends both servers and every open connection. */
  close(): Promise<void>;
}

export async function listen(options: EmulatorOptions & ListenOptions): Promise<RunningEmulator> {
  const { host = "127.0.0.1", port = 0, controlPort = 0 } = options;
  const emulator = new CoreEmulator(options);
  const signed = createSignedServer(emulator);
  const control = createControlServer(emulator);
  try {
    await Promise.all([listening(signed, port, host), listening(control, controlPort, host)]);
  } catch (error) {
    await Promise.all([closed(signed), closed(control)]);
    throw error;
  }
  const [key] = emulator.world.keys();
  return Object.assign(emulator, {
    endpoint: address(signed, host),
    control: address(control, host),
    accessKeyId: key?.accessKeyId ?? "",
    accessKeySecret: key?.accessKeySecret ?? "",
    close: async () => {
      await Promise.all([closed(signed), closed(control)]);
    },
  });
}

/**
 * Longer than a client keeps an idle connection: one that the server closes first, on a busy machine, is met by a request that was on its
 * way, and the client cannot tell that from a fault.
 */
const IDLE_MS = 65_000;

function listening(server: Server, port: number, host: string): Promise<void> {
  server.keepAliveTimeout = IDLE_MS;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function address(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
