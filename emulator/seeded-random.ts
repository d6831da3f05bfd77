// A seed and a name in, the same numbers out every time: draws do not depend on the order of other draws. Pure.

/** A uniform draw in [0, 1) that belongs to this seed and this name alone. */
export function drawUniform(seed: number, name: string): number {
  return mulberry32(hash(`${seed}/${name}`))();
}

/** A standard normal draw (Box-Muller) of this seed and name. */
export function drawNormal(seed: number, name: string): number {
  const next = mulberry32(hash(`${seed}/${name}`));
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** The shape of ECS's request ids: an upper-case UUID. */
export function drawRequestId(seed: number, n: number): string {
  const next = mulberry32(hash(`${seed}/request/${n}`));
  const [a, b, c, d] = [toHex(next()), toHex(next()), toHex(next()), toHex(next())];
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}

/** 32 bits of a draw, upper case: by bytes from a table, every answer needs four. */
function toHex(unit: number): string {
  const bits = Math.floor(unit * 0x1_0000_0000);
  return `${byte(bits >>> 24)}${byte(bits >>> 16)}${byte(bits >>> 8)}${byte(bits)}`;
}

const BYTES = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, "0").toUpperCase());

function byte(bits: number): string {
  return BYTES[bits & 0xff] ?? "";
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

function mulberry32(state: number): () => number {
  let a = state;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
