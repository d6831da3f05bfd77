// Whether pages of a region are worth reading: how many looks there were, how many a page has served, how many pages that took. Pure.
//
// Nobody tells how many instances a stack has, and with NextToken no answer tells how many a region has (ECS facts 4.1). So pages are read on
// trial, and go on as long as they pay: never are there more pages than looks, whatever the region holds.

export interface Tally {
  /** Looks at single instances that were asked for, and those of them that a page has served. */
  readonly looks: number;
  readonly served: number;
  readonly pages: number;
}

export const NO_LOOKS: Tally = { looks: 0, served: 0, pages: 0 };

/** So few looks cost less by themselves. */
const SINGLE_LOOKS = 3;
/** Pages on trial, and the most that one look waits for. */
const TRIAL_PAGES = 10;

/** The most pages that a look which no page has served yet may wait for: so many more were spared before. */
export function pagesInFront({ served, pages }: Tally): number {
  return Math.max(0, Math.min(TRIAL_PAGES, served - pages));
}

/** One page beside the single look, which waits for neither longer. */
export function isWorthATrial({ looks, pages }: Tally): boolean {
  return looks > SINGLE_LOOKS && pages < Math.min(TRIAL_PAGES, looks);
}
