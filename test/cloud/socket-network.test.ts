// Probes over real sockets, on loopback: what a port, a server and nobody answer.
import * as http from "node:http";
import * as net from "node:net";
import { openNetwork } from "../../provider/cloud/socket-network";
import type { HttpTarget } from "../../provider/ports/network";

const HOST = "127.0.0.1";
const DEADLINE_MS = 300;
const network = openNetwork(DEADLINE_MS);
const opened: net.Server[] = [];

async function listen(server: net.Server): Promise<number> {
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return (server.address() as net.AddressInfo).port;
}

const page = (port: number, path = "/"): HttpTarget => ({ scheme: "http", host: HOST, port, path });

afterEach(async () => {
  const closing = opened.splice(0).map(async (server) => {
    if (server instanceof http.Server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await Promise.all(closing);
});

/** A port that nobody listens on: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = net.createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  opened.splice(0);
  return port;
}

describe("a connection", () => {
  it("opens where somebody listens, and is closed again", async () => {
    const ended = new Promise<void>((resolve) => {
      const server = net.createServer((socket) => socket.resume().once("close", () => resolve()));
      void listen(server).then(async (port) => {
        expect(await network.connect({ host: HOST, port })).toEqual({ kind: "open" });
      });
    });
    await ended;
  });

  it("is refused where nobody listens", async () => {
    expect(await network.connect({ host: HOST, port: await closedPort() })).toEqual({
      kind: "refused",
      cause: "the connection was refused (ECONNREFUSED)",
    });
  });

  it("is not tried where the name is not known", async () => {
    const reached = await openNetwork(5_000).connect({ host: "no-such-host.invalid", port: 80 });
    expect(reached.kind).toBe("untried");
  });
});

describe("a GET", () => {
  it.each([200, 204, 404, 503])("is answered with %d", async (status) => {
    const server = http.createServer((_, answer) => answer.writeHead(status).end());
    expect(await network.get(page(await listen(server)))).toEqual({ kind: "status", status });
  });

  it("asks for the path, by its address, on a connection of its own, with nothing of ours but the name", async () => {
    const asked: unknown[] = [];
    const server = http.createServer(({ method, url, headers }, answer) => {
      asked.push([method, url, headers]);
      answer.end("ok");
    });
    const port = await listen(server);
    await network.get(page(port, "/healthz?deep=1"));
    const headers = { connection: "close", host: `${HOST}:${port}`, "user-agent": "pulumi-ecs-spec" };
    expect(asked).toEqual([["GET", "/healthz?deep=1", headers]]);
  });

  it("does not follow a redirect", async () => {
    const paths: string[] = [];
    const server = http.createServer(({ url = "" }, answer) => {
      paths.push(url);
      answer.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect(await network.get(page(await listen(server)))).toEqual({ kind: "status", status: 302 });
    expect(paths).toEqual(["/"]);
  });

  it("ends with the first line of an answer whose body never ends", async () => {
    const server = http.createServer((_, answer) => {
      answer.writeHead(200);
      answer.write("and so on");
    });
    expect(await network.get(page(await listen(server)))).toEqual({ kind: "status", status: 200 });
  });

  it("of a server that says nothing ends with the deadline", async () => {
    const port = await listen(net.createServer((socket) => socket.resume().on("error", () => undefined)));
    const cause = "the connection opened, and no answer came within 0.3 s";
    expect(await network.get(page(port))).toEqual({ kind: "refused", cause });
  });

  it.each([
    ["what does not speak HTTP", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["what hangs up", ""],
  ])("finds %s there, and saying no", async (_, greeting) => {
    const server = net.createServer((socket) =>
      socket
        .resume()
        .on("error", () => undefined)
        .end(greeting),
    );
    const reached = await network.get(page(await listen(server)));
    expect(reached).toMatchObject({ kind: "refused", cause: expect.not.stringContaining("SSH") as string });
  });

  it("of https does not judge the certificate, and finds a server without one there, and saying no", async () => {
    const port = await listen(http.createServer((_, answer) => answer.end()));
    expect((await network.get({ ...page(port), scheme: "https" })).kind).toBe("refused");
  });

  it("is refused where nobody listens", async () => {
    expect((await network.get(page(await closedPort()))).kind).toBe("refused");
  });
});
