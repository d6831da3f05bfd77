// What the protocol says of a provider plugin, sentence by sentence, each with how a record of calls is held to it: calls in, breaches out; pure.
//
// The sentences are those of proto/pulumi/provider.proto of pulumi/pulumi, shortened. A call is { method, request, response, error, details, after }
// as records.mjs reads it from a log, or drive.mjs makes it; `after` holds the calls of the same plugin that were answered before it.

import { equal, holdsSecret, unknownPaths, withoutOutputs } from "./wire-values.mjs";

/** @type {readonly { id: string, of: readonly string[], says: string, breaches: (call: any) => readonly string[] }[]} */
export const SENTENCES = [
  {
    id: "handshake-flags",
    of: ["Configure"],
    says: "what Configure answers of secrets, resources, outputs and autonaming must match what Handshake answered",
    breaches: ({ response, after }) => {
      const shaken = after.findLast(({ method, response: answer }) => method === "Handshake" && answer)?.response;
      if (!shaken || !response) return [];
      const pairs = [
        ["acceptSecrets", "acceptSecrets"],
        ["acceptResources", "acceptResources"],
        ["acceptOutputs", "acceptOutputs"],
        ["supportsAutonamingConfiguration", "supportsAutonamingConfiguration"],
      ];
      return pairs
        .filter(([one, other]) => Boolean(shaken[one]) !== Boolean(response[other]))
        .map(([name]) => `${name} is ${Boolean(response[name])}, and was ${Boolean(shaken[name])}`);
    },
  },
  {
    id: "handshake-means-all",
    of: ["Configure"],
    says: "a provider that implements Handshake must answer acceptSecrets, acceptResources and supportsPreview with true",
    breaches: ({ response, after }) => {
      if (!response || !after.some(({ method, response: answer }) => method === "Handshake" && answer)) return [];
      return ["acceptSecrets", "acceptResources", "supportsPreview"]
        .filter((name) => response[name] !== true)
        .map((name) => `${name} is not true`);
    },
  },
  {
    id: "check-keeps-inputs",
    of: ["Check", "CheckConfig"],
    says: "checked inputs should keep the original representation of what the program wrote",
    breaches: ({ request, response }) => {
      if (!response || (response.failures ?? []).length > 0) return [];
      // An output is sent for the sake of random orders: whoever has not asked for outputs may take it for its value.
      const [before, now] = [withoutOutputs(request.news ?? {}), withoutOutputs(response.inputs ?? {})];
      return Object.keys(before)
        .filter((name) => !name.startsWith("__") && !equal(before[name], now[name]))
        .map((name) => `${name} came back another`);
    },
  },
  {
    id: "diff-none-is-none",
    of: ["Diff", "DiffConfig"],
    says: "a diff without changes has no replaces, no diffs and no detailed diff",
    breaches: ({ response }) => {
      if (!response || (response.changes !== 1 && response.changes !== "DIFF_NONE")) return [];
      const parts = {
        replaces: response.replaces,
        diffs: response.diffs,
        detailedDiff: Object.keys(response.detailedDiff ?? {}),
      };
      return Object.entries(parts).flatMap(([name, list]) => ((list ?? []).length > 0 ? [`${name} is not empty`] : []));
    },
  },
  {
    id: "detailed-diff-said",
    of: ["Diff", "DiffConfig"],
    says: "hasDetailedDiff is true if and only if the answer has a detailed diff",
    breaches: ({ response }) =>
      response && Boolean(response.hasDetailedDiff) !== Object.keys(response.detailedDiff ?? {}).length > 0
        ? [`hasDetailedDiff is ${Boolean(response.hasDetailedDiff)}`]
        : [],
  },
  {
    id: "diffs-are-top-level",
    of: ["Diff", "DiffConfig"],
    says: "diffs are top-level names; with a detailed diff they are those of its paths",
    breaches: ({ response }) => {
      const detailed = Object.keys(response?.detailedDiff ?? {}).map(rootOf);
      if (!response || detailed.length === 0) return [];
      const diffs = new Set(response.diffs ?? []);
      return [...new Set(detailed)].filter((name) => !diffs.has(name)).map((name) => `${name} is not among diffs`);
    },
  },
  {
    id: "replace-is-told-twice",
    of: ["Diff", "DiffConfig"],
    says: "a property that replaces the resource stands among replaces, or has a *_REPLACE kind; with neither nothing is replaced",
    breaches: ({ response }) => {
      if (!response || Object.keys(response.detailedDiff ?? {}).length === 0) return [];
      const kinds = Object.entries(response.detailedDiff).filter(([, { kind }]) => isReplace(kind));
      const named = new Set(kinds.map(([path]) => rootOf(path)));
      return (response.replaces ?? [])
        .filter((name) => !named.has(rootOf(name)))
        .map((name) => `${name} has no kind that replaces`);
    },
  },
  {
    id: "config-never-lost",
    of: ["DiffConfig"],
    says: "replacement is for what makes old resources unmanageable: equal settings replace nothing",
    breaches: ({ request, response }) =>
      response &&
      equal(request.oldInputs ?? request.olds ?? {}, request.news ?? {}) &&
      (response.replaces ?? []).length > 0
        ? ["equal settings replace"]
        : [],
  },
  {
    id: "create-gives-an-id",
    of: ["Create"],
    says: "Create answers with an id, but in a preview",
    breaches: ({ request, response }) => (response && !request.preview && !response.id ? ["the id is empty"] : []),
  },
  {
    id: "read-keeps-the-id",
    of: ["Read"],
    says: "Read answers with the id that was asked for, or with none where the resource is gone",
    breaches: ({ request, response }) =>
      response?.id && response.id !== request.id ? [`the id is ${response.id}, and was ${request.id}`] : [],
  },
  {
    id: "known-outside-previews",
    of: ["Create", "Update", "Read"],
    says: "nothing that an operation gives is unknown, but in a preview",
    breaches: ({ request, response }) =>
      response && !request.preview && unknownPaths(request).length === 0
        ? unknownPaths({ properties: response.properties, inputs: response.inputs })
        : [],
  },
  {
    id: "secrets-stay-secret",
    of: ["Check", "Create", "Update"],
    says: "a provider that accepts secrets gives back as a secret what came as one",
    breaches: ({ request, response, after }) => {
      const accepts = after.some(({ method, response: answer }) => method === "Configure" && answer?.acceptSecrets);
      const given = response?.inputs ?? response?.properties;
      if (!accepts || !given) return [];
      const sent = request.news ?? request.properties ?? {};
      return Object.keys(sent)
        .filter((name) => holdsSecret(sent[name]) && name in given && !holdsSecret(given[name]))
        .map((name) => `${name} came as a secret and went in clear`);
    },
  },
  {
    id: "init-failed-is-whole",
    of: ["Create", "Update", "Read"],
    says: "an error that says the resource was made has its id, its properties and the reasons",
    breaches: ({ details = [] }) =>
      details
        .filter(({ type }) => type === "pulumirpc.ErrorResourceInitFailed")
        .flatMap(({ id, reasons }) => [...(id ? [] : ["no id"]), ...(reasons?.length > 0 ? [] : ["no reason"])]),
  },
  {
    id: "invoke-gives-one",
    of: ["Invoke"],
    says: "Invoke answers with what it returns, or with failures",
    breaches: ({ response }) =>
      response && !response.return && (response.failures ?? []).length === 0 ? ["neither is there"] : [],
  },
  {
    id: "list-keeps-the-limit",
    of: ["List"],
    says: "List gives no more than the limit, no more than a page, and goes on at the end alone",
    breaches: ({ request, response }) => {
      const results = (response ?? []).filter(({ result }) => result);
      const bounds = [request.limit, request.pageSize].map(Number).filter((bound) => bound >= 1);
      const at = (response ?? []).findIndex(({ continuation }) => continuation);
      return [
        ...bounds
          .filter((bound) => results.length > bound)
          .map((bound) => `${results.length} results, and ${bound} were asked for`),
        ...(at >= 0 && at < response.length - 1 ? ["something follows the continuation"] : []),
      ];
    },
  },
  {
    id: "schema-is-one",
    of: ["GetSchema"],
    says: "GetSchema answers with the schema of the package, as JSON",
    breaches: ({ response }) => {
      try {
        return !response || JSON.parse(response.schema).name ? [] : ["the schema has no name"];
      } catch {
        return ["the schema is no JSON"];
      }
    },
  },
  {
    id: "cancel-answers",
    of: ["Cancel"],
    says: "Cancel is advisory and does not block: it answers, whatever runs",
    breaches: ({ error }) => (error && !/UNIMPLEMENTED/.test(error) ? [error] : []),
  },
];

export function judge(calls) {
  return calls.flatMap((call, at) => {
    const full = { ...call, after: calls.slice(0, at).filter(({ plugin }) => plugin === call.plugin) };
    return SENTENCES.filter(({ of }) => of.includes(call.method)).flatMap(({ id, says, breaches }) =>
      breaches(full).map((what) => ({ id, says, what, method: call.method, at })),
    );
  });
}

function isReplace(kind) {
  return [1, 3, 5, "ADD_REPLACE", "DELETE_REPLACE", "UPDATE_REPLACE"].includes(kind);
}

function rootOf(path) {
  return /^\["?([^"\]]*)"?\]/.exec(path)?.[1] ?? path.split(/[.[]/)[0];
}
