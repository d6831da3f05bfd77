// What the page does with the history, as text: one line a call or a change, filtered by kind and by words. Plain JavaScript.
export const LOG_SCRIPT = `
const SHOWN_LINES = 300;
const FILTERS = {
  all: () => true,
  writes: (entry) => isWrite(entry) || entry.kind === "change",
  failed: isFailed,
};
let filter = "all";

for (const button of byId("filters").querySelectorAll("button"))
  button.addEventListener("click", () => {
    filter = button.dataset.filter;
    for (const other of byId("filters").querySelectorAll("button"))
      other.setAttribute("aria-pressed", String(other === button));
    drawLog();
  });
byId("search").addEventListener("input", drawLog);

function searchFor(words) {
  byId("search").value = words;
  drawLog();
}

function drawLog() {
  const wanted = byId("search").value.trim().toLowerCase();
  const found = entries.filter((entry) => FILTERS[filter](entry) && (!wanted || wordsOf(entry).includes(wanted)));
  byId("events").replaceChildren(...found.slice(-SHOWN_LINES).reverse().map(lineOf));
  byId("quiet").hidden = found.length > 0;
  byId("quiet").textContent = entries.length > 0 ? "No line matches the filter." : "Nothing yet: no call has come in.";
  const hidden = found.length - SHOWN_LINES;
  byId("older").textContent = hidden > 0 ? hidden.toLocaleString("en-US") + " older lines match too." : "Older entries are not kept.";
  byId("older").hidden = hidden <= 0 && !dropped;
}

function wordsOf(entry) {
  return Object.values({ ...entry, parameters: parametersOf(entry), stateBefore: "", accessKeyId: "" }).join(" ").toLowerCase();
}

function lineOf(entry) {
  const isCall = entry.kind === "call";
  const kinds = [isFailed(entry) && "failed", isWrite(entry) && "write", entry.kind].filter(Boolean).join(" ");
  const line = make("li", kinds);
  line.append(make("time", "", moment(entry.time)), ...(isCall ? callParts(entry) : changeParts(entry)), who(entry));
  const parameters = isCall ? parametersOf(entry) : "";
  if (parameters) line.append(make("span", "parameters", parameters));
  return line;
}

function callParts(entry) {
  const parts = [make("span", "action", entry.action), make("span", "code", entry.code || "not reached")];
  if (entry.dryRun) parts.push(make("span", "tag", "dry run"));
  if (entry.fault) parts.push(make("span", "tag", entry.fault.kind + " " + entry.fault.phase + " the effect"));
  return parts;
}

function changeParts(entry) {
  const isStatus = entry.field === "status";
  return [
    make("span", "field", entry.field),
    make("span", isStatus ? "to " + entry.to : "to", entry.from + " \\u2192 " + entry.to),
    make("span", "cause", entry.cause),
  ];
}

function who(entry) {
  const ids = entry.kind === "call" ? entry.instanceIds : [entry.instanceId];
  const node = make("code", "id", ids.length > 1 ? ids[0] + " and " + (ids.length - 1) + " more" : ids[0]);
  node.title = ids.join(", ");
  return node;
}

/** Less what the line shows already, and what is the same in every call. */
function parametersOf(entry) {
  return Object.entries(entry.parameters || {})
    .filter(([name]) => !/^(RegionId|DryRun|InstanceIds?|InstanceId\\.[0-9]+)$/.test(name))
    .map(([name, value]) => name + "=" + value)
    .join("  ");
}
`;
