// Readers of numbers for flags: what a flag takes in, a reader that refuses anything else out; pure.
import { InvalidArgumentError } from "commander";

interface Range {
  /** What the number is, as `a port`. */
  readonly what: string;
  readonly from: number;
  /** Default: none that a person would write. */
  readonly to?: number;
}

export function wholeNumber({ what, from, to = 999_999_999 }: Range): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`"${text}" is not ${what}: write a whole number from ${from} to ${to}.`);
  };
}

export function readSpeed(text: string): number {
  const speed = Number(text);
  if (text.trim() !== "" && Number.isFinite(speed) && speed > 0) return speed;
  throw new InvalidArgumentError(`"${text}" is not a speed: write a number above 0, such as 20.`);
}

export function readShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError(`"${text}" is not a share: write a number from 0 to 1, such as 0.05.`);
}
