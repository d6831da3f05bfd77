// The emulator's history in, what happened to one instance out: rows in seconds of the instance's own clock. Pure.

const LOOKS = /^(?:Describe|List)/;

/** Calls that could have changed an instance: no reads, no dry runs. */
export function writes(history) {
  return history.filter((entry) => entry.kind === "call" && !entry.dryRun && !LOOKS.test(entry.action));
}

/** Rows `{ at, what, state }` from the first write on; `at` in whole seconds. */
export function timeline(history, instanceId) {
  const start = writes(history)[0]?.time ?? 0;
  let state = "Running";
  return history.flatMap((entry) => {
    const what = describe(entry, instanceId);
    if (entry.kind === "change" && entry.instanceId === instanceId && entry.field === "status") state = entry.to;
    return what === undefined ? [] : [{ at: Math.round((entry.time - start) / 1000), what, state }];
  });
}

/** Seconds of the instance's clock from the accepted stop to Running again; 0 when it was never down. */
export function downtime(history, instanceId) {
  const changes = history.filter((entry) => entry.kind === "change" && entry.instanceId === instanceId);
  const down = changes.find((entry) => entry.field === "status" && entry.from === "Running");
  const up = changes.find((entry) => entry.field === "status" && entry.to === "Running");
  return down && up ? (up.time - down.time) / 1000 : 0;
}

function describe(entry, instanceId) {
  if (entry.kind === "change") return describeChange(entry, instanceId);
  if (entry.dryRun || LOOKS.test(entry.action) || /^(?:Untag|Tag)/.test(entry.action)) return undefined;
  const outcome = entry.code === "OK" ? "" : `: refused, ${entry.code}`;
  return `${entry.action} ${desired(entry.parameters)}`.trimEnd() + outcome;
}

/** The end of a stop and of a start; their beginnings are calls. */
function describeChange(entry, instanceId) {
  const isEnd = entry.field === "status" && ["Stopped", "Running"].includes(entry.to);
  return isEnd && entry.instanceId === instanceId ? `the instance is ${entry.to}` : undefined;
}

function desired({ InstanceType: type, InternetMaxBandwidthOut: bandwidth, StoppedMode: mode }) {
  if (type) return type;
  return bandwidth ? `bandwidth ${bandwidth} Mbit/s` : (mode ?? "");
}
