// Names of which the same is said, told once: what is said of each in, the names by what is said of them out, in the order in which it was first said; pure.

export interface SaidOf<T> {
  readonly name: string;
  readonly said: T;
}

export interface Together<T> {
  readonly said: T;
  readonly names: readonly string[];
}

/** `keyOf`: what is the same. Default: the whole of it. */
export function tellTogether<T>(
  all: readonly SaidOf<T>[],
  keyOf: (said: T) => unknown = (said) => said,
): readonly Together<T>[] {
  const groups = new Map<string, { readonly said: T; readonly names: string[] }>();
  for (const { name, said } of all) {
    const key = JSON.stringify(keyOf(said));
    const group = groups.get(key) ?? { said, names: [] };
    group.names.push(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}
