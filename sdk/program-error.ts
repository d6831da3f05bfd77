// An error that ends the program: a sentence in; what the SDK prints as that sentence alone, without a stack, out. Not pure.
import { RunError } from "@pulumi/pulumi";

/**
 * The SDK prints the message of a RunError, and colours its stack beside that for a trace. Node 20 never ends colouring a frame like
 * `node_modules/@pulumi/resource.ts`, as the SDK's source maps name its files: half a gigabyte and 12 s later it fails, unseen. So the
 * error has no stack, which is never shown anyhow.
 */
export function programError(sentence: string): RunError {
  return Object.assign(new RunError(sentence), { stack: "" });
}
