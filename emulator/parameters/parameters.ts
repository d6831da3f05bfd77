// The checked parameters of one call, read by name. Pure.

/** Holds only what a ParameterTable let through: asking for a name in the wrong type gives undefined, never a guess. */
export class Parameters {
  constructor(private readonly values: Readonly<Record<string, string>>) {}

  /** The names that are given, as they were sent. */
  names(): string[] {
    return Object.keys(this.values);
  }

  has(name: string): boolean {
    return this.text(name) !== undefined;
  }

  text(name: string): string | undefined {
    return Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }

  /** An integer or a float. */
  number(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined || text === "" ? undefined : Number(text);
  }

  /** False where it is not given, as every Boolean of ECS. */
  flag(name: string): boolean {
    return this.text(name)?.toLowerCase() === "true";
  }

  /** The values of `Name.1`, `Name.2`, ... in the order of their index. */
  list(name: string): string[] {
    return this.indexes(name).flatMap((index) => this.text(`${name}.${index}`) ?? []);
  }

  /** The members of `Name.1.Key`, `Name.1.Value`, ...: one record an index, absent members left out. */
  records(name: string, members: readonly string[]): Record<string, string>[] {
    return this.indexes(name).map((index) => {
      const found = members.flatMap((member) => {
        const text = this.text(`${name}.${index}.${member}`);
        return text === undefined ? [] : [[member, text] as const];
      });
      return Object.fromEntries(found);
    });
  }

  /** Everything but some names, by name: equal for equal requests. */
  sorted(without: readonly string[]): [string, string][] {
    return Object.entries(this.values)
      .filter(([name]) => !without.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  private indexes(name: string): number[] {
    const prefix = `${name}.`;
    const found = Object.keys(this.values)
      .filter((key) => key.startsWith(prefix))
      .map((key) => Number(key.slice(prefix.length).split(".", 1)[0]))
      .filter((index) => Number.isInteger(index));
    return [...new Set(found)].sort((a, b) => a - b);
  }
}
