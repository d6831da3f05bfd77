// A wire between client and emulator that keeps what was sent over it, to know the signatures that must stand nowhere else. I/O.
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface Wiretap {
  /** `127.0.0.1:PORT`, in the place of the emulator's own endpoint. */
  readonly endpoint: string;
  /** Signatures of every request so far. */
  signatures(): readonly string[];
  close(): Promise<void>;
}

export async function tapWire(target: string): Promise<Wiretap> {
  const [host = "", port = ""] = target.split(":");
  const sent: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      // A reset is passed on as one: the other side sees its socket end.
      socket.on("error", () => destroy(near, far));
      socket.on("close", () => destroy(near, far));
    }
    near.on("data", (chunk: Buffer) => sent.push(chunk));
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    signatures: () => signaturesIn(Buffer.concat(sent).toString("latin1")),
    close: async () => {
      destroy(...sockets);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function destroy(...sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.destroy();
}

/** V3 signs in the header Authorization. */
function signaturesIn(text: string): readonly string[] {
  return [...text.matchAll(/Signature=([0-9a-f]{32,})/g)].map(([, signature = ""]) => signature);
}
