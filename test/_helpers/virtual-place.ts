// A workplace on virtual time: an emulator, the provider's ports over it, and everything that was said. For pipeline tests.
import { createEmulator, type Emulator, FULL_KEY, VirtualClock, type WorldSeed } from "../../emulator";
import { DEFAULTS } from "../../provider/check/defaults";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { StoredState } from "../../provider/inputs/stored-state";
import type { Report, Severity } from "../../provider/ports/report";
import { type Applied, applyResize, type Preview, previewResize, type ResourceContext } from "../../provider/resize";
import { fakeNetwork, type Answering } from "./fake-network";
import { openWorkplace } from "../../rehearse/engine/process-context";
import { emulatedEcs } from "../../rehearse/stage/emulated-ecs";
import { type EndingKeys, withEndingKeys } from "./ending-keys";
import { seededChance } from "../../rehearse/stage/seeded-chance";
import { SleepingClock } from "../../rehearse/stage/sleeping-clock";

export const WEB = "i-bp1demo0000000000web";

export interface VirtualPlace extends ResourceContext {
  readonly emulator: Emulator;
  /** Of the runner: a test may say when they end, and sign in again. */
  readonly keys: EndingKeys;
  readonly said: { readonly severity: Severity; readonly text: string }[];
  preview(desired: ResizeInputs, stored?: StoredState): Promise<Preview>;
  /** Preview and apply what was previewed, as `pulumi up` does. */
  up(desired: ResizeInputs, stored?: StoredState): Promise<Applied>;
}

export interface PlaceOptions {
  readonly world?: WorldSeed;
  readonly seed?: number;
  readonly accessKeyId?: string;
  /** What a probe from the runner finds. Default: everything is open and answers 200. */
  readonly answering?: Answering;
  readonly owner?: string;
  readonly name?: string;
  /** Another runner at the same instance: shares the emulator and its time. */
  readonly beside?: VirtualPlace;
}

export function virtualPlace(options: PlaceOptions = {}): VirtualPlace {
  const shared = options.beside ? SHARED.get(options.beside.emulator) : undefined;
  const virtual = new VirtualClock();
  const { world, seed = 1 } = options;
  const emulator = options.beside?.emulator ?? createEmulator({ clock: virtual, seed, ...(world && { world }) });
  const places = (PLACES.get(emulator) ?? 0) + 1;
  PLACES.set(emulator, places);
  const clock = shared ?? new SleepingClock(virtual);
  SHARED.set(emulator, clock);
  const answering = options.answering ?? ANSWERING.get(emulator);
  if (answering) ANSWERING.set(emulator, answering);
  const keys: EndingKeys = {};
  const ecs = emulatedEcs({
    emulator,
    clock,
    accessKeyId: options.accessKeyId ?? FULL_KEY.accessKeyId,
    ...(world?.regionId !== undefined && { regionId: world.regionId }),
  });
  const said: VirtualPlace["said"] = [];
  const ports = {
    ecs: withEndingKeys(ecs, clock, keys),
    network: fakeNetwork(answering, clock),
    clock,
    chance: seededChance(seed * 1_000_003 + places),
  };
  const report: Report = {
    say: (severity, text) => said.push({ severity, text }),
    flush: () => Promise.resolve(true),
  };
  const workplace: ResourceContext = {
    ...openWorkplace(ports, report),
    name: options.name ?? "web",
    owner: options.owner ?? "0a1b2c3d4e5f",
  };
  const preview = (desired: ResizeInputs, stored: StoredState = {}) => previewResize(workplace, desired, stored);
  return {
    ...workplace,
    emulator,
    keys,
    said,
    preview,
    async up(desired, stored = {}) {
      const seen = await preview(desired, stored);
      return await applyResize(workplace, desired, stored, seen.kind === "plan" ? seen.decided : undefined);
    },
  };
}

/** Every process at an emulator draws ids of its own: a client token of one run must never be that of another. */
const PLACES = new WeakMap<Emulator, number>();

/** Runners at one instance find the same, unless one says otherwise. */
const ANSWERING = new WeakMap<Emulator, Answering>();

const SHARED = new WeakMap<Emulator, SleepingClock>();

/** The defaults, and what the test asks for. */
export function desiredFor(wanted: Partial<ResizeInputs> = {}): ResizeInputs {
  return { ...DEFAULTS, instanceId: WEB, instanceTypes: [], allowedDisruption: "stop", ...wanted };
}
