// Whatever is thrown, and error bodies as they are on the wire, to outcomes.
import { mapErrorBody, mapThrown } from "../../provider/cloud/map-error";

const data = { Code: "OperationDenied.NoStock", Message: "The resource is out of usage.", RequestId: "4FD2" };

describe("mapThrown", () => {
  it.each<readonly [string, unknown]>([
    ["of client 7.x", Object.assign(new Error("x"), { name: "ClientError", statusCode: 403, code: data.Code, data })],
    [
      "of client 4.x, which has no request id of its own",
      Object.assign(new Error("x"), { code: data.Code, statusCode: 403, data: { ...data, statusCode: 403 } }),
    ],
    ["of another realm", { statusCode: 403, data }],
  ])("knows a refusal by its members, not its class: %s", (_name, error) => {
    expect(mapThrown(error)).toEqual({
      kind: "rejected",
      code: "OperationDenied.NoStock",
      message: "The resource is out of usage.",
      httpStatus: 403,
      requestId: "4FD2",
    });
  });

  it("keeps the time that a throttled caller is told to wait", () => {
    const error = { statusCode: 429, data: { ...data, Code: "Throttling.User" }, retryAfter: 1_500 };

    expect(mapThrown(error)).toMatchObject({ kind: "rejected", retryAfterMs: 1_500 });
  });

  it.each<readonly [string, unknown]>([
    ["a refused connection", { code: "ECONNREFUSED", syscall: "connect" }],
    ["an unknown host", { code: "ENOTFOUND", syscall: "getaddrinfo" }],
    ["a name server that does not answer", { code: "EAI_AGAIN", syscall: "getaddrinfo" }],
    ["a network that cannot be reached", { code: "ENETUNREACH", syscall: "connect" }],
    ["a connection that times out", { code: "ETIMEDOUT", syscall: "connect" }],
    ["two addresses that both refuse", { code: "ETIMEDOUT", errors: [{ syscall: "connect" }, { syscall: "connect" }] }],
    ["an expired certificate", { code: "CERT_HAS_EXPIRED" }],
    ["no credentials", { code: "InvalidCredentials" }],
  ])("is not sent after %s", (_name, error) => {
    expect(mapThrown(error)).toMatchObject({ kind: "not-sent" });
  });

  it.each<readonly [string, unknown]>([
    [
      "a 'connect timeout', for the server had the request",
      { name: "RequestTimeoutError", message: "ConnectTimeout: Connect http://x failed." },
    ],
    ["a read timeout", { name: "RequestTimeoutError", message: "ReadTimeout(3000). POST http://x failed." }],
    ["a reset connection", { code: "ECONNRESET", message: "socket hang up" }],
    ["a connection that times out while reading", { code: "ETIMEDOUT", syscall: "read" }],
    ["attempts of which one got through", { code: "ETIMEDOUT", errors: [{ syscall: "connect" }, { syscall: "read" }] }],
    ["an aggregate of nothing", { errors: [] }],
    ["an answer that is no JSON", new SyntaxError("Unexpected token '<'")],
    ["an answer that is null", new TypeError("Cannot read properties of null")],
    ["a field of the wrong type", new Error("type of cpu is mismatch, expect number, but object")],
    ["a status without a body", { statusCode: 503, data: undefined }],
    ["a code that is the name of a member of every object", { code: "constructor" }],
    ["text", "thrown text"],
    ["nothing", undefined],
  ])("is unknown after %s", (_name, error) => {
    expect(mapThrown(error)).toMatchObject({ kind: "unknown", cause: expect.stringMatching(/\w/) as string });
  });
});

describe("mapErrorBody", () => {
  it("reads a wire error with its header", () => {
    expect(mapErrorBody(400, { ...data, Code: "Throttling" }, { "x-acs-retry-after": "800" })).toEqual({
      kind: "rejected",
      code: "Throttling",
      message: "The resource is out of usage.",
      httpStatus: 400,
      requestId: "4FD2",
      retryAfterMs: 800,
    });
  });

  it.each(["", "-5", "soon", "1e3", "12345678901"])("does not take %p for a time to wait", (header) => {
    expect(mapErrorBody(400, data, { "x-acs-retry-after": header })).not.toHaveProperty("retryAfterMs");
  });

  it.each([undefined, null, "", "<html>", [], {}, { Code: "" }, { Code: 12 }, { Message: "m" }])(
    "says that %p leaves it unknown",
    (body) => {
      expect(mapErrorBody(502, body, {})).toEqual({ kind: "unknown", cause: "HTTP status 502 without an error code" });
    },
  );

  it("is content with a code alone", () => {
    expect(mapErrorBody(403, { Code: "Forbidden" }, {})).toEqual({
      kind: "rejected",
      code: "Forbidden",
      message: "",
      httpStatus: 403,
      requestId: "",
    });
  });
});
