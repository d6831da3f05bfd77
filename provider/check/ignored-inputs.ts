// What `ignoreChanges` takes out of our hands: the inputs as written in; those that are not managed, and the rest, out; pure.
//
// The engine gives an ignored input the value of the last run and tells no provider of it. A value that is held against the live
// instance would then be put back for ever, so the program hands the paths on and such an input counts as left out.
import { diffDesired } from "./diff-desired";
import type { InputName } from "./input-schema";
import { IGNORED } from "./name-failures";
import type { RawInputs } from "./read-fields";

/** Inputs that are held against the live instance. Any other works as the engine hands it over: with its old value. */
const MANAGED = ["instanceType", "internetMaxBandwidthOut", "internetMaxBandwidthIn", "powerState"] as const;

/** In the order of the documents. */
export function ignoredInputs(raw: RawInputs): readonly InputName[] {
  const paths: unknown = raw[IGNORED];
  const roots = new Set(Array.isArray(paths) ? paths.map((path) => rootOf(String(path))) : []);
  // The inbound bandwidth is sent with the outbound one, and never without.
  if (roots.has("internetMaxBandwidthOut")) roots.add("internetMaxBandwidthIn");
  return MANAGED.filter((name) => roots.has(name) || roots.has("*"));
}

export function withoutIgnored(raw: RawInputs): RawInputs {
  const ignored = new Set<string>(ignoredInputs(raw));
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !ignored.has(name)));
}

/** Those that the program gives and the last run did not ignore yet: told once. */
export function newlyIgnored(before: RawInputs, now: RawInputs): readonly InputName[] {
  const known = ignoredInputs(before);
  return ignoredInputs(now).filter(
    (name) => !known.includes(name) && diffDesired({}, { [name]: now[name] }).length > 0,
  );
}

/** `instanceType[0]`, `["instanceType"]`: a path into an input leaves the whole of it alone, since it is changed as a whole. */
function rootOf(path: string): string {
  const { quoted, plain = path } = /^(?:\["?(?<quoted>[^"\]]*)"?\]|(?<plain>[^.[]*))/.exec(path)?.groups ?? {};
  return quoted ?? plain;
}
