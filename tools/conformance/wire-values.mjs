// Values of the protocol: what is secret, unknown or an output in them, and whether two are the same; pure.

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWNS = new Set([
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

export function holdsSecret(value) {
  if (typeof value !== "object" || value === null) return false;
  if (value[SIGNATURE] === SECRET || (value[SIGNATURE] === OUTPUT && value.secret === true)) return true;
  return Object.values(value).some(holdsSecret);
}

/** A known output as what it holds: a secret, or a plain value. */
export function withoutOutputs(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutOutputs);
  if (value[SIGNATURE] !== OUTPUT)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutOutputs(inner)]));
  const inner = "value" in value ? withoutOutputs(value.value) : UNKNOWN;
  return value.secret === true ? { [SIGNATURE]: SECRET, value: inner } : inner;
}

export function unknownPaths(value, path = "") {
  if (UNKNOWNS.has(value)) return [`${path} is unknown`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unknownPaths(inner, path === "" ? key : `${path}.${key}`));
}

export function equal(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => equal(one[key], other[key]));
}
