// The style of the page: light and dark, a phone, two panes that scroll by themselves. Data.
//
// What runs is pale and what does not is strong, so that a change is seen among a thousand; text has a contrast of 4.5 to 1.
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #f6f8fa; --card: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de;
  --run: #17703f; --run-bar: #a6d8bb; --stopping: #8a5700; --stopped: #b3261e; --starting: #1d5fa8; --pending: #57606a;
  --alarm: #b3261e; --alarm-paper: #fdeceb; --write: #6941c6; }
@media (prefers-color-scheme: dark) { :root { --paper: #0d1117; --card: #161b22; --ink: #e6edf3; --soft: #a5afbb; --line: #30363d;
  --run: #56cf92; --run-bar: #1f5c3d; --stopping: #e8b04a; --stopped: #ff8a80; --starting: #7db8ff; --pending: #a5afbb;
  --alarm: #ff9b8f; --alarm-paper: #32191a; --write: #b79bff; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; height: 100dvh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink);
  font: 13px/1.45 system-ui, "Segoe UI", "PingFang SC", "Noto Sans CJK SC", sans-serif; font-variant-numeric: tabular-nums; }
code, time, .parameters { font-family: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: 12px; }
button, input { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--starting); outline-offset: 1px; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 16px; padding: 10px 16px; background: var(--card); border-bottom: 1px solid var(--line); }
h1 { font-size: 15px; margin: 0; }
h2 { font-size: 13px; margin: 0 0 8px; } h2 small { font-size: inherit; font-weight: 400; color: var(--soft); margin-left: 4px; }
#where, #older, #quiet { color: var(--soft); }
#lost { color: var(--alarm); font-weight: 600; }
#counts { display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 0 0 0 auto; padding: 0; list-style: none; }
#counts li::before, .tile::before { content: ""; display: inline-block; width: 8px; height: 8px; margin-right: 6px; border-radius: 50%; background: currentColor; }
.Running { color: var(--run); } .Stopping { color: var(--stopping); } .Stopped { color: var(--stopped); }
.Starting { color: var(--starting); } .Pending { color: var(--pending); }
main { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(0, 1fr) minmax(440px, 45%); }
section { min-width: 0; min-height: 0; overflow-y: auto; padding: 12px 16px; scrollbar-width: thin; }
section + section { background: var(--card); border-left: 1px solid var(--line); padding-top: 0; }
#cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(236px, 100%), 1fr)); gap: 8px; }
#tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(112px, 1fr)); gap: 2px 8px; margin-top: 12px; }
.card { display: grid; grid-template-columns: minmax(0, 1fr); padding: 8px 10px 4px; background: var(--card); border: 1px solid var(--line); border-left: 3px solid currentColor; border-radius: 5px; }
.head { display: flex; gap: 8px; justify-content: space-between; align-items: baseline; }
.name, .tile { padding: 0; border: 0; background: none; text-align: left; cursor: pointer; }
.name { color: var(--ink); font-weight: 600; } .name:hover, .tile:hover { text-decoration: underline; }
.name, .tile, .facts, .card .id { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.badge { font-size: 12px; font-weight: 600; }
.id, .facts, .axis { color: var(--soft); } .facts { margin: 1px 0 6px; }
.lane { position: relative; height: 10px; background: var(--line); border-radius: 2px; }
.lane i { position: absolute; top: 0; bottom: 0; min-width: 2px; background: currentColor; } .lane i.Running { background: var(--run-bar); }
.lane b { position: absolute; top: -3px; bottom: -3px; width: 2px; margin-left: -1px; background: var(--ink); box-shadow: 0 0 0 1px var(--card); }
.lane b.failed { width: 4px; margin-left: -2px; background: var(--alarm); }
.axis { position: relative; height: 17px; font-size: 11px; overflow: hidden; }
.tick { position: absolute; top: 0; padding: 2px 0 0 3px; border-left: 1px solid var(--line); white-space: nowrap; } .tick.bare { height: 6px; }
.tile { content-visibility: auto; contain-intrinsic-size: auto 20px; line-height: 20px; } .tile.Running { color: var(--soft); } .tile.Running::before { background: var(--run); }
section + section h2 { position: sticky; top: 0; margin: 0; padding: 12px 0 6px; background: var(--card); z-index: 1; }
#filters { position: sticky; top: 37px; z-index: 1; display: flex; gap: 0; padding-bottom: 8px; background: var(--card); border-bottom: 1px solid var(--line); }
#filters button { padding: 3px 10px; border: 1px solid var(--line); border-right: 0; background: none; cursor: pointer; }
#filters button:first-child { border-radius: 5px 0 0 5px; } #filters button:nth-of-type(3) { border-right: 1px solid var(--line); border-radius: 0 5px 5px 0; }
#filters button[aria-pressed="true"] { background: var(--ink); color: var(--card); }
#search { flex: 1; min-width: 0; margin-left: 8px; padding: 3px 8px; border: 1px solid var(--line); border-radius: 5px; background: var(--paper); }
#search::placeholder { color: var(--soft); opacity: 1; }
#events { margin: 0; padding: 0; list-style: none; }
#events li { display: flex; flex-wrap: wrap; gap: 0 8px; padding: 3px 6px; border-bottom: 1px solid var(--line); border-left: 3px solid transparent; overflow-wrap: anywhere; }
#events time, .cause, .parameters, .field, .call .action, .code { color: var(--soft); }
#events time, #events .id { white-space: nowrap; line-height: 19px; } #events .id { margin-left: auto; max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
#events .write { border-left-color: var(--write); } .write .action { color: var(--ink); font-weight: 600; }
#events .failed { border-left-color: var(--alarm); background: var(--alarm-paper); } .failed .code, .failed .action { color: var(--alarm); font-weight: 600; }
.parameters { flex-basis: 100%; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; white-space: pre-wrap; }
.tag { padding: 0 6px; border: 1px solid var(--line); border-radius: 9px; font-size: 11px; line-height: 17px; color: var(--soft); }
@media (max-width: 900px) {
  main { grid-template-columns: minmax(0, 1fr); grid-template-rows: minmax(0, auto) minmax(55%, 1fr); }
  section + section { border-left: 0; border-top: 1px solid var(--line); }
  header, section { padding-left: 12px; padding-right: 12px; }
  #counts { margin-left: 0; }
}
`;
