import { type CapAnswer, type CapQuestion, judgeCap } from "../../provider/plan/bandwidth-cap";
import { known, typeRow } from "../_fixtures/machine";

const CAP_20 = known([typeRow("ecs.c7.large", 1000), typeRow("ecs.g7.large", 20)]);

describe("judgeCap", () => {
  const over = (bandwidth: number, managed = true) =>
    ({ code: "bandwidth-over-cap", instanceType: "ecs.g7.large", cap: 20, bandwidth, managed }) as const;

  it.each<[string, Partial<CapQuestion>, CapAnswer]>([
    ["carries what it is given", { today: 10, after: 20 }, { bandwidthFirst: false }],
    ["carries less than today: the bandwidth goes first", { today: 30, after: 20 }, { bandwidthFirst: true }],
    ["carries less than is wanted", { today: 10, after: 21 }, { bandwidthFirst: false, refusal: over(21) }],
    [
      "carries less than the instance keeps",
      { today: 30, after: 30, managed: false },
      { bandwidthFirst: false, refusal: over(30, false) },
    ],
    [
      "stays and gets more than it carries",
      { retypes: false, today: 10, after: 21 },
      { bandwidthFirst: false, refusal: over(21) },
    ],
    [
      "stays and gets less, though more than it carries",
      { retypes: false, today: 50, after: 40 },
      { bandwidthFirst: false },
    ],
    [
      "stays with what it has, though more than it carries",
      { retypes: false, today: 50, after: 50 },
      { bandwidthFirst: false },
    ],
  ])("a type that %s", (_, asked, answer) => {
    expect(judgeCap(question(asked), CAP_20)).toEqual(answer);
  });

  it.each([
    ["is not known", known([])],
    ["is 0, that is, not said", known([typeRow("ecs.g7.large", 0)])],
    ["may not be read", { kind: "denied", permission: "ecs:DescribeInstanceTypes" } as const],
    ["was not asked for", { kind: "not-asked" } as const],
  ])("judges nothing by a cap that %s", (_, typeFacts) => {
    expect(judgeCap(question({ today: 100, after: 100 }), typeFacts)).toEqual({ bandwidthFirst: false });
  });

  it("rounds kbit/s down to whole Mbit/s", () => {
    const typeFacts = known([{ ...typeRow("ecs.g7.large", 0), bandwidthTxKbps: 20_999 }]);
    expect(judgeCap(question({ after: 21 }), typeFacts).refusal).toMatchObject({ cap: 20 });
  });
});

function question(asked: Partial<CapQuestion>): CapQuestion {
  return { instanceType: "ecs.g7.large", retypes: true, today: 10, after: 10, managed: true, ...asked };
}
