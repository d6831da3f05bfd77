import { findChanges } from "../../provider/plan/changes";
import { withholdDrift } from "../../provider/plan/drift";
import type { Facts } from "../../provider/observe/observation";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { Warning } from "../../provider/plan/warnings";
import { factsOf, known, offer, SOLD_OUT, STOPPED, typeRow, desiredFor } from "../_fixtures/machine";

const G7 = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const OUT_20 = desiredFor({ internetMaxBandwidthOut: 20 });
const OUT_0 = desiredFor({ internetMaxBandwidthOut: 0 });

interface Case {
  readonly title: string;
  readonly desired: ResizeInputs;
  readonly facts: Facts;
  /** Parts of the change that are left to be made. */
  readonly made: readonly string[];
  readonly warnings: readonly Warning[];
}

const TYPE_TOLD = { code: "drift-type", live: "ecs.g6.large", declared: ["ecs.g7.large"], by: [] } as const;

const CASES: readonly Case[] = [
  { title: "a type of a running instance is told", desired: G7, facts: factsOf(), made: [], warnings: [TYPE_TOLD] },
  {
    title: "a type of a stopped instance is put back",
    desired: G7,
    facts: factsOf(STOPPED),
    made: ["type"],
    warnings: [],
  },
  {
    title: "a type of a stopped instance that is sold out is told, with the reason",
    desired: G7,
    facts: factsOf(STOPPED, { offered: known([offer("ecs.g7.large", SOLD_OUT)]) }),
    made: [],
    warnings: [
      {
        ...TYPE_TOLD,
        because: { code: "sold-out", types: ["ecs.g7.large"], zoneId: "cn-hangzhou-h", inStock: [] },
      },
    ],
  },
  {
    title: "a type of a stopped instance that may not be retyped is told, with the reason",
    desired: G7,
    facts: factsOf({ ...STOPPED, localDisks: 1 }),
    made: [],
    warnings: [{ ...TYPE_TOLD, because: { code: "local-disks", disks: 1 } }],
  },
  {
    title: "a type that carries less than the instance has is told, with the reason",
    desired: G7,
    facts: factsOf(STOPPED, { typeFacts: known([typeRow("ecs.g7.large", 5)]) }),
    made: [],
    warnings: [
      {
        ...TYPE_TOLD,
        because: { code: "bandwidth-over-cap", instanceType: "ecs.g7.large", cap: 5, bandwidth: 10, managed: false },
      },
    ],
  },
  { title: "a bandwidth is put back", desired: OUT_20, facts: factsOf(), made: ["bandwidth"], warnings: [] },
  {
    title: "a bandwidth whose way back releases the address is told, with the reason",
    desired: OUT_0,
    facts: factsOf(),
    made: [],
    warnings: [
      {
        code: "drift-bandwidth",
        live: 10,
        declared: 0,
        because: { code: "hazard", hazard: "public-ip", subject: "47.98.1.2" },
        by: [],
      },
    ],
  },
  {
    title: "a bandwidth whose hazard is named is put back",
    desired: { ...OUT_0, acknowledge: ["public-ip"] },
    facts: factsOf(),
    made: ["bandwidth"],
    warnings: [],
  },
  {
    title: "a bandwidth of a locked instance is told, with the reason",
    desired: OUT_20,
    facts: factsOf({ locks: ["security"] }),
    made: [],
    warnings: [
      { code: "drift-bandwidth", live: 10, declared: 20, because: { code: "locked", lock: "security" }, by: [] },
    ],
  },
  {
    title: "a bandwidth over what the type carries is told, with the reason",
    desired: OUT_20,
    facts: factsOf({}, { typeFacts: known([typeRow("ecs.g6.large", 15)]) }),
    made: [],
    warnings: [
      {
        code: "drift-bandwidth",
        live: 10,
        declared: 20,
        because: { code: "bandwidth-over-cap", instanceType: "ecs.g6.large", cap: 15, bandwidth: 20, managed: true },
        by: [],
      },
    ],
  },
  {
    title: "an instance started against a declared Stopped is told",
    desired: desiredFor({ powerState: "Stopped" }),
    facts: factsOf(),
    made: [],
    warnings: [{ code: "drift-power", live: "Running", declared: "Stopped", by: [] }],
  },
  {
    title: "an instance stopped against a declared Running is started",
    desired: desiredFor({ powerState: "Running" }),
    facts: factsOf(STOPPED),
    made: ["power"],
    warnings: [],
  },
  {
    title: "an instance that ECS stopped for its arrears is left off, with the reason: nothing can start it",
    desired: desiredFor({ powerState: "Running" }),
    facts: factsOf({ ...STOPPED, locks: ["financial"] }),
    made: [],
    warnings: [
      {
        code: "drift-power",
        live: "Stopped",
        declared: "Running",
        because: { code: "locked", lock: "financial" },
        by: [{ kind: "lock", lock: "financial" }],
      },
    ],
  },
  {
    title: "all at once: the bandwidth is put back, type and power state are told",
    desired: desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20, powerState: "Stopped" }),
    facts: factsOf(),
    made: ["bandwidth"],
    warnings: [{ code: "drift-power", live: "Running", declared: "Stopped", by: [] }, TYPE_TOLD],
  },
];

describe('withholdDrift with drift "report"', () => {
  it.each(CASES)("$title", ({ desired, facts, made, warnings }) => {
    const withheld = withholdDrift(desired, findChanges(desired, { desired }, facts), facts);
    expect(withheld.warnings).toEqual(warnings);
    expect(madeOf(withheld.changes)).toEqual(made);
  });

  it.each(CASES)('$title, and with drift "correct" nothing is withheld', ({ desired, facts }) => {
    const found = findChanges(desired, { desired }, facts);
    expect(withholdDrift({ ...desired, drift: "correct" }, found, facts)).toEqual({ changes: found, warnings: [] });
  });

  it("withholds nothing of what is requested", () => {
    const found = findChanges(G7, {}, factsOf());
    expect(withholdDrift(G7, found, factsOf())).toEqual({ changes: found, warnings: [] });
  });

  it("puts a type back where a stop is requested anyway", () => {
    const desired = desiredFor({ instanceTypes: ["ecs.g7.large"], powerState: "Stopped" });
    const found = findChanges(desired, { desired: G7 }, factsOf());
    expect(madeOf(withholdDrift(desired, found, factsOf()).changes)).toEqual(["type", "power"]);
  });
});

function madeOf({ type, bandwidth, power }: ReturnType<typeof findChanges>): readonly string[] {
  return [
    ...(type ? ["type"] : []),
    ...(bandwidth ? ["bandwidth"] : []),
    ...(power.from === power.to ? [] : ["power"]),
  ];
}
