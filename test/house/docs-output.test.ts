// What the README and the pages of docs show as output, against what the provider says now: previews, a refusal, failures; and the picture.
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { Preview } from "../../provider/resize";
import { summarise } from "../../review/summarise";
import { recorded } from "../review/_helpers/recorded";
import { virtualPlace, type VirtualPlace, desiredFor } from "../_helpers/virtual-place";
import { readProjectFile } from "./project-files";
import { blocksOf } from "./read-markdown";

const page = (file: string): string => readProjectFile(file).text;
const PREVIEW = page("docs/preview.svg");
const SUMMARY = page("docs/summary.svg");
const BOTH = { instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 };

/** Request ids are drawn, and the lines of a run carry the seconds of the instance that ran it. */
const masked = (text: string): string =>
  text
    .replace(/\b[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\b/g, "ID")
    .replace(/\b\d{4}-\d\d-\d\dT[\d:]+Z/g, "TIME")
    .replace(/\b\d+(?:\.\d+)? s\b/g, "N s");
const indented = (text: string): string => text.replace(/^(?=.)/gm, "    ");

describe("the pages show", () => {
  test("the message of a preview, in the README without its notes", async () => {
    const message = indented(messageOf(await virtualPlace().preview(desiredFor(BOTH))));
    const withoutNotes = message.split("\n").filter((line) => !line.includes(" note: "));
    expect(blocksOf(page("docs/plan.md")).join("\n")).toContain(message);
    expect(blocksOf(page("README.md")).join("\n")).toContain(withoutNotes.join("\n"));
  });

  test("the message of a refusal, in the README its end", async () => {
    const refused = await virtualPlace().preview(desiredFor({ ...BOTH, allowedDisruption: "none" }));
    const message = indented(messageOf(refused));
    expect(blocksOf(page("docs/consent.md")).join("\n")).toContain(message);
    expect(blocksOf(page("README.md"))).toContain(`${message.split("\n").slice(-2).join("\n")}\n`);
  });

  test("a rehearsal of the example of a fleet", () => {
    expect(blocksOf(page("docs/fleets.md"))).toContain(page("test/_golden/rehearse/fleet-faults.txt"));
  });

  test("the checked input, key by key", async () => {
    const preview = await virtualPlace().preview(desiredFor(BOTH));
    const plan = preview.kind === "plan" ? preview.plan : undefined;
    const shown = blocksOf(page("docs/plan.md")).find((block) => block.includes("+ plan ")) ?? "";
    for (const [key, value] of Object.entries(plan ?? {})) {
      const values: readonly unknown[] = Array.isArray(value) && value.length > 0 ? value : [value];
      expect(shown).toContain(`+ ${key}`);
      expect(values.filter((one) => !shown.includes(JSON.stringify(one)))).toEqual([]);
    }
    expect(shown.match(/^ {10}\+ \w+/gm)).toHaveLength(Object.keys(plan ?? {}).length);
  });

  test("the lines of an update", async () => {
    const place = virtualPlace();
    await place.up(desiredFor(BOTH));
    const said = place.said.filter(({ severity }) => severity === "info").map(({ text }) => masked(text));
    const shown = blocksOf(page("docs/plan.md")).find((block) => block.includes("1/4 stop KeepCharging: done")) ?? "";
    expect(masked(shown).trimEnd()).toBe(indented(said.join("\n")));
  });

  test.each([
    ["a step that failed", "ModifyInstanceSpec", 1],
    ["an instance that will not start", "StartInstance", 10_000],
  ])("the error of %s", async (_, action, count) => {
    const place = virtualPlace();
    const fault = { kind: "error", code: "OperationDenied.NoStock" } as const;
    place.emulator.faults.add({ action, dryRun: false, phase: "before", count, fault });
    expect(blocksOf(masked(page("docs/recovery.md")))).toContain(`${masked(await errorOf(place, desiredFor(BOTH)))}\n`);
  });
});

describe("the pictures", () => {
  test("show the message of the preview", async () => {
    const shown = textsOf(PREVIEW);
    const message = messageOf(await virtualPlace().preview(desiredFor(BOTH)));
    expect(message.split("\n").filter((line) => !shown.includes(line.trim()))).toEqual([]);
  });

  test("show the summary of a recorded preview", () => {
    const [, ...shown] = textsOf(SUMMARY);
    const summary = summarise(recorded("preview-mixed.json"), { format: "text", parallel: 8, limit: 100_000 });
    const said = summary.kind === "unreadable" ? "" : summary.text;
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((line) => !said.includes(line.replace(/\.\.\.$/, "")))).toEqual([]);
  });

  test.each([PREVIEW, SUMMARY])("ask nothing of anybody: no font, no script, no reference", (picture) => {
    expect(picture.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|href|url\(|@import|@font-face|<script/,
    );
  });
});

function messageOf(preview: Preview): string {
  return preview.message ?? "";
}

async function errorOf(place: VirtualPlace, desired: ResizeInputs): Promise<string> {
  const applied = await place.up(desired);
  return applied.kind === "failed" ? applied.error.message : "";
}

function textsOf(picture: string): readonly string[] {
  return [...picture.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, content = ""]) => plain(content));
}

function plain(content: string): string {
  const text = content.replace(/<[^>]*>/g, "");
  return text.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
