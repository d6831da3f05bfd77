import { chooseType } from "../../provider/plan/type-choice";
import { known, MACHINE, offer, OFFERS, SOLD_OUT } from "../_fixtures/machine";

describe("chooseType by the offers", () => {
  const SCARCE = { statusCategory: "ClosedWithStock" };
  it.each([
    ["takes the one that is wanted", ["ecs.g7.large"], OFFERS, "ecs.g7.large"],
    [
      "takes the first of the list that is on offer",
      ["ecs.nope.large", "ecs.c7.large", "ecs.g7.large"],
      OFFERS,
      "ecs.c7.large",
    ],
    [
      "passes over one that is sold out",
      ["ecs.g7.large", "ecs.c7.large"],
      known([offer("ecs.c7.large"), offer("ecs.g7.large", SOLD_OUT)]),
      "ecs.c7.large",
    ],
    [
      "passes over one that is Available without stock",
      ["ecs.g7.large", "ecs.c7.large"],
      known([offer("ecs.g7.large", { statusCategory: "WithoutStock" }), offer("ecs.c7.large")]),
      "ecs.c7.large",
    ],
    ["takes a scarce one", ["ecs.g7.large"], known([offer("ecs.g7.large", SCARCE)]), "ecs.g7.large"],
    [
      "looks at the stock of the zone of the instance, wherever its row stands",
      ["ecs.g7.large", "ecs.c7.large"],
      known([
        offer("ecs.g7.large", { zoneId: "cn-hangzhou-k" }),
        offer("ecs.g7.large", SOLD_OUT),
        offer("ecs.c7.large"),
      ]),
      "ecs.c7.large",
    ],
    [
      "looks at every row where none names the zone of the instance",
      ["ecs.g7.large"],
      known([offer("ecs.g7.large", { zoneId: "" })]),
      "ecs.g7.large",
    ],
  ])("%s", (_, wanted, offered, instanceType) => {
    expect(chooseType(wanted, MACHINE, offered)).toMatchObject({ kind: "chosen", instanceType });
  });

  it("refuses what is not on offer, and names what is, the nearest first", () => {
    const offered = known(
      [
        "ecs.c7.large",
        "ecs.g6.large",
        "ecs.g8i.large",
        "ecs.g8i.xlarge",
        "ecs.r7.xlarge",
        "ecs.c7.xlarge",
        "ecs.a1.small",
      ].map((type) => offer(type)),
    );
    expect(chooseType(["ecs.g8i.2xlarge", "ecs.g7.large"], MACHINE, offered)).toEqual({
      kind: "none",
      refusal: {
        code: "not-offered",
        types: ["ecs.g8i.2xlarge", "ecs.g7.large"],
        from: "ecs.g6.large",
        offered: ["ecs.g8i.large", "ecs.g8i.xlarge", "ecs.a1.small", "ecs.c7.large", "ecs.c7.xlarge"],
      },
    });
  });

  it("names no type that the instance has already", () => {
    const offered = known(["ecs.g6.large", "ecs.c7.large"].map((type) => offer(type)));
    const choice = chooseType(["ecs.g7.large"], MACHINE, offered);
    expect(choice).toMatchObject({ kind: "none", refusal: { offered: ["ecs.c7.large"] } });
  });

  it("says sold out when one of the list is reachable and none is in stock", () => {
    const offered = known([offer("ecs.g7.large", SOLD_OUT), offer("ecs.g7.xlarge"), offer("ecs.c7.large", SOLD_OUT)]);
    expect(chooseType(["ecs.nope.large", "ecs.g7.large"], MACHINE, offered)).toEqual({
      kind: "none",
      refusal: {
        code: "sold-out",
        types: ["ecs.nope.large", "ecs.g7.large"],
        zoneId: "cn-hangzhou-h",
        inStock: ["ecs.g7.xlarge"],
      },
    });
  });

  it("gives the same alternatives whatever the order of the answer", () => {
    const types = ["ecs.c7.large", "ecs.g7.xlarge", "ecs.r7.large", "ecs.g7.2xlarge"];
    const there = chooseType(["ecs.g7.large"], MACHINE, known(types.map((type) => offer(type))));
    const back = chooseType(["ecs.g7.large"], MACHINE, known(types.toReversed().map((type) => offer(type))));
    expect(back).toEqual(there);
  });
});

describe("chooseType without the offers", () => {
  const DENIED = { kind: "denied", permission: "ecs:DescribeResourcesModification" } as const;
  const SILENT = { kind: "unanswered", cause: "no answer within 20 s" } as const;

  it.each([DENIED, SILENT])("plans a single type that is checked again at apply ($kind)", (offered) => {
    expect(chooseType(["ecs.g7.large"], MACHINE, offered)).toEqual({
      kind: "chosen",
      instanceType: "ecs.g7.large",
      others: [],
    });
  });

  it.each([
    [DENIED, "permission ecs:DescribeResourcesModification is denied"],
    [SILENT, "DescribeResourcesModification did not answer"],
  ])("cannot choose from a list ($kind)", (offered, why) => {
    const types = ["ecs.g7.large", "ecs.c7.large"];
    const refusal = { code: "offers-unreadable", types, why };
    expect(chooseType(types, MACHINE, offered)).toEqual({ kind: "none", refusal });
  });
});

describe("the rest of a list", () => {
  it("is what else of it is in stock, in the order of preference, each once", () => {
    const offered = known([
      offer("ecs.r7.large"),
      offer("ecs.g7.large"),
      offer("ecs.c7.large", SOLD_OUT),
      offer("ecs.r7.large"),
      offer("ecs.g8i.large"),
    ]);
    const wanted = ["ecs.c7.large", "ecs.g7.large", "ecs.nope.large", "ecs.r7.large"];
    expect(chooseType(wanted, MACHINE, offered)).toEqual({
      kind: "chosen",
      instanceType: "ecs.g7.large",
      others: ["ecs.r7.large"],
    });
  });
});
