// Rate limits per action: so many calls a window, then blocked until the next one (ECS facts 6.5). State.
import { EcsError } from "./codes/ecs-error";
import type { RateLimit, World } from "./world/world";

export class RateLimits {
  private readonly windows = new Map<RateLimit, { window: number; calls: number }>();

  /** Counts the call; throws when its window is full. */
  take(world: World, action: string, at: number): void {
    for (const limit of world.limits) {
      if (limit.action !== action && limit.action !== "*") continue;
      const window = Math.floor(at / limit.windowMs);
      const seen = this.windows.get(limit);
      const calls = (seen?.window === window ? seen.calls : 0) + 1;
      this.windows.set(limit, { window, calls });
      if (calls > limit.count) throw refusal(world, limit, at);
    }
  }
}

function refusal(world: World, limit: RateLimit, at: number): EcsError {
  const code = limit.code ?? "Throttling.User";
  if (!limit.retryAfter) return new EcsError(code);
  const left = limit.windowMs - (at % limit.windowMs);
  return new EcsError(code, {
    headers: { "x-acs-retry-after": String(Math.ceil(world.clock.realMilliseconds(left))) },
  });
}
