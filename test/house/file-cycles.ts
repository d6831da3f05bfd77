// Files and what each imports in, the circles among them out, each in the order of its names. Pure.

/** Tarjan's strongly connected components, those of more than one file, or of one that imports itself. */
export function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const number = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: (readonly string[])[] = [];
  const at = (numbers: ReadonlyMap<string, number>, file: string): number => numbers.get(file) ?? Infinity;

  const visit = (file: string): void => {
    number.set(file, number.size);
    lowest.set(file, at(number, file));
    open.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!number.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(at(lowest, file), at(lowest, next)));
    }
    if (at(lowest, file) !== at(number, file)) return;
    const found = open.splice(open.indexOf(file));
    if (found.length > 1 || edges.get(file)?.includes(file)) cycles.push(found.toSorted());
  };

  for (const file of edges.keys()) if (!number.has(file)) visit(file);
  return cycles;
}
