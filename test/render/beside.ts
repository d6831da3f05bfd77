// What is told beside a plan and never pinned: its words are held in _golden/messages.txt. Data.
import { DAYS } from "../../provider/inputs/maintenance-window";
import { NOT_ASKED } from "../../provider/observe/observation";
import { factsOf, journalOf, known, NOW, offer, STOPPED } from "../_fixtures/machine";
import { advisoryFacts, BOTH, DENIED, finding, MAY_MODIFY, message, OUT_20, sums, G7 } from "./message";

const MINUTE = 60_000;
const SCARCE_IN_K = { zoneId: "cn-hangzhou-k", statusCategory: "ClosedWithStock" };

/** Title to message. */
export const BESIDE: Readonly<Record<string, string>> = {
  "permission denied": message(
    G7,
    {},
    factsOf(),
    advisoryFacts({
      permissions: [
        finding("ecs:StopInstance", "denied", "Forbidden.RAM"),
        finding("ecs:ModifyInstanceSpec", "allowed"),
        finding("ecs:StartInstance", "denied", "Forbidden.RAM"),
      ],
    }),
  ),
  "permission denied to a recovery, which asks nobody": message(
    G7,
    { desired: G7 },
    factsOf({ ...STOPPED, instanceType: "ecs.g7.large" }, { journal: journalOf() }),
    advisoryFacts({ permissions: [finding("ecs:StartInstance", "denied", "Forbidden.RAM")], price: NOT_ASKED }),
  ),
  "a dry run that would fail": message(
    OUT_20,
    {},
    factsOf(),
    advisoryFacts({
      permissions: [
        finding(
          "ecs:ModifyInstanceSpec",
          "would-fail",
          "Account.Arrearage",
          "Your account has an outstanding payment.",
        ),
      ],
      price: NOT_ASKED,
      sums: sums(100, 100),
    }),
  ),
  "a dry run without an answer": message(
    OUT_20,
    {},
    factsOf(),
    advisoryFacts({
      permissions: [finding("ecs:ModifyInstanceSpec", "unanswered", "", "no answer within 20 s")],
      price: NOT_ASKED,
      sums: sums(100, 100),
    }),
  ),
  "credentials that expire, and last": message(G7, {}, factsOf(), advisoryFacts({ keysEnd: known(NOW + 50 * MINUTE) })),
  "credentials that expire too soon": message(G7, {}, factsOf(), advisoryFacts({ keysEnd: known(NOW + 9 * MINUTE) })),
  "credentials that expire too soon for a window that opens later": message(
    {
      ...G7,
      window: {
        allow: [{ days: DAYS, from: "21:00", to: "23:00", timeZone: "Asia/Shanghai" }],
        freeze: [],
        outside: "refuse",
      },
    },
    {},
    factsOf(),
    advisoryFacts({ keysEnd: known(NOW + 50 * MINUTE) }),
  ),
  "credentials that nobody can ask": message(
    G7,
    {},
    factsOf(),
    advisoryFacts({ keysEnd: { kind: "unanswered", cause: "no credentials within 10 s" } }),
  ),
  "price denied": message(
    G7,
    {},
    factsOf(),
    advisoryFacts({ price: { kind: "denied", permission: "ecs:DescribePrice" } }),
  ),
  "price unanswered": message(
    G7,
    {},
    factsOf(),
    advisoryFacts({
      price: { kind: "unanswered", cause: "Throttling.User: Request was denied due to user flow control." },
    }),
  ),
  "a price with decimals": message(
    G7,
    {},
    factsOf(),
    advisoryFacts({ price: known({ from: 0.017_8, to: 0.1, currency: "USD" }) }),
  ),
  "offers denied": message(G7, {}, factsOf({}, { offered: DENIED })),
  "everything denied": message(
    BOTH,
    {},
    factsOf({}, { offered: DENIED, typeFacts: { kind: "denied", permission: "ecs:DescribeInstanceTypes" } }),
    advisoryFacts({
      permissions: ["ecs:StopInstance", "ecs:ModifyInstanceSpec", "ecs:StartInstance"].map((action) =>
        finding(action, "denied", "Forbidden.RAM"),
      ),
      price: { kind: "denied", permission: "ecs:DescribePrice" },
      sums: { kind: "denied", permission: "ecs:DescribeInstances" },
    }),
  ),
  "scarce stock": message(
    G7,
    {},
    factsOf({}, { offered: known([offer("ecs.g7.large", { statusCategory: "ClosedWithStock" })]) }),
  ),
  "stock that is scarce in another zone alone": message(
    G7,
    {},
    factsOf({}, { offered: known([offer("ecs.g7.large", SCARCE_IN_K), offer("ecs.g7.large")]) }),
  ),
  "no offer that names the zone of the instance": message(
    G7,
    {},
    factsOf({}, { offered: known([offer("ecs.g7.large", SCARCE_IN_K)]) }),
  ),
  "offers that name no zone": message(G7, {}, factsOf({}, { offered: known([offer("ecs.g7.large", { zoneId: "" })]) })),
  "the sum by traffic goes over the limit": message(
    OUT_20,
    {},
    factsOf(),
    advisoryFacts({ permissions: MAY_MODIFY, price: NOT_ASKED, sums: sums(4_995, 0) }),
  ),
  "the sum by bandwidth goes over the limit": message(
    OUT_20,
    {},
    factsOf({ internetChargeType: "PayByBandwidth" }),
    advisoryFacts({ permissions: MAY_MODIFY, sums: sums(0, 49_991) }),
  ),
  "a release time that is far": message(G7, {}, factsOf({ autoReleaseTime: "2027-03-01T00:00Z" })),
};
