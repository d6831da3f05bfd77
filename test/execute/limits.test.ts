// The limits of the steps: a stop that hangs, a type that never shows, a start that takes too long. On virtual time.
import { writes } from "../../emulator";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import { breaches } from "../_helpers/invariants";
import { virtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const MINUTE = 60_000;
const TYPE: Partial<ResizeInputs> = { instanceTypes: ["ecs.g7.large"] };
const EXPECTED = { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" } as const;

describe("a stop that takes ten minutes", () => {
  const slow = () => virtualPlace({ world: { timings: { stop: { kind: "fixed", ms: 10 * MINUTE } } } });

  it("is waited for by default", async () => {
    const place = slow();
    expect(await place.up(desiredFor(TYPE))).toMatchObject({ kind: "done" });
    expect(forced(place)).toEqual([]);
  });

  it("over its limit, with consent to a graceful stop only: no force, no type change, and the instance comes back", async () => {
    const place = slow();
    const applied = await place.up(desiredFor({ ...TYPE, stopTimeout: 120 }));
    expect(applied).toMatchObject({
      kind: "failed",
      error: { code: "step-failed" },
      outputs: { status: "Running", currentInstanceType: "ecs.g6.large" },
    });
    expect(forced(place)).toEqual([]);
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
  });

  it("over its limit, with force-stop: a forced stop is sent then and not before, as the preview said", async () => {
    const place = slow();
    const desired = desiredFor({ ...TYPE, stopTimeout: 120, allowedDisruption: "force-stop" });
    const forcedStep = expect.arrayContaining(["stop KeepCharging, forced if it does not end"]) as unknown;
    expect(await place.preview(desired)).toMatchObject({ plan: { steps: forcedStep } });
    await place.up(desired);
    const [graceful, cut] = writes(place.emulator.history()).filter(({ action }) => action === "StopInstance");
    expect(cut?.parameters["ForceStop"]).toBe("true");
    expect((cut?.time ?? 0) - (graceful?.time ?? 0)).toBeGreaterThanOrEqual(2 * MINUTE);
    // The pages let StopInstance be called on a Running instance only, and so does the emulator: the instance comes back.
    expect(breaches(place.emulator.history(), { ...EXPECTED, mayForce: true })).toEqual([]);
  });

  it("within its limit, with force-stop: not forced", async () => {
    const place = slow();
    await place.up(desiredFor({ ...TYPE, allowedDisruption: "force-stop" }));
    expect(forced(place)).toEqual([]);
  });
});

describe("a type that never shows", () => {
  it("within its limit: the instance is started as soon as ECS lets it, and the run says what it waited for", async () => {
    const place = virtualPlace({ world: { timings: { modify: { kind: "fixed", ms: 10 * MINUTE } } } });
    const applied = await place.up(desiredFor({ ...TYPE, modifyTimeout: 90 }));
    expect(applied).toMatchObject({ kind: "failed", outputs: { status: "Running" } });
    expect(messageOf(applied)).toContain(
      "ModifyInstanceSpec: no type ecs.g7.large after 90 s; last seen Stopped, ecs.g6.large",
    );
  });
});

describe("a start that takes twelve minutes", () => {
  const slow = () => virtualPlace({ world: { timings: { start: { kind: "fixed", ms: 12 * MINUTE } } } });

  it("is waited for by default", async () => {
    expect(await slow().up(desiredFor(TYPE))).toMatchObject({ kind: "done" });
  });

  it("over its limit: told, and the instance is still seen up at the end", async () => {
    const applied = await slow().up(desiredFor({ ...TYPE, startTimeout: 60 }));
    expect(applied).toMatchObject({
      kind: "failed",
      outputs: { status: "Running", currentInstanceType: "ecs.g7.large" },
    });
  });
});

function forced(place: ReturnType<typeof virtualPlace>) {
  return writes(place.emulator.history()).filter(({ parameters }) => parameters["ForceStop"] === "true");
}

function messageOf(applied: Awaited<ReturnType<ReturnType<typeof virtualPlace>["up"]>>): string {
  return applied.kind === "failed" ? applied.error.message : "";
}
