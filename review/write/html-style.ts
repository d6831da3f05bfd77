// The style of the HTML page: no address outside, light and dark, a phone, paper. Data.
//
// Long because it is one style sheet. Colours: each kind of step differs in lightness too, and its letter or pattern tells it
// apart without colour; text has a contrast of at least 4.5 to 1 in both schemes.
export const STYLE = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --band: #f6f8fa;
  --alarm: #b42318; --alarm-paper: #fef3f2; --stop: #b54708; --type: #6941c6; --start: #087443; --bandwidth: #175cd3; --other: #57606a;
  --down: #fee4e2; font: 15px/1.5 system-ui, "Segoe UI", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
@media (prefers-color-scheme: dark) { :root { --paper: #0d1117; --ink: #e6edf3; --soft: #9da7b3; --line: #30363d; --band: #161b22;
  --alarm: #ff9b8f; --alarm-paper: #2b1513; --stop: #f79009; --type: #b79bff; --start: #3ccb7f; --bandwidth: #6cb0ff; --other: #9da7b3; --down: #3d1a17; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1320px; padding: 24px 20px 48px; background: var(--paper); color: var(--ink); }
h1 { font-size: 15px; font-weight: 600; margin: 0; color: var(--soft); }
.headline { font-size: 24px; line-height: 1.3; font-weight: 650; margin: 4px 0 12px; }
h2 { font-size: 17px; margin: 32px 0 8px; }
p { margin: 4px 0; }
.soft { color: var(--soft); }
.scroll + .soft { margin-top: 12px; }
.alarm { color: var(--alarm); font-weight: 650; }
.problem { border-left: 4px solid var(--alarm); background: var(--alarm-paper); padding: 8px 14px; margin: 8px 0; overflow-wrap: anywhere; }
.problem ul { margin: 4px 0; padding-left: 20px; }
.fix { font-weight: 600; }
.id { color: var(--soft); font-size: 13px; font-weight: 400; font-family: ui-monospace, "SF Mono", Consolas, monospace; white-space: nowrap; }
@media (max-width: 380px) { .id { white-space: normal; overflow-wrap: anywhere; } }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; margin: 8px 0; padding: 0; list-style: none; }
.legend .bar { position: static; display: inline-block; width: 22px; height: 11px; margin-right: 6px; vertical-align: -1px; }
.chart { border: 1px solid var(--line); border-radius: 6px 6px 0 0; overflow: auto; max-height: 70vh; position: relative; }
.chart:focus-visible { outline: 3px solid var(--bandwidth); outline-offset: 2px; }
.axis, .row, .together { display: grid; grid-template-columns: minmax(120px, 24%) 1fr; }
.axis { position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--line); z-index: 2; font-size: 12px; color: var(--soft); }
.together { border-bottom: 1px solid var(--line); font-size: 13px; }
.row { border-bottom: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 30px; }
.row:last-child { border-bottom: 0; }
.row:nth-child(odd) { background: var(--band); }
.row[data-at] { box-shadow: inset 3px 0 0 var(--bandwidth); }
.label { padding: 4px 10px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-size: 13px; }
.track { position: relative; min-height: 28px; margin-right: 64px; }
.row.both .track { min-height: 40px; }
.axis .track { min-height: 28px; }
.tick { position: absolute; top: 0; bottom: 0; border-left: 1px solid var(--line); padding: 5px 0 0 4px; white-space: nowrap; }
.down { position: absolute; top: 0; bottom: 0; background: var(--down); }
.bar { position: absolute; top: 8px; height: 12px; min-width: 3px; border-radius: 2px; background: var(--other); }
.both .bar.estimated { top: 6px; height: 10px; background: none; border: 2px solid var(--other); }
.both .bar.measured { top: 21px; height: 12px; }
.bar.stop { background: repeating-linear-gradient(135deg, var(--stop) 0 4px, transparent 4px 6px), var(--down); }
.bar.type { background: var(--type); }
.bar.start { background: linear-gradient(90deg, var(--start) 55%, transparent 55%) 0 0 / 7px 100%, var(--down); }
.bar.bandwidth { background: var(--bandwidth); border-radius: 6px; }
.both .bar.estimated.stop { border-color: var(--stop); background: none; }
.both .bar.estimated.type { border-color: var(--type); background: none; }
.both .bar.estimated.start { border-color: var(--start); background: none; }
.both .bar.estimated.bandwidth { border-color: var(--bandwidth); background: none; }
.moments { position: relative; height: 34px; margin-right: 64px; }
.lane { position: relative; height: 24px; margin: 3px 64px 3px 0; }
.together .label { white-space: normal; }
.phase { position: absolute; top: 0; height: 20px; min-width: 2px; white-space: nowrap; font-size: 12px; line-height: 20px; padding-left: 3px; box-sizing: border-box; background: var(--band); border: 1px solid var(--soft); border-radius: 3px; }
.bake { position: absolute; top: 22px; height: 2px; background: repeating-linear-gradient(90deg, var(--soft) 0 4px, transparent 4px 8px); }
table.phases { width: auto; }
details.members { margin: 8px 0; }
.moment { position: absolute; bottom: 0; min-width: 1px; background: var(--alarm); opacity: .45; }
.tip { margin: 0; min-height: 44px; font-size: 13px; padding: 6px 10px; border: 1px solid var(--line); border-top: 0; border-radius: 0 0 6px 6px; background: var(--band); overflow-wrap: anywhere; }
.tip:empty::before { content: attr(data-empty); color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
caption { text-align: left; color: var(--soft); font-size: 13px; padding-bottom: 4px; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid var(--line); }
thead th { font-size: 12px; color: var(--soft); font-weight: 600; border-bottom: 2px solid var(--line); }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td, th { overflow-wrap: break-word; }
tbody th { min-width: 150px; overflow-wrap: anywhere; }
th.mark, td.mark, td.short, th.number { white-space: nowrap; }
th.number { text-align: right; }
ol.steps { margin: 0; padding-left: 18px; min-width: 230px; }
td.wide { min-width: 210px; }
ul.plain { margin: 0; padding-left: 16px; }
details summary { cursor: pointer; color: var(--soft); }
details summary:focus-visible { outline: 3px solid var(--bandwidth); }
@media (max-width: 1100px) {
  body { padding: 16px 12px 32px; }
  .headline { font-size: 20px; }
  .axis, .row, .together { grid-template-columns: minmax(84px, 30%) 1fr; }
  .axis .label, .together .label { white-space: normal; }
  .track, .moments, .lane { margin-right: 44px; }
  .axis .tick:not(:nth-child(3n + 1)) { color: transparent; border-color: transparent; }
  caption { display: block; }
  tbody td details { display: inline-block; vertical-align: top; }
  tbody th, td.wide, ol.steps { min-width: 0; }
  td.short { white-space: normal; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table, tbody, tr, th, td { display: block; width: 100%; }
  tbody tr { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 10px; padding: 4px 0; }
  tbody th, tbody td { border: 0; padding: 3px 12px; }
  tbody td:empty { display: none; }
  tbody td[data-title]::before { content: attr(data-title) ": "; color: var(--soft); }
  td.number { text-align: left; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --band: #fff; --alarm: #a00; --alarm-paper: #fff;
    --stop: #b54708; --type: #6941c6; --start: #087443; --bandwidth: #175cd3; --other: #555; --down: #fee4e2; font-size: 11px; }
  body { max-width: none; padding: 0; }
  .chart { max-height: none; overflow: visible; }
  .axis { position: static; }
  .tip { display: none; }
  .row { content-visibility: visible; break-inside: avoid; }
  tr, .problem { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
