// How long the token of an order is sent again: only while ECS surely knows it, and its record says so.
import type { OrderRecord } from "../../provider/inputs/order-record";
import { isTokenFresh } from "../../provider/plan/orders";
import { NOW } from "../_fixtures/machine";

const record = (age: number): OrderRecord => ({
  token: "0a1b2c3d4e5f60718293a4b5",
  kind: "type",
  to: "ecs.g7.large",
  asked: "0a1b2c3d",
  at: NOW / 1000 - age,
  start: 0,
  state: "sent",
  orderId: "",
});

it.each([
  ["sent just now", 0, true],
  ["sent half an hour ago", 1_800, true],
  ["sent a second before that", 1_801, false],
  ["dated ahead by a clock that differs", -300, true],
  ["dated further ahead, which says nothing of its age", -301, false],
  ["dated five hours ahead", -18_000, false],
])("%s", (_, age, fresh) => {
  expect(isTokenFresh(record(age), NOW)).toBe(fresh);
});
