// A time line in, its chart as HTML out: an axis, when several are down at once, one row an instance. Pure.
import { htmlText } from "./escape-text";
import type { ReviewedInstance, Review } from "../judge/review";
import { downtimeWords, measuredWords, VERDICT_WORDS } from "./review-words";
import { type PhaseSpan, phaseSpans } from "../judge/phase-spans";
import type { Bar, Moment, Timeline, TimelineRow } from "../judge/timeline";

export function chart(timeline: Timeline, { phase, rollouts }: Pick<Review, "phase" | "rollouts">): string {
  if (timeline.rows.length === 0) return "";
  const scale = scaleOf(timeline.length);
  const rows = timeline.rows.map((row) => rowHtml(row, scale));
  return [
    legend(timeline, phase),
    `<div class="chart" tabindex="0" role="group" aria-label="Time line, one row an instance: the arrow keys go from row to row, and the table below has the same facts">`,
    `<div class="axis"><div class="label">${htmlText(axisTitle(timeline))}</div><div class="track">${ticks(scale, true)}</div></div>`,
    together(timeline, rollouts, scale),
    ...phaseLanes(phaseSpans(timeline.rows, rollouts), scale),
    `<div role="list">${rows.join("\n")}</div>`,
    "</div>",
    `<p class="tip" role="status" data-empty="Point at a row, or focus the chart and use the arrow keys."></p>`,
  ].join("\n");
}

interface Scale {
  /** Seconds that the axis is long. */
  readonly length: number;
  /** Seconds between two ticks. */
  readonly step: number;
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400];

function scaleOf(length: number): Scale {
  const step = STEPS.find((seconds) => length / seconds <= 8) ?? Math.ceil(length / 8 / 3600) * 3600;
  return { length: Math.max(step, Math.ceil(length / step) * step), step };
}

function axisTitle({ start }: Timeline): string {
  return start === undefined ? "from the first step" : `from ${start.replace(/\.\d+Z$/, "Z")}`;
}

function ticks({ length, step }: Scale, isNamed: boolean): string {
  const count = Math.round(length / step);
  return Array.from({ length: count + 1 }, (_, index) => {
    const name = isNamed ? clock(index * step) : "";
    return `<span class="tick" style="left:${percent(index * step, length)}">${name}</span>`;
  }).join("");
}

/** `45 s`, `2:30 min`, `1:05 h`: exact, unlike the words of a duration. */
function clock(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const [whole, unit] = seconds < 7200 ? [60, "min"] : [3600, "h"];
  const rest = Math.round(((seconds % whole) / whole) * 60);
  return `${Math.floor(seconds / whole)}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`} ${unit}`;
}

function together({ moments, peak }: Timeline, rollouts: Review["rollouts"], scale: Scale): string {
  if (peak < 2) return "";
  const limits = rollouts.flatMap(({ maxDown }) => maxDown ?? []);
  const limit = limits.length === 1 ? `, maxDown is ${limits[0]}` : "";
  const bars = moments.map((moment) => momentHtml(moment, peak, scale)).join("");
  return `<div class="together"><div class="label">down at once: at most ${peak}${limit}</div><div class="moments">${bars}</div></div>`;
}

/** One lane a rollout: its phases in work, and each bake behind its phase. */
function phaseLanes(spans: readonly PhaseSpan[], scale: Scale): readonly string[] {
  const rollouts = [...new Set(spans.map(({ rollout }) => rollout))];
  return rollouts.map((rollout) => {
    const bars = spans.filter((one) => one.rollout === rollout).map((one) => phaseHtml(one, scale));
    return `<div class="together"><div class="label">phases of <bdi>${htmlText(rollout)}</bdi></div><div class="lane">${bars.join("")}</div></div>`;
  });
}

function phaseHtml({ phase, from, to, judged }: PhaseSpan, { length }: Scale): string {
  const bake = judged > to ? `, then ${clock(judged - to)} of bake` : "";
  const title = `${phase}: ${span(from, to)}${bake}`;
  const baking =
    judged > to
      ? `<span class="bake" style="left:${percent(to, length)};width:${percent(judged - to, length)}"></span>`
      : "";
  return `${baking}<span class="phase" title="${htmlText(title)}" style="left:${percent(from, length)};width:${percent(to - from, length)}">${htmlText(phase)}</span>`;
}

function momentHtml({ from, to, count }: Moment, peak: number, { length }: Scale): string {
  const title = `${count} instance${count === 1 ? "" : "s"} down, ${span(from, to)}`;
  return `<span class="moment" title="${htmlText(title)}" style="left:${percent(from, length)};width:${percent(to - from, length)};height:${percent(count, peak)}"></span>`;
}

function rowHtml(row: TimelineRow, scale: Scale): string {
  const { instance, estimated, measured } = row;
  const both = measured.length > 0;
  const label = `<bdi>${htmlText(instance.name)}</bdi>`;
  const bars = [
    ...estimated.map((bar) => barHtml(bar, "estimated", scale)),
    ...measured.map((bar) => barHtml(bar, "measured", scale)),
  ];
  const down = downHtml(both ? measured : estimated, scale);
  return `<div class="row${both ? " both" : ""}" role="listitem" aria-label="${htmlText(rowWords(row))}"><div class="label" title="${htmlText(nameWords(instance))}">${label}</div><div class="track" aria-hidden="true">${down}${ticks(scale, false)}${bars.join("")}</div></div>`;
}

function downHtml(bars: readonly Bar[], { length }: Scale): string {
  const down = bars.filter((bar) => bar.down);
  const [from, to] = [down[0]?.from ?? 0, down.at(-1)?.to ?? 0];
  return to > from
    ? `<span class="down" style="left:${percent(from, length)};width:${percent(to - from, length)}"></span>`
    : "";
}

function barHtml({ kind, title, from, to }: Bar, how: "estimated" | "measured", { length }: Scale): string {
  const words = `${title}: ${how === "estimated" ? "about " : ""}${span(from, to)}`;
  return `<span class="bar ${kind} ${how}" title="${htmlText(words)}" style="left:${percent(from, length)};width:${percent(to - from, length)}"></span>`;
}

/** What the row shows, for those who hear it. */
function rowWords({ instance, estimated, measured }: TimelineRow): string {
  const told = measured.length > 0 ? measured : estimated;
  const steps = told.map(({ title, from, to }) => `${title} ${span(from, to)}`).join(", ");
  const [planned, seen] = [downtimeWords(instance), measuredWords(instance)];
  const downtime = seen === "" ? planned : `${seen}, estimated ${planned}`;
  return [
    nameWords(instance),
    VERDICT_WORDS[instance.verdict].mark,
    downtime === "" ? "" : `downtime ${downtime}`,
    steps,
  ]
    .filter((part) => part !== "")
    .join("; ");
}

function nameWords({ name, instanceId }: ReviewedInstance): string {
  return instanceId === "" ? name : `${name} (${instanceId})`;
}

function span(from: number, to: number): string {
  return to - from < 0.05 ? `at ${short(from)} s` : `${short(from)} to ${short(to)} s`;
}

function short(seconds: number): string {
  return String(Math.round(seconds * 10) / 10);
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100_000) / 1000}%`;
}

const LEGEND: readonly (readonly [string, string])[] = [
  ["stop", "stop"],
  ["type", "change of type"],
  ["start", "start"],
  ["bandwidth", "bandwidth, no downtime"],
  ["other", "another step"],
];

function legend({ rows }: Timeline, phase: Review["phase"]): string {
  const kinds = new Set(
    rows.flatMap(({ estimated, measured }) => [...estimated, ...measured]).map(({ kind }) => kind as string),
  );
  const items = LEGEND.filter(([kind]) => kinds.has(kind)).map(
    ([kind, words]) => `<li><span class="bar ${kind}"></span>${words}</li>`,
  );
  const lanes = phase === "update" ? ["<li>upper bars, outlined: estimated; lower bars, filled: measured</li>"] : [];
  return `<ul class="legend">${[...items, ...lanes, "<li>shaded: the instance is down</li>"].join("")}</ul>`;
}
