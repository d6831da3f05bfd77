// The error that ends a program: one sentence, which costs nothing to print.
import { inspect } from "node:util";
import { RunError } from "@pulumi/pulumi";
import { programError } from "../../sdk/program-error";

test("is the SDK's own kind of error, whose stack is never shown", () => {
  const error = programError("web: no");
  expect(RunError.isInstance(error)).toBe(true);
  expect(error.message).toBe("web: no");
  // The SDK goes on to colour the error only where it has a stack (cmd/run/error.js), and Node 20 may never end that.
  expect(error.stack).toBe("");
  expect(inspect(error, { colors: true })).not.toContain("node_modules");
});
