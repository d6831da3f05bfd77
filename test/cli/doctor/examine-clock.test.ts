import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { examineClock } from "../../../cli/doctor/examine-clock";

/** A server whose clock is off by so many seconds; undefined: it tells no time. */
async function serve(offset: number | undefined): Promise<Server> {
  const server = createServer((_, response) => {
    response.sendDate = false;
    if (offset !== undefined) response.setHeader("Date", new Date(Date.now() + offset * 1000).toUTCString());
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

describe("examineClock", () => {
  it.each([
    [0, "pass", /^agrees with the server's$/],
    [-120, "pass", /^1\d\d s ahead of the server's$/],
    [1_000, "fail", /^\d+ s behind the server's$/],
    [-1_000, "fail", /^\d+ s ahead of the server's$/],
    [undefined, "unknown", /^the answer has no Date$/],
  ])("of a server that is %p s ahead is %s", async (offset, verdict, fact) => {
    const server = await serve(offset);
    try {
      const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      const credentials = { kind: "chain" } as const;
      const [reachable, clock] = await examineClock({
        regionId: "cn-hangzhou",
        endpoint,
        protocol: "http",
        credentials,
      });
      expect(reachable?.verdict).toBe("pass");
      expect(clock).toMatchObject({ verdict, fact: expect.stringMatching(fact) as string });
    } finally {
      server.close();
    }
  });
});
