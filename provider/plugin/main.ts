// The native plugin as a process: the engine's address as the last argument in, the port on the first line of stdout, requests served until the
// engine is gone. I/O.
//
// The engine waits for that line and for nothing before it, so this file loads nothing but a socket; what serves is loaded after it, while the
// engine connects (decision 0051).
import { createRequire } from "node:module";
import { createServer, type Socket } from "node:net";
import type * as Server from "./server";

const waiting: Socket[] = [];
let serve = (socket: Socket): void => void waiting.push(socket);

// Nothing is read from a connection until there is somebody to read it.
const door = createServer({ pauseOnConnect: true }, (socket) => serve(socket));

door.listen(0, "127.0.0.1", () => {
  const address = door.address();
  if (typeof address !== "object" || address === null) throw new Error("the plugin got no port");
  process.stdout.write(`${address.port}\n`, begin);
});

function begin(): void {
  const load = createRequire(__filename);
  const { openServer } = load("./server") as typeof Server;
  const server = openServer(process.argv.slice(2));
  serve = (socket) => server.take(socket);
  for (const socket of waiting.splice(0)) server.take(socket);
}
