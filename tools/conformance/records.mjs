// A log of gRPC calls, as PULUMI_DEBUG_GRPC writes it: its text in; the calls of provider plugins, and what was never answered, out; pure.
//
// A line is a call, with what was asked, what was answered, and errors. Newer releases of the CLI write a line when a call begins as well. A log names
// the plugin and not its process: all processes of one name are taken for one.

export function readLog(text) {
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line))
    .filter(({ method }) => /ResourceProvider\/\w+$/.test(method));
  const begun = lines.filter(isBegin);
  const ended = lines.filter((line) => !isBegin(line));
  return { calls: ended.map(toCall), faults: unanswered(begun, ended) };
}

function isBegin({ progress }) {
  return progress === "request_started";
}

function toCall({ method, request, response, errors = [], metadata }) {
  return {
    plugin: metadata?.name ?? "log",
    method: nameOf(method),
    request: plain(request ?? {}),
    ...(errors.length === 0 && response !== undefined && { response: plain(response) }),
    ...(errors.length > 0 && { error: errors.join("; ") }),
  };
}

/** Calls come at once, and are answered in any order. */
function unanswered(begun, ended) {
  const open = new Map();
  const count = (line, by) => {
    const key = JSON.stringify([line.metadata?.name, line.method, line.request]);
    const { left = 0 } = open.get(key) ?? {};
    open.set(key, { method: line.method, left: left + by });
  };
  for (const line of begun) count(line, 1);
  if (begun.length > 0) for (const line of ended) count(line, -1);
  return [...open.values()].filter(({ left }) => left > 0).map(({ method }) => `${nameOf(method)} was never answered`);
}

function nameOf(method) {
  return method.split("/").at(-1);
}

/** Names as JSON has them: the log writes some with underscores. */
function plain(message) {
  if (Array.isArray(message)) return message;
  return Object.fromEntries(
    Object.entries(message).map(([key, value]) => [key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()), value]),
  );
}
