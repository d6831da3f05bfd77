import fc from "fast-check";
import { checkInputs, readStoredDesired } from "../../provider/check/check-inputs";
import { INPUT_NAMES } from "../../provider/check/input-schema";
import { readStoredOutputs } from "../../provider/inputs/read-stored-outputs";
import { diffDesired } from "../../provider/check/diff-desired";
import {
  DISRUPTIONS,
  DRIFT,
  HAZARDS,
  ON_DELETE,
  POWER_STATES,
  type ResizeInputs,
  STOPPED_MODES,
  SYSTEM_DISK_CATEGORIES,
  UNKNOWN,
} from "../../provider/inputs/resize-inputs";
import { GOOD, ID } from "./bad-inputs";

const TYPES = ["ecs.g6.large", "ecs.g7.large", "ecs.e-c1m1.large"];

/** Values that are near to right, so that the laws are not only tried on noise. */
const likely = fc.oneof(
  fc.constantFrom<unknown>(
    UNKNOWN,
    null,
    undefined,
    ID,
    "cn-hangzhou",
    "g7.large",
    "20",
    "20Mbps",
    true,
    false,
    ...TYPES,
  ),
  fc.constantFrom<unknown>(...DISRUPTIONS, ...HAZARDS, ...POWER_STATES, ...STOPPED_MODES, ...ON_DELETE, ...DRIFT),
  fc.constantFrom<unknown>(...SYSTEM_DISK_CATEGORIES),
  fc.integer({ min: -2, max: 102 }),
  fc.double(),
  fc.string({ unit: "binary" }),
);
const anyValue = fc.oneof(likely, fc.array(likely, { maxLength: 12 }), fc.jsonValue(), fc.anything());
const inputName = fc.constantFrom<string>(...INPUT_NAMES);
const anyName = fc.oneof(
  { weight: 6, arbitrary: inputName },
  fc.constantFrom("plan", "__urn", "clientToken", "secretKey", "InstanceType", "constructor", "__proto__", "toString"),
  fc.string({ unit: "binary" }),
);
const anyRecord = fc.dictionary(anyName, anyValue, { maxKeys: 10 });

/** Records that check takes. */
const goodRecord = fc
  .record(
    {
      instanceType: fc.oneof(fc.constantFrom(...TYPES), fc.shuffledSubarray(TYPES, { minLength: 1 })),
      size: fc.integer({ min: 1, max: 100 }).chain((out) =>
        fc.record(
          {
            internetMaxBandwidthOut: fc.constant(out),
            internetMaxBandwidthIn: fc.integer({ min: 1, max: Math.max(10, out) }),
          },
          { requiredKeys: ["internetMaxBandwidthOut"] },
        ),
      ),
      allowedDisruption: fc.constantFrom(...DISRUPTIONS),
      acknowledge: fc.shuffledSubarray([...HAZARDS]),
      powerState: fc.constantFrom(...POWER_STATES),
      systemDiskCategory: fc.constantFrom(...SYSTEM_DISK_CATEGORIES),
      allowMigrateAcrossZone: fc.boolean(),
      async: fc.boolean(),
      onDelete: fc.constantFrom(...ON_DELETE),
      drift: fc.constantFrom(...DRIFT),
    },
    { requiredKeys: ["instanceType"] },
  )
  .map(({ size, ...rest }) => ({ instanceId: ID, ...rest, ...size }));

describe("checkInputs", () => {
  it("never throws and always gives one of its three answers", () => {
    fc.assert(
      fc.property(anyRecord, (raw) => ["checked", "unknown", "failed"].includes(checkInputs(raw).kind)),
      { numRuns: 2000 },
    );
  });

  it("names only properties of the input or of the schema, each with one line of words", () => {
    fc.assert(
      fc.property(anyRecord, (raw) => {
        const checked = checkInputs(raw);
        if (checked.kind !== "failed") return;
        for (const { property, reason } of checked.failures) {
          expect([...INPUT_NAMES, ...Object.keys(raw)]).toContain(rootOf(property));
          expect(reason).not.toMatch(/[\n\r\u001b]|undefined|\[object/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("takes every record that is right, and what it gives is right again", () => {
    fc.assert(
      fc.property(goodRecord, (raw) => {
        const checked = checkInputs(raw);
        if (checked.kind !== "checked") throw new Error(JSON.stringify(checked));
        const { instanceTypes, ...inputs } = checked.inputs;
        expect(checkInputs({ ...inputs, instanceType: instanceTypes })).toEqual(checked);
        expect(checkInputs(JSON.parse(JSON.stringify(raw)) as typeof raw)).toEqual(checked);
      }),
    );
  });

  it("answers unknown with the very path that is put out of sight in a right record", () => {
    fc.assert(
      fc.property(goodRecord, fc.nat(), (raw, pick) => {
        const names = Object.keys(raw);
        const name = names[pick % names.length]!;
        expect(checkInputs({ ...raw, [name]: UNKNOWN })).toEqual({ kind: "unknown", unknown: [name] });
      }),
    );
  });

  it("does not change its input", () => {
    fc.assert(
      fc.property(goodRecord, (raw) => {
        const before = structuredClone(raw);
        checkInputs(raw);
        expect(raw).toEqual(before);
      }),
    );
  });

  it("gives an inbound bandwidth out of the page's range back, whatever Out is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), (out, bandwidthIn) => {
        const { kind } = checkInputs({ ...GOOD, internetMaxBandwidthOut: out, internetMaxBandwidthIn: bandwidthIn });
        expect(kind).toBe(bandwidthIn <= (out <= 10 ? 10 : out) ? "checked" : "failed");
      }),
    );
  });
});

describe("stored state", () => {
  it("is read without a throw, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), anyRecord), (raw) => {
        readStoredDesired(raw);
        readStoredOutputs(raw);
      }),
    );
  });

  it("gives the desired state that check gave", () => {
    fc.assert(
      fc.property(goodRecord, (raw) => {
        const checked = checkInputs(raw);
        expect({ kind: "checked", inputs: readStoredDesired({ ...raw, plan: {}, __urn: "x" }) }).toEqual(checked);
      }),
    );
  });
});

describe("diffWish", () => {
  it("finds nothing between a record and what JSON makes of it", () => {
    fc.assert(
      fc.property(goodRecord, (raw) => {
        expect(diffDesired(raw, JSON.parse(JSON.stringify(raw)) as typeof raw)).toEqual([]);
      }),
    );
  });

  it("finds nothing exactly where check gives the same desired state, hazards in any order", () => {
    fc.assert(
      fc.property(goodRecord, goodRecord, (one, other) => {
        const same = sorted(readStoredDesired(one)) === sorted(readStoredDesired(other));
        expect(diffDesired(one, other).length === 0).toBe(same);
      }),
    );
  });

  it("never throws, and is the same both ways", () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (one, other) => {
        expect(diffDesired(one, other)).toEqual(diffDesired(other, one));
      }),
    );
  });
});

function rootOf(property: string): string {
  if (property.startsWith("[")) return JSON.parse(property.slice(1, -1)) as string;
  return property.replace(/[.[].*$/, "");
}

/** A desired state with its keys and hazards in order, and false written as left out. */
function sorted(desired: ResizeInputs | undefined): string {
  const entries = Object.entries(desired ?? {}).filter(([, value]) => value !== false);
  const texts = entries.map(([name, value]: [string, unknown]) =>
    JSON.stringify([name, name === "acknowledge" && Array.isArray(value) ? value.toSorted() : value]),
  );
  return texts.toSorted().join();
}
