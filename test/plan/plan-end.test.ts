// What an instance is once every step of a plan is done: only what the plan changes, and of an order only what is in force then.
import { plannedEnd } from "../../provider/plan/plan-end";
import type { Order, Step } from "../../provider/plan/step";

const STOP: Step = { kind: "stop", mode: "KeepCharging", mayForce: false };
const START: Step = { kind: "start" };
const PAID: Order = { way: "upgrade", payment: "pay" };
const UNPAID: Order = { way: "upgrade", payment: "order-only" };
const DOWN: Order = { way: "downgrade", payment: "order-only" };

const type = (order?: Order): Step => ({
  kind: "type",
  from: "ecs.g6.large",
  to: "ecs.g7.large",
  ...(order && { order }),
});
const bandwidth = (order?: Order): Step => ({ kind: "bandwidth", from: 10, to: 20, ...(order && { order }) });

const G7 = { instanceType: "ecs.g7.large" };
const WIDER = { internetMaxBandwidthOut: 20 };

it.each<[string, readonly Step[], ReturnType<typeof plannedEnd>]>([
  ["a change of the type is there at once", [STOP, type()], { status: "Stopped", ...G7 }],
  ["a change of the bandwidth as well", [bandwidth()], WIDER],
  ["an address and a journal are no size", [{ kind: "public-ip" }, { kind: "clear-journal" }], {}],
  ["an ordered type is there once the instance has started", [type(PAID), STOP, START], { status: "Running", ...G7 }],
  ["and not before", [type(PAID)], {}],
  ["a smaller one as well, whoever would pay", [STOP, type(DOWN), START], { status: "Running", ...G7 }],
  ["where the instance stays off it is not", [STOP, type(DOWN)], { status: "Stopped" }],
  ["an ordered bandwidth is there at once", [bandwidth(PAID)], WIDER],
  ["what waits for payment is not", [bandwidth(UNPAID)], {}],
  ["nor a type of it, though the instance starts", [START, type(UNPAID)], { status: "Running" }],
  [
    "one that stands ordered comes with the start",
    [type({ ...UNPAID, standing: "200012345678" }), STOP, START],
    { status: "Running", ...G7 },
  ],
])("%s", (_, steps, end) => {
  expect(plannedEnd({ steps })).toEqual(end);
});
