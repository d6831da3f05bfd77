// How long a transition takes: fixed, drawn from a seeded distribution, or never by itself. Pure.
import { drawNormal } from "../seeded-random";

export type Duration =
  | { readonly kind: "fixed"; readonly ms: number }
  /** Lognormal with this median and sigma (of the logarithm), cut at both ends; all in ms. */
  | {
      readonly kind: "lognormal";
      readonly medianMs: number;
      readonly sigma: number;
      readonly minMs: number;
      readonly maxMs: number;
    }
  /** Waits until `world.finish(instanceId)`. */
  | { readonly kind: "manual" };

/** The transitions that take time: the instance stops, is cut off (ForceStop), starts, reboots, shows its new type. */
export type TransitionName = "stop" | "forceStop" | "start" | "reboot" | "modify";

export type Timings = Readonly<Record<TransitionName, Duration>>;

// Lognormal, around what a small Linux instance takes (ECS facts 8.1), narrowed so
// that a demonstration at 20 times real speed is neither instant nor endless. ForceStop is a power cut.
export const DRAWN_TIMINGS: Timings = {
  stop: { kind: "lognormal", medianMs: 24_000, sigma: 0.12, minMs: 20_000, maxMs: 30_000 },
  forceStop: { kind: "lognormal", medianMs: 6_000, sigma: 0.12, minMs: 4_000, maxMs: 9_000 },
  start: { kind: "lognormal", medianMs: 31_000, sigma: 0.12, minMs: 25_000, maxMs: 40_000 },
  reboot: { kind: "lognormal", medianMs: 40_000, sigma: 0.12, minMs: 30_000, maxMs: 55_000 },
  modify: { kind: "lognormal", medianMs: 4_200, sigma: 0.2, minMs: 3_000, maxMs: 6_000 },
};

/** Whole milliseconds; Infinity for a manual one. The same seed and name give the same answer. */
export function drawDuration(duration: Duration, seed: number, name: string): number {
  switch (duration.kind) {
    case "fixed":
      return duration.ms;
    case "lognormal": {
      const drawn = duration.medianMs * Math.exp(duration.sigma * drawNormal(seed, name));
      return Math.round(Math.min(duration.maxMs, Math.max(duration.minMs, drawn)));
    }
    case "manual":
      return Number.POSITIVE_INFINITY;
  }
}
