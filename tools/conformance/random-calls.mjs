// Calls in a random order, from the schema of a plugin: a seed in, calls as plain data out; pure. What a value should be, it is only sometimes.

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** mulberry32: small, and the same everywhere. */
export function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { chance: (odds) => next() < odds, pick: (list) => list[Math.floor(next() * list.length)] };
}

/** Changes nothing in the world; `writes` are asked for by a flag alone. */
const READS = [
  "Handshake",
  "GetPluginInfo",
  "GetSchema",
  "CheckConfig",
  "DiffConfig",
  "Configure",
  "Check",
  "Check",
  "Diff",
  "Create?",
  "Update?",
  "Read",
  "Invoke",
  "List",
  "Cancel",
];
const WRITES = ["Create", "Update", "Delete"];

export function randomCalls(schema, { seed, count, writes = false, config = {}, samples = {} }) {
  const random = dice(seed);
  const kinds = writes ? [...READS, ...WRITES] : READS;
  // Most begin as an engine does, and some do not.
  const begin = random.chance(0.8)
    ? [
        call("Handshake", { engineAddress: "" }),
        call("Configure", { args: config, acceptsecrets: true, acceptresources: true }),
      ]
    : [];
  const rest = Array.from({ length: count }, () => randomCall(random.pick(kinds), { random, schema, config, samples }));
  return [...begin, ...rest];
}

function call(method, request) {
  return { method, request };
}

function randomCall(kind, { random, schema, config, samples }) {
  const [token, resource] = random.pick(Object.entries(schema.resources ?? {})) ?? [
    "x:index:None",
    { inputProperties: {} },
  ];
  const urn = `urn:pulumi:dev::project::${token}::name`;
  const inputs = () => record(resource.inputProperties ?? {}, { random, schema, samples });
  const id = samples.id ?? "some-id";
  switch (kind) {
    case "Check":
      return call("Check", { urn, olds: random.chance(0.5) ? {} : inputs(), news: inputs() });
    case "CheckConfig":
      return call("CheckConfig", {
        urn: `urn:pulumi:dev::project::pulumi:providers:${schema.name}::default`,
        olds: {},
        news: config,
      });
    case "DiffConfig":
      return call("DiffConfig", { urn, olds: config, oldInputs: config, news: random.chance(0.5) ? config : {} });
    case "Configure":
      return call("Configure", { args: config, acceptsecrets: true, acceptresources: true });
    case "Diff":
      return call("Diff", { urn, id, olds: inputs(), oldInputs: inputs(), news: inputs() });
    case "Create?":
    case "Create":
      return call("Create", { urn, properties: inputs(), preview: kind === "Create?" });
    case "Update?":
    case "Update":
      return call("Update", { urn, id, olds: inputs(), news: inputs(), preview: kind === "Update?" });
    case "Read":
      return call("Read", { urn, id, properties: random.chance(0.5) ? {} : inputs() });
    case "Delete":
      return call("Delete", { urn, id, properties: inputs() });
    case "Invoke": {
      const [tok, { inputs: args }] = random.pick(Object.entries(schema.functions ?? {})) ?? ["x:index:none", {}];
      return call("Invoke", { tok, args: record(args?.properties ?? {}, { random, schema, samples }) });
    }
    case "List":
      return call("List", { token, query: {}, limit: random.pick([0, 1, 5]), pageSize: random.pick([1, 3, 100]) });
    case "Handshake":
      return call("Handshake", { engineAddress: "" });
    default:
      return call(kind, {});
  }
}

function record(properties, context) {
  const { random, samples } = context;
  const names = Object.keys(properties).filter((name) => name in samples || random.chance(0.3));
  return Object.fromEntries(
    names.map((name) => [
      name,
      wrapped(name in samples ? random.pick(samples[name]) : value(properties[name], context), context),
    ]),
  );
}

/** A secret, an output, or not known yet, at any leaf. */
function wrapped(inner, { random }) {
  if (random.chance(0.08)) return UNKNOWN;
  if (random.chance(0.1)) return { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value: inner };
  if (random.chance(0.05))
    return { [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: inner, secret: random.chance(0.5) };
  return inner;
}

function value(spec, context, depth = 0) {
  const { random, schema } = context;
  if (random.chance(0.1)) return random.pick(["", "text", 0, -1, true, null, [], {}]);
  const referred = schema.types?.[spec.$ref?.split("/").at(-1)];
  if (referred?.enum) return random.pick(referred.enum).value;
  if (referred?.properties && depth < 4)
    return Object.fromEntries(
      Object.entries(referred.properties).map(([name, one]) => [
        name,
        wrapped(value(one, context, depth + 1), context),
      ]),
    );
  switch (spec.type) {
    case "string":
      return random.pick(["", "a", "text", "ünï"]);
    case "integer":
    case "number":
      return random.pick([0, 1, 60, 100, -1, 1.5]);
    case "boolean":
      return random.chance(0.5);
    case "array":
      return Array.from({ length: random.pick([0, 1, 3]) }, () =>
        wrapped(value(spec.items ?? {}, context, depth + 1), context),
      );
    default:
      return {};
  }
}
