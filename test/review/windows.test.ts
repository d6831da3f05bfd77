// When an instance may be stopped, in the summary: a column of a preview in every format, data for tools, and diff's word over the check's.
import type { MaintenanceWindow } from "../../provider/inputs/maintenance-window";
import { DAYS } from "../../provider/inputs/maintenance-window";
import type { Review } from "../../review/judge/review";
import { type Format, summarise } from "../../review/summarise";
import { MARKDOWN_LIMIT } from "../../review/write/to-markdown";
import { NOW } from "../_fixtures/machine";
import { type MadeInstance, madePreview, madeReport, STOPS, WIDENS } from "./_helpers/made-output";

/** It is Wednesday, 20:00 in Shanghai. */
const NIGHT = { days: DAYS, from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" };
const AT_NIGHT: MaintenanceWindow = { allow: [NIGHT], freeze: [], outside: "refuse" };
const iso = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const FREEZE = { from: iso(-60), to: iso(24 * 60), reason: "Spring *Festival*" };

const instance = (
  name: string,
  window: Partial<MaintenanceWindow>,
  differs: Partial<MadeInstance> = {},
): MadeInstance => ({
  name,
  instanceId: `i-bp1${name}`,
  desired: { ...STOPS, window: { ...AT_NIGHT, ...window } },
  ...differs,
});

const FLEET = [
  instance("later", {}),
  instance("waits", { outside: "wait" }),
  instance("open", { allow: [{ ...NIGHT, from: "18:00" }] }),
  instance("soon", { allow: [{ ...NIGHT, from: "18:00", to: "20:01" }] }),
  instance("frozen", { freeze: [FREEZE] }),
  instance("never", { allow: [{ ...NIGHT, to: "01:01" }] }),
  { ...instance("wide", {}), desired: { ...WIDENS, window: AT_NIGHT } },
  { name: "free", instanceId: "i-bp1free", desired: STOPS },
];

function page(text: string, format: Format): string {
  const summary = summarise(text, { format, limit: MARKDOWN_LIMIT, parallel: 8 });
  return summary.kind === "page" ? summary.text : summary.fact;
}

const windowsOf = (text: string) => {
  const { instances } = JSON.parse(page(text, "json")) as Review;
  return Object.fromEntries(instances.map(({ name, window }) => [name, window]));
};

describe("a preview of instances that have windows", () => {
  const preview = madePreview(FLEET);
  const refuses = { isOpen: false, fitsFrom: "2026-11-26 01:00 Asia/Shanghai", outside: "refuse" };

  it("gives the facts of each window to tools", () => {
    expect(windowsOf(preview)).toEqual({
      later: refuses,
      waits: { ...refuses, outside: "wait" },
      open: { isOpen: true },
      soon: { ...refuses, isOpen: true, fitsFrom: expect.stringContaining(" 18:00 Asia/Shanghai") as string },
      frozen: {
        isOpen: false,
        fitsFrom: expect.stringContaining(" 01:00 Asia/Shanghai") as string,
        frozen: `${FREEZE.to} (Spring *Festival*)`,
        outside: "refuse",
      },
      never: { isOpen: false, isNever: true, outside: "refuse" },
      wide: undefined,
      free: undefined,
    });
  });

  it.each(["markdown", "html", "text"] as const)("shows them in %s", (format) => {
    const text = page(preview, format).replaceAll("&#42;", "*");
    for (const words of [
      "from 2026-11-26 01:00 Asia/Shanghai; pulumi up refuses until then",
      "from 2026-11-26 01:00 Asia/Shanghai; pulumi up waits until then",
      "closes too soon; from ",
      `frozen until ${FREEZE.to} (Spring *Festival*); from `,
      "never long enough",
    ])
      expect(text).toContain(words);
  });

  it.each([
    ["markdown", /\| Window \|/],
    ["html", />Window</],
  ] as const)("has a column for them in %s, and none where no instance has one", (format, column) => {
    expect(page(preview, format)).toMatch(column);
    expect(page(madePreview([FLEET.at(-1)!]), format)).not.toMatch(column);
  });
});

describe("what diff says of a window", () => {
  it("counts, since it knows the instance's own times", () => {
    const says =
      "window Mon-Fri 01:00-05:00 Asia/Shanghai is open for another 3 min; too short for the work (about 245 s by its last 3 changes), which fits from 2026-11-27 01:00 Asia/Shanghai (in 21 h); until then pulumi up refuses to stop the instance";
    expect(windowsOf(madePreview([instance("slow", {}, { says: [says] })]))["slow"]).toEqual({
      isOpen: true,
      fitsFrom: "2026-11-27 01:00 Asia/Shanghai",
      outside: "refuse",
    });
  });
});

describe("a report of what was done", () => {
  it("says nothing of when it might have been", () => {
    expect(windowsOf(madeReport(FLEET))["later"]).toBeUndefined();
  });
});
