// The page of the control port: instances with their state live, and what happened. One document, nothing from outside. Data.
import { PAGE_SCRIPT } from "./page-script";

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --quiet: #777; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 62rem; padding: 1.5rem; }
header { display: flex; align-items: baseline; gap: 1rem; flex-wrap: wrap; }
h1 { font-size: 1.3rem; margin: 0; } h2 { font-size: 1rem; margin: 1.8rem 0 .5rem; }
#where, .facts, .who, .time, #more, #quiet, #dropped { color: var(--quiet); }
#lost { color: #b3261e; }
.instance { border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; margin: .7rem 0; }
.head { display: flex; align-items: center; gap: .7rem; flex-wrap: wrap; }
.head code { color: var(--quiet); font-size: .85em; }
.badge { margin-left: auto; color: #fff; border-radius: 1rem; padding: .05rem .7rem; font-size: .85em; }
.facts { margin: .3rem 0 .6rem; }
.lane { position: relative; height: 1.1rem; border-radius: .3rem; overflow: hidden; background: var(--line); }
.lane i { position: absolute; top: 0; bottom: 0; }
.lane b { position: absolute; top: 0; bottom: 0; width: 2px; background: #fff; }
.lane b.refused { background: #000; }
table { border-collapse: collapse; width: 100%; font-size: .9em; }
td { padding: .15rem .6rem .15rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.time { font-variant-numeric: tabular-nums; white-space: nowrap; } .who { text-align: right; font-size: .9em; }
tr.change td:nth-child(2) { padding-left: 1.2rem; } tr.refused td:nth-child(2) { color: #c0392b; }
.legend span { margin-right: 1rem; } .legend span::before { content: "\\25A0\\00A0"; color: var(--c); }
`;

const LEGEND = [
  ["Running", "#1a7f4b"],
  ["Stopping", "#b7791f"],
  ["Stopped", "#b3261e"],
  ["Starting", "#2563a8"],
]
  .map(([status = "", colour = ""]) => `<span style="--c:${colour}">${status}</span>`)
  .join("");

export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ECS emulator</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><h1>ECS emulator</h1><span id="where"></span><span id="lost" hidden>the emulator does not answer</span></header>
<h2>Instances</h2>
<div class="legend">${LEGEND}</div>
<div id="instances"></div>
<p id="more"></p>
<h2>What happened, the latest first</h2>
<p id="quiet">Nothing yet: no call has come in.</p>
<table><tbody id="events"></tbody></table>
<p id="dropped" hidden>Older entries are not kept.</p>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;

/** Nothing from outside, whatever the page holds. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html;charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:",
};
