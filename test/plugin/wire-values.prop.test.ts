// Values of the engine's protocol: whatever is secret, unknown, an output or a resource at any leaf comes out as the dynamic host would give it.
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Properties, UNKNOWN_SENTINEL } from "../../provider/dynamic/unknown-values";
import { toStruct, valuesOf } from "../../provider/plugin/messages";
import { receive, sendable } from "../../provider/plugin/wire-values";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const wrapped = (signature: string, more: object) => ({ [SIGNATURE]: signature, ...more });

interface Leaf {
  readonly wire: unknown;
  readonly plain: unknown;
  readonly isSecret: boolean;
}

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const open = scalar.map((value): Leaf => ({ wire: value, plain: value, isSecret: false }));
const unknown = fc
  .constantFrom(UNKNOWN_SENTINEL, "3eeb2bf0-c639-47a8-9e75-3b44932eb421", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2")
  .map((wire): Leaf => ({ wire, plain: UNKNOWN_SENTINEL, isSecret: false }));
const missing = fc.boolean().map(
  (secret): Leaf => ({
    wire: wrapped("d0e6a833031e9bbcd3f4e8bde6ca49a4", { secret, dependencies: [] }),
    plain: UNKNOWN_SENTINEL,
    isSecret: secret,
  }),
);
const resource = fc.string().map(
  (id): Leaf => ({
    wire: wrapped("5cf8f73096256a8f31e491e813e4eb8e", { urn: "urn:pulumi:a::b::c::d", id }),
    plain: id,
    isSecret: false,
  }),
);

/** A tree with anything at its leaves, and secrets and outputs around any part of it. */
const { tree } = fc.letrec<{ tree: Leaf }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    open,
    unknown,
    missing,
    resource,
    fc.array(tie("tree"), { maxLength: 3 }).map(
      (parts): Leaf => ({
        wire: parts.map(({ wire }) => wire),
        plain: parts.map(({ plain }) => plain),
        isSecret: parts.some(({ isSecret }) => isSecret),
      }),
    ),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), tie("tree"), { maxKeys: 3 }).map(
      (parts): Leaf => ({
        wire: Object.fromEntries(Object.entries(parts).map(([key, { wire }]) => [key, wire])),
        plain: Object.fromEntries(Object.entries(parts).map(([key, { plain }]) => [key, plain])),
        isSecret: Object.values(parts).some(({ isSecret }) => isSecret),
      }),
    ),
    tie("tree").map(
      ({ wire, plain }): Leaf => ({
        wire: wrapped("1b47061264138c4ac30d75fd1eb44270", { value: wire }),
        plain,
        isSecret: true,
      }),
    ),
    fc.tuple(tie("tree"), fc.boolean()).map(
      ([{ wire, plain, isSecret }, secret]): Leaf => ({
        wire: wrapped("d0e6a833031e9bbcd3f4e8bde6ca49a4", { value: wire, secret }),
        plain,
        isSecret: isSecret || secret,
      }),
    ),
  ),
}));

describe("what the engine sends", () => {
  it("comes out plain at every leaf, and names the properties that hold a secret", () => {
    fc.assert(
      fc.property(tree, (leaf) => {
        const received = receive({ value: leaf.wire, name: "web" });
        expect(received.plain).toEqual({ value: leaf.plain, name: "web" });
        expect(received.secrets).toEqual(leaf.isSecret ? ["value"] : []);
      }),
    );
  });

  it("goes through a message of the protocol as it is", () => {
    fc.assert(
      fc.property(tree, ({ wire }) => {
        expect(valuesOf(Struct.deserializeBinary(toStruct({ wire }).serializeBinary()))).toEqual({ wire });
      }),
    );
  });

  it("is no secret of the user's where it is ours", () => {
    const sealed = wrapped("1b47061264138c4ac30d75fd1eb44270", { value: [] });
    expect(receive({ plan: sealed, __steps: sealed, window: sealed }).secrets).toEqual(["window"]);
  });
});

describe("what the plugin sends", () => {
  it("leaves out what is undefined, at any depth", () => {
    const values: Properties = { a: undefined, b: { c: undefined, d: 1 }, e: [undefined, { f: undefined }] };
    expect(sendable(values)).toEqual({ b: { d: 1 }, e: [null, {}] });
  });
});
