// An answer and what a client's models held of it; the fields between them that were lost or changed. Pure.

/** As `Instances.Instance[].ImageOptions.CurrentOSNVMeSupported`, each once; the client's models do not have these. */
export function lostFields(sent: unknown, held: unknown): readonly string[] {
  return [...new Set(differences(sent, held, ""))].sort();
}

function differences(sent: unknown, held: unknown, path: string): readonly string[] {
  if (Array.isArray(sent) && Array.isArray(held) && sent.length === held.length) {
    return sent.flatMap((item, index) => differences(item, (held as unknown[])[index], `${path}[]`));
  }
  if (isObject(sent) && isObject(held)) {
    const names = new Set([...Object.keys(sent), ...Object.keys(held)]);
    return [...names].flatMap((name) => differences(sent[name], held[name], path === "" ? name : `${path}.${name}`));
  }
  if (sent === held || (held === undefined && saysNothing(sent))) return [];
  return [held === undefined ? path : `${path}: ${shown(sent)} became ${shown(held)}`];
}

/** ECS sends null for "no value", and models leave that out; Go's encoder leaves out a list without items. */
function saysNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
