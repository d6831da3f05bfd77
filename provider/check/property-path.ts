// Pulumi property paths: a name and an index in, the path as the engine prints it out; pure.
import { quote } from "./show-value";

/** `acknowledge[1]`; a name that is no identifier stands quoted in brackets. */
export function propertyPath(name: string, index?: number): string {
  const root = IDENTIFIER.test(name) ? name : bracketPath(name);
  return index === undefined ? root : `${root}[${index}]`;
}

/** `["secretKey"]`: the same property, but the engine, which looks values up by plain name, does not print the value. */
export function bracketPath(name: string): string {
  return `[${quote(name)}]`;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
