import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GATEWAY_CODES } from "../../emulator/codes/gateway-codes";
import { MODIFY_INSTANCE_SPEC_CODES } from "../../emulator/codes/modify-instance-spec-codes";
import { classifyError, type ErrorClass, mayHideEffect } from "../../provider/calls/error-classes";
import { LOST, rejected, UNSENT } from "../_helpers/scripted-ecs";

/** The error codes of ModifyInstanceSpec (ECS facts 1.10), as the emulator's tests keep it. */
const PAGE = readFileSync(join(__dirname, "../emulator/_fixtures/modify-instance-spec-errors.md"), "utf8");
const PAGE_ROWS = PAGE.split("\n")
  .filter((line) => /^\|\d{3}\|/.test(line))
  .map((line) => line.split("|").slice(2, 4) as [string, string]);

describe("classifyError on the codes of the page", () => {
  it("reads a page of 55 rows and 48 codes, the ones that the emulator gives", () => {
    expect(PAGE_ROWS).toHaveLength(55);
    const codes = new Set(PAGE_ROWS.map(([code]) => code));
    expect(codes.size).toBe(48);
    expect(new Set(Object.keys(MODIFY_INSTANCE_SPEC_CODES).map((row) => row.split("/")[0]))).toEqual(codes);
  });

  it.each(PAGE_ROWS)("has a class for %s, %s", (code, message) => {
    const mayBeAnything = code === "OperationDenied" && message === "%s";
    expect(classifyError(code, message) === "unlisted").toBe(mayBeAnything);
  });

  it.each(Object.keys(GATEWAY_CODES).map((row) => row.split("/")[0] ?? ""))(
    "has a class for %s of the gateway",
    (code) => {
      const ours = ["UnsupportedHTTPMethod", "RequestEntityTooLarge"];
      expect({ code, listed: classifyError(code, "") !== "unlisted" }).toEqual({ code, listed: !ours.includes(code) });
    },
  );
});

describe("classifyError", () => {
  it.each<[string, string, ErrorClass]>([
    ["Throttling", "Request was denied due to request throttling, please try again after 5 minutes.", "cooldown"],
    ["Throttling", "Request was denied due to user flow control.", "throttled"],
    ["Throttling.User", "Request was denied due to user flow control.", "throttled"],
    ["Throttling.AppFlow", "", "throttled"],
    ["OperationDenied", "The specified instance is out of usage.", "capacity"],
    ["OperationDenied", "Specified operation is denied as your instance is in VPC.", "unlisted"],
    ["OperationDenied.NoStock", "", "capacity"],
    ["InvalidInstanceType.ValueUnauthorized", "The specified InstanceType is not authorized.", "not-supported"],
    ["Forbidden.RAM", "", "permission"],
    ["Forbidden.SubUser", "", "permission"],
    ["NoPermission.Something", "", "permission"],
    ["IncorrectInstanceStatus", "", "status"],
    ["InvalidInstanceStatus.NotStopped", "", "status"],
    ["LastTokenProcessing", "", "busy"],
    ["InternalError", "", "transient"],
    ["Account.Arrearage", "", "money"],
    ["InvalidInstanceId.NotFound", "", "gone"],
    ["DryRunOperation", "", "dry-run-passed"],
    ["InvalidParameter.Mismatch", "", "our-bug"],
    ["InsufficientPublicIp", "", "capacity"],
    ["InvalidSecurityToken.Expired", "", "credentials"],
    ["InstanceLockedForSecurity", "", "locked"],
    ["A.Code.Of.Next.Year", "please try again after 5 minutes", "unlisted"],
    ["toString", "", "unlisted"],
    ["", "", "unlisted"],
  ])("%s (%s) is %s", (code, message, errorClass) => {
    expect(classifyError(code, message)).toBe(errorClass);
  });
});

describe("a write may have had its effect", () => {
  const AGAIN = "Request was denied due to request throttling, please try again after 5 minutes.";

  it.each([
    ["whose answer was lost", LOST],
    ["refused by flow control", rejected("Throttling.User")],
    ["refused by the five-minute rule", rejected("Throttling", AGAIN)],
    ["refused as busy", rejected("LastTokenProcessing")],
    ["refused for a token that is taken", rejected("IdempotenceParamNotMatch")],
    ["refused for a token that is taken, in the words of the network", rejected("IdempotenceParameterMismatch")],
    ["refused by a failure of the service", rejected("InternalError")],
    ["refused for the status", rejected("IncorrectInstanceStatus")],
    ["refused by a code that we do not know", rejected("A.Code.Of.Next.Year")],
  ])("%s", (_, outcome) => {
    expect(mayHideEffect(outcome)).toBe(true);
  });

  it.each([
    ["that was never sent", UNSENT],
    ["refused for want of stock", rejected("OperationDenied.NoStock")],
    ["refused for want of permission", rejected("Forbidden.RAM")],
    ["refused for its input", rejected("InvalidParameter")],
    ["refused for the balance", rejected("InsufficientBalance")],
    ["of an instance that does not exist", rejected("InvalidInstanceId.NotFound")],
  ])("but not one %s", (_, outcome) => {
    expect(mayHideEffect(outcome)).toBe(false);
  });
});
