// What the page does in the browser, as text: asks for state and history once a second and keeps what it was told. Plain JavaScript.
//
// Everything that comes from the world is set as text, never as markup.
export const PAGE_SCRIPT = `
"use strict";
const KEPT_ENTRIES = 5000;
let entries = [];
let lastSeq = 0;
let dropped = false;

const byId = (id) => document.getElementById(id);
const moment = (ms) => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

async function refresh() {
  if (document.hidden) return;
  try {
    const state = await (await fetch("state")).json();
    const lines = await (await fetch("history?since=" + lastSeq)).text();
    const fresh = keep(lines.split("\\n").filter(Boolean).map((line) => JSON.parse(line)));
    drawHead(state);
    drawInstances(state);
    if (fresh.length > 0) drawLog();
    byId("lost").hidden = true;
  } catch {
    byId("lost").hidden = false;
  }
}

function keep(told) {
  const fresh = told.filter((entry) => entry.kind !== "dropped" && entry.seq > lastSeq);
  if (fresh.length > 0) lastSeq = fresh[fresh.length - 1].seq;
  dropped = dropped || told.some((entry) => entry.kind === "dropped") || entries.length + fresh.length > KEPT_ENTRIES;
  entries = entries.concat(fresh).slice(-KEPT_ENTRIES);
  return fresh;
}

function drawHead(state) {
  byId("where").textContent = state.regionId + " \\u00b7 " + moment(state.now) + " UTC (emulated)";
  for (const item of byId("counts").children) {
    const count = state.instances.filter((instance) => instance.status === item.className).length;
    item.hidden = count === 0;
    item.firstElementChild.textContent = count.toLocaleString("en-US");
  }
}

function isWrite(entry) {
  return entry.kind === "call" && !entry.dryRun && !/^(Describe|List)/.test(entry.action);
}

function isFailed(entry) {
  return entry.kind === "call" && (Boolean(entry.fault) || (entry.code !== "OK" && entry.code !== "DryRunOperation"));
}
`;
