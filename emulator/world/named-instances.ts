// Raw parameters in, the instances they name out: what RAM, fault rules and the history look at. Pure.

/** `InstanceId`, `InstanceId.N`, `ResourceId`, `ResourceId.N`, and the JSON list `InstanceIds`; in this order, each once. */
export function namedInstances(raw: Readonly<Record<string, string>>): string[] {
  const direct = Object.entries(raw)
    .filter(([name, value]) => /^(InstanceId|ResourceId)(\.\d+)?$/.test(name) && value !== "")
    .map(([, value]) => value);
  return [...new Set([...direct, ...listed(raw["InstanceIds"])])];
}

function listed(text: string | undefined): string[] {
  if (text === undefined || !text.startsWith("[")) return [];
  try {
    const parsed = JSON.parse(text) as unknown[];
    return parsed.filter((id): id is string => typeof id === "string");
  } catch {
    return [];
  }
}
