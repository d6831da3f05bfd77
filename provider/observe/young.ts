// How long an answer of ECS serves for later questions where it may be old: one number for all of them.

/**
 * Half a minute, as long as a stop takes: what is asked before a stop is so old when the change comes, whoever asks it and however late. In a
 * preview a reviewer thinks for longer.
 */
export const YOUNG_MS = 30_000;
