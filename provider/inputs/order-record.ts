// The record of an order on the instance: what was sent, under which client token, and what is known of it. Text in, data out; pure.
//
// Tag `ecs-spec:order`: `v1:<token>:<type|bandwidth>:<to>:<asked>:<epoch seconds>:<start>:<state>:<order id>`, at most 128 characters (tag value limit). It
// is there before the call, since ECS has no read that shows an order: without it a run that is killed would order again (invariant F9, decision 0056).

export const ORDER_TAG = "ecs-spec:order";

/**
 * `sent`: the call went, or is about to; its answer is not known. `refused`: as far as anybody can tell it was not placed, and bars nothing; its
 * token goes with the next attempt all the same. `made`: ECS has answered with an order id. `unpaid`: it waits for payment. `without-effect`: made,
 * and the instance has started since without it.
 */
export const ORDER_STATES = ["sent", "refused", "made", "unpaid", "without-effect"] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export interface OrderRecord {
  /** 24 hexadecimal digits: the client token of every attempt at this order. */
  readonly token: string;
  readonly kind: "type" | "bandwidth";
  /** The type, or the Mbit/s. */
  readonly to: string;
  /** Digest of what was asked for with it, its payment included: 8 hexadecimal digits. */
  readonly asked: string;
  /** When it was first sent, seconds since 1970. */
  readonly at: number;
  /** StartTime of the instance then, minutes since 1970, 0 for none: another one tells that it has started since. */
  readonly start: number;
  readonly state: OrderState;
  /** "" while it is not known. */
  readonly orderId: string;
}

/** How long the same token is sent again: ECS says to, after an answer that was lost, and nowhere how long it remembers (ECS facts 1.6). */
export const TOKEN_FRESH_SECONDS = 30 * 60;

/** How long an unpaid order is kept by default (ECS facts 1.11). */
export const UNPAID_SECONDS = 7 * 24 * 60 * 60;

export function formatOrder({ token, kind, to, asked, at, start, state, orderId }: OrderRecord): string {
  return ["v1", token, kind, to, asked, at, start, state, orderId].join(":");
}

/** Undefined where there is none. One that cannot be read is an order that nobody knows anything of, and bars every other. */
export function orderOn(tags: Readonly<Record<string, string>>): OrderRecord | undefined {
  const text = tags[ORDER_TAG];
  if (text === undefined) return undefined;
  const match = PATTERN.exec(text);
  if (!match?.groups) return UNREADABLE;
  const { token = "", kind, to = "", asked = "", at, start, state, orderId = "" } = match.groups;
  return {
    token,
    kind: kind === "type" ? "type" : "bandwidth",
    to,
    asked,
    at: Number(at),
    start: Number(start),
    state: ORDER_STATES.find((known) => known === state) ?? "sent",
    orderId,
  };
}

const UNREADABLE: OrderRecord = {
  token: "",
  kind: "type",
  to: "",
  asked: "",
  at: 0,
  start: 0,
  state: "sent",
  orderId: "",
};

const PATTERN =
  /^v1:(?<token>[0-9a-f]{24}):(?<kind>type|bandwidth):(?<to>[\w.-]{1,40}):(?<asked>[0-9a-f]{8}):(?<at>\d{1,11}):(?<start>\d{1,9}):(?<state>[a-z-]+):(?<orderId>\w{0,24})$/;

/** Minutes since 1970 of a StartTime; 0 for none. */
export function startMinute(startTime: string): number {
  const ms = Date.parse(startTime);
  return Number.isNaN(ms) ? 0 : Math.floor(ms / 60_000);
}
