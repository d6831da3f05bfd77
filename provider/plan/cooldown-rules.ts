// The five-minute rule: the end of the last change in, when ECS takes the next one out; pure.

/** "An instance that was successfully modified once cannot be modified again within 5 minutes" (ECS facts 1.5). */
export const COOLDOWN_MS = 5 * 60 * 1000;

/**
 * Milliseconds until the rule has run out; 0 when it has, or when no change is known. Times are milliseconds since 1970. The end may
 * have been recorded by another runner whose clock is ahead, so it is never more than the whole rule.
 */
export function cooldownLeft(lastModifyEnd: number | undefined, now: number): number {
  if (lastModifyEnd === undefined) return 0;
  return Math.min(COOLDOWN_MS, Math.max(0, lastModifyEnd + COOLDOWN_MS - now));
}
