// The stacks of errors and promises, not noted while a resource registers; they are back when that is done.
//
// The SDK notes a stack for each of the four promises of a property, and ts-node maps each frame of it to its source. With the properties
// of an InstanceSpec that is half the time of a program of 1,000 instances (tools/bench/many.mjs).

/** Call what it gives to have them back; more than once does no harm. */
export function suspendStacks(): () => void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  return () => {
    Error.stackTraceLimit = limit;
  };
}

/** An error of meanwhile, with the stack from the caller of `from` on. */
export function withStack(error: unknown, from: new (...args: never) => unknown): unknown {
  if (error instanceof Error) Error.captureStackTrace(error, from);
  return error;
}
