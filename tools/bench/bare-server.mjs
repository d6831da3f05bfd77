// A server that checks nothing and answers every request with the bytes of its standard input; prints its port.
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

const bytes = await buffer(process.stdin);
const headers = {
  "content-type": "application/json;charset=utf-8",
  "x-acs-request-id": JSON.parse(bytes).RequestId,
  "content-length": String(bytes.length),
};
const server = createServer((_message, response) => {
  response.writeHead(200, headers).end(bytes);
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
