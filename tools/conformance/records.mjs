// A log of gRPC calls, as PULUMI_DEBUG_GRPC writes it: its text in, the calls of provider plugins out; pure.
//
// Each line is one call, with what was asked, what was answered, and errors. A log does not say which process was asked, so all of it is taken for one.

export function readLog(text) {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line))
    .filter(({ method }) => /ResourceProvider\/\w+$/.test(method))
    .map(({ method, request, response, errors = [] }) => ({
      plugin: "log",
      method: method.split("/").at(-1),
      request: plain(request ?? {}),
      ...(errors.length === 0 && response !== undefined && { response: plain(response) }),
      ...(errors.length > 0 && { error: errors.join("; ") }),
    }));
}

/** Names as JSON has them: the log writes some with underscores. */
function plain(message) {
  if (Array.isArray(message)) return message;
  return Object.fromEntries(
    Object.entries(message).map(([key, value]) => [key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()), value]),
  );
}
