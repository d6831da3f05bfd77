// Between the values of the engine's protocol and plain ones: what is secret, unknown, an output or a resource at any leaf; pure.
//
// Plain values are those of the dynamic host: a secret stands in clear beside the name of its input, and what is unknown is one sentinel. So both
// doors ask the same verbs in the same words.
import { SECRET, SIGNATURE } from "../dynamic/secrets";
import { type Properties, UNKNOWN_SENTINEL } from "../dynamic/unknown-values";

export interface Received {
  /** As the engine sent them. */
  readonly raw: Properties;
  readonly plain: Properties;
  /** Names of the properties that hold a secret at any depth; those that are hidden or made by us are none of the user's. */
  readonly secrets: readonly string[];
}

export function receive(raw: Properties = {}): Received {
  const secrets = Object.keys(raw).filter((name) => !isOurs(name) && holdsSecret(raw[name]));
  return { raw, plain: plainRecord(raw), secrets };
}

/** Without what JSON does not carry: a key that holds undefined is a key left out. */
export function sendable(values: Properties): Properties {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, sendableValue(value)]));
}

/** The signatures of @pulumi/pulumi/runtime/rpc beside that of a secret. */
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** The engine has one for each type of a value; they mean the same (sdk/go/common/resource/sig). */
const UNKNOWNS: ReadonlySet<unknown> = new Set([
  UNKNOWN_SENTINEL,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

function isOurs(name: string): boolean {
  return name === "plan" || name.startsWith("__");
}

function plainRecord(record: Properties): Properties {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
  if (UNKNOWNS.has(value)) return UNKNOWN_SENTINEL;
  if (Array.isArray(value)) return value.map(plainValue);
  if (!isRecord(value)) return value;
  switch (value[SIGNATURE]) {
    case SECRET:
    case OUTPUT:
      // An output without a value is one that is not known yet.
      return "value" in value ? plainValue(value["value"]) : UNKNOWN_SENTINEL;
    case RESOURCE:
      // Whoever passes the resource means the thing that it stands for.
      return plainValue("id" in value ? value["id"] : UNKNOWN_SENTINEL);
    default:
      return plainRecord(value);
  }
}

function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  if (!isRecord(value)) return false;
  if (value[SIGNATURE] === SECRET || (value[SIGNATURE] === OUTPUT && value["secret"] === true)) return true;
  return Object.values(value).some(holdsSecret);
}

/** The value in a secret, or the value itself. */
export function unsealed(value: unknown): unknown {
  return isRecord(value) && value[SIGNATURE] === SECRET ? value["value"] : value;
}

function sendableValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => sendableValue(element ?? null));
  return isRecord(value) ? sendable(value) : value;
}

function isRecord(value: unknown): value is Properties {
  return typeof value === "object" && value !== null;
}
