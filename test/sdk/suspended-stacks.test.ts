// While an InstanceSpec registers no stack is noted: afterwards they are as before, and an error of meanwhile names the caller.
import * as pulumi from "@pulumi/pulumi";
import { InstanceSpec } from "../../sdk";

const ARGS = { instanceId: "i-bp67acfmxazb4p1a2b3c" };

beforeAll(async () => {
  await pulumi.runtime.setMocks({ newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) });
});

test("stacks are noted again when it is registered", () => {
  const limit = Error.stackTraceLimit;
  new InstanceSpec("web", ARGS);
  expect(Error.stackTraceLimit).toBe(limit);
});

test("an error of the registration has the stack of its caller, and stacks are noted again", () => {
  const limit = Error.stackTraceLimit;
  const thrown = (() => {
    try {
      return new InstanceSpec("", ARGS);
    } catch (error) {
      return error as Error;
    }
  })() as Error;
  expect(thrown.message).toMatch(/name/i);
  expect(thrown.stack).toContain("suspended-stacks.test");
  expect(Error.stackTraceLimit).toBe(limit);
});
