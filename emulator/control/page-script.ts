// What the page does in the browser, as text: asks for state and history once a second and draws them. Plain JavaScript, no library.
//
// Everything that comes from the world is set as text, never as markup.
export const PAGE_SCRIPT = `
"use strict";
const COLOURS = { Running: "#1a7f4b", Stopping: "#b7791f", Stopped: "#b3261e", Starting: "#2563a8", Pending: "#6b7280" };
const WINDOW_MS = 10 * 60 * 1000;
let entries = [];
let lastSeq = 0;

const byId = (id) => document.getElementById(id);
const clock = (ms) => new Date(ms).toISOString().slice(11, 19);

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

async function refresh() {
  try {
    const state = await (await fetch("state")).json();
    const lines = await (await fetch("history?since=" + lastSeq)).text();
    const told = lines.split("\\n").filter(Boolean).map((line) => JSON.parse(line));
    const fresh = told.filter((entry) => entry.kind !== "dropped");
    if (fresh.length < told.length) byId("dropped").hidden = false;
    if (fresh.length > 0) lastSeq = fresh[fresh.length - 1].seq;
    entries = entries.concat(fresh).slice(-5000);
    draw(state);
    byId("lost").hidden = true;
  } catch {
    byId("lost").hidden = false;
  }
}

function draw(state) {
  byId("where").textContent = state.regionId + " \\u00b7 " + clock(state.now) + " emulated UTC";
  const from = Math.max(state.now - WINDOW_MS, entries.length > 0 ? entries[0].time - 5000 : state.now - 60000);
  byId("instances").replaceChildren(...state.instances.slice(0, 50).map((instance) => card(instance, from, state.now)));
  byId("more").textContent = state.instances.length > 50 ? "and " + (state.instances.length - 50) + " more" : "";
  byId("events").replaceChildren(...entries.slice(-200).reverse().map(row));
  byId("quiet").hidden = entries.length > 0;
}

function card(instance, from, now) {
  const box = make("article", "instance");
  const head = make("div", "head");
  head.append(make("strong", "", instance.instanceName || instance.instanceId), make("code", "", instance.instanceId));
  const badge = make("span", "badge", instance.status);
  badge.style.background = COLOURS[instance.status];
  head.append(badge);
  const ip = instance.publicIp || (instance.eip && instance.eip.ipAddress) || "no public IP";
  const facts = [instance.instanceType, instance.internetMaxBandwidthOut + " Mbit/s out", ip, instance.instanceChargeType];
  if (instance.status === "Stopped") facts.push(instance.stoppedMode);
  if (instance.locks.length > 0) facts.push("locked: " + instance.locks.join(", "));
  box.append(head, make("p", "facts", facts.join(" \\u00b7 ")), lane(instance, from, now));
  return box;
}

function lane(instance, from, now) {
  const bar = make("div", "lane");
  bar.setAttribute("role", "img");
  bar.setAttribute("aria-label", "power state over time, now " + instance.status);
  const percent = (ms) => ((Math.max(ms, from) - from) / Math.max(1, now - from)) * 100;
  for (const piece of pieces(instance, now)) {
    if (piece.to < from) continue;
    const part = make("i", "");
    part.style.left = percent(piece.from) + "%";
    part.style.width = percent(piece.to) - percent(piece.from) + "%";
    part.style.background = COLOURS[piece.status];
    part.title = piece.status;
    bar.append(part);
  }
  for (const call of entries.filter((e) => isWrite(e) && e.instanceIds.includes(instance.instanceId) && e.time >= from)) {
    const mark = make("b", call.code === "OK" ? "" : "refused");
    mark.style.left = percent(call.time) + "%";
    mark.title = clock(call.time) + " " + call.action + " " + call.code;
    bar.append(mark);
  }
  return bar;
}

function pieces(instance, now) {
  const changes = entries.filter((e) => e.kind === "change" && e.field === "status" && e.instanceId === instance.instanceId);
  const found = [];
  let since = 0;
  for (const change of changes) {
    found.push({ from: since, to: change.time, status: change.from });
    since = change.time;
  }
  found.push({ from: since, to: now, status: instance.status });
  return found;
}

function isWrite(entry) {
  return entry.kind === "call" && !entry.dryRun && !/^(Describe|List)/.test(entry.action);
}

function row(entry) {
  const line = make("tr", entry.kind === "call" ? (entry.code === "OK" || entry.dryRun ? "call" : "call refused") : "change");
  const who = entry.kind === "call" ? entry.instanceIds.join(", ") : entry.instanceId;
  line.append(make("td", "time", clock(entry.time)), make("td", "", words(entry)), make("td", "who", who));
  return line;
}

function words(entry) {
  if (entry.kind === "change") return entry.field + ": " + entry.from + " \\u2192 " + entry.to + "  (" + entry.cause + ")";
  const fault = entry.fault ? ", " + entry.fault.kind + " " + entry.fault.phase + " the effect" : "";
  return entry.action + (entry.dryRun ? " (dry run)" : "") + ": " + (entry.code || "not reached") + fault;
}

refresh();
setInterval(refresh, 1000);
`;
