// What may come from outside (a world file, code, the control API), as zod schemas; a fault names its path and value. Pure.
import { z } from "zod";
import type { FaultRule } from "../fault-rule";
import type { Account } from "./account";
import type { StockSeed } from "./catalogue";
import type { ConsoleAction } from "./console";
import type { Timings } from "./durations";
import type { InstanceSeed } from "./instance";
import { CONSOLE, FAULT_RULE } from "./rule-schema";
import type { LoadBalancerSeed } from "./load-balancers";
import { ACCOUNT, INSTANCE, KEY, LIMIT, LOAD_BALANCER, STOCK, TIMINGS, TYPE } from "./seed-parts";
import type { RateLimit, WorldSeed } from "./world";

const WORLD = z.strictObject({
  regionId: z.string().min(1).optional(),
  zones: z.array(z.string().min(1)).min(1).optional(),
  account: ACCOUNT.optional(),
  keys: z.array(KEY).min(1).optional(),
  instanceTypes: z.array(TYPE).min(1).optional(),
  stock: z.array(STOCK).optional(),
  instances: z.array(INSTANCE).optional(),
  loadBalancers: z.array(LOAD_BALANCER).optional(),
  timings: TIMINGS.optional(),
  limits: z.array(LIMIT).optional(),
});

/** Bad data from outside: every fault with its path and value, one a line. */
export class SeedError extends Error {
  constructor(what: string, faults: readonly string[]) {
    super([`${what} is not valid:`, ...faults.map((fault) => `  ${fault}`)].join("\n"));
    this.name = "SeedError";
  }
}

/** `what` names the source in the error: a file, "the world". */
export function checkWorld(value: unknown, what = "the world"): WorldSeed {
  const seed = check(WORLD, value, what) as WorldSeed;
  const known = new Set(seed.instanceTypes?.map(({ instanceType }) => instanceType));
  const stray = seed.instances?.findIndex(({ instanceType }) => known.size > 0 && !known.has(instanceType)) ?? -1;
  if (stray !== -1) {
    const type = seed.instances?.[stray]?.instanceType ?? "";
    throw new SeedError(what, [`instances[${stray}].instanceType: "${type}" is not one of this world's instanceTypes`]);
  }
  return seed;
}

export const checkInstance = (value: unknown) => check(INSTANCE, value, "the instance") as InstanceSeed;
export const checkLoadBalancer = (value: unknown) =>
  check(LOAD_BALANCER, value, "the load balancer") as LoadBalancerSeed;
export const checkAccount = (value: unknown) => check(ACCOUNT, value, "the account") as Partial<Account>;
export const checkStock = (value: unknown) => check(STOCK, value, "the stock") as StockSeed;
export const checkTimings = (value: unknown) => check(TIMINGS, value, "the timings") as Partial<Timings>;
export const checkLimits = (value: unknown) => check(z.array(LIMIT), value, "the limits") as RateLimit[];
export const checkFaultRule = (value: unknown) => check(FAULT_RULE, value, "the fault rule") as FaultRule;
export const checkConsole = (value: unknown) =>
  check(CONSOLE, value, "the console action") as ConsoleAction & { readonly after?: number };
export const checkAdvance = (value: unknown) =>
  check(z.strictObject({ advance: z.number().min(0) }), value, "the clock's move");
export const checkFinish = (value: unknown) =>
  check(z.strictObject({ instanceId: z.string() }), value, "the request to finish");

function check<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SeedError(
    what,
    parsed.error.issues.map((issue) => faultText(issue, value)),
  );
}

function faultText(issue: z.core.$ZodIssue, top: unknown): string {
  const path = issue.path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );
  const shown = JSON.stringify(issue.path.reduce(member, top)) as string | undefined;
  const value = shown === undefined ? "missing" : shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
  return `${path === "" ? "(top)" : path}: ${value}: ${lowerFirst(issue.message)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function member(value: unknown, name: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[name] : undefined;
}
