// An answer as XML: `<DescribeInstancesResponse>`, lists as repeated elements, errors as `<Error>`. Pure.

export function toXml(root: string, body: Readonly<Record<string, unknown>>): string {
  return `<?xml version='1.0' encoding='UTF-8'?><${root}>${children(body)}</${root}>`;
}

function children(body: object): string {
  return Object.entries(body)
    .map(([name, value]) => element(name, value))
    .join("");
}

function element(name: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join("");
  const inner = typeof value === "object" ? children(value) : escape(text(value));
  return `<${name}>${inner}</${name}>`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The five characters XML keeps for itself; those it cannot hold at all are left out (surrogate pairs too: none is sent). */
function escape(raw: string): string {
  const allowed = raw.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, "");
  const names: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };
  return allowed.replace(/[&<>"']/g, (c) => `&${names[c] ?? ""};`);
}
