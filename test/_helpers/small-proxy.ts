// A proxy on loopback that sends every request on to one server, and opens no tunnel further than to itself: what it was asked is kept.
import http, { type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface SmallProxy extends AsyncDisposable {
  readonly address: string;
  /** Method and target of every request, in order, and its credentials. */
  readonly asked: { readonly line: string; readonly authorization: string | undefined }[];
  /** First bytes that came through a tunnel. */
  readonly tunnelled: Buffer[];
}

/** `server`: host:port behind it. `status`: what it answers to a CONNECT. */
export async function startProxy(server: string, status = 200): Promise<SmallProxy> {
  const asked: SmallProxy["asked"] = [];
  const tunnelled: Buffer[] = [];
  const note = ({ method, url, headers }: IncomingMessage) =>
    asked.push({ line: `${method} ${url?.split("?", 1)[0]}`, authorization: headers["proxy-authorization"] });
  const proxy = http.createServer((request, response) => {
    note(request);
    const target = new URL(request.url ?? "");
    const [host, port] = server.split(":");
    const { method, headers } = request;
    const onward = http.request(
      { host, port, method, headers, path: `${target.pathname}${target.search}` },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(onward);
  });
  proxy.on("connect", (request, socket) => {
    note(request);
    socket.on("error", () => undefined);
    socket.write(`HTTP/1.1 ${status} x\r\n\r\n`);
    if (status !== 200) return socket.end();
    socket.once("data", (bytes: Buffer) => {
      tunnelled.push(bytes);
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    asked,
    tunnelled,
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
