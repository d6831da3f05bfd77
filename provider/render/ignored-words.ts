// What `ignoreChanges` means for an instance: the resource's name and the inputs that are ignored in, a line out; pure.
import { listed } from "./listed";

export function ignoredLine(name: string, inputs: readonly string[]): string {
  const is = inputs.length === 1 ? "is" : "are";
  return `${name}: ${listed(inputs, "and")} ${is} in ignoreChanges: left as found on the instance, neither changed nor put back`;
}
