// The 48 error codes of ModifyInstanceSpec (ECS facts 1.10): the emulator's table is the page's, each row is provoked, and the docs say by what.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CODES, type CodeKey, wireCode } from "../../emulator/codes/ecs-error";
import { MODIFY_INSTANCE_SPEC_CODES } from "../../emulator/codes/modify-instance-spec-codes";
import { FAULT_ONLY, REFUSALS, requestOf, worldOf } from "./_fixtures/refusals";
import { renderErrorCodes } from "./_helpers/error-codes-page";
import { oneMachine, scene, WEB } from "./_helpers/scene";

/** [status, code, message] of each row of the page, copied as it is. */
function pageRows(): [number, string, string][] {
  const text = readFileSync(join(__dirname, "_fixtures/modify-instance-spec-errors.md"), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((line) => line.split("|").slice(1, 4))
    .map(([status = "", code = "", message = ""]) => [Number(status), code, message]);
}

describe("the page of ModifyInstanceSpec", () => {
  it("lists 48 codes in 55 rows", () => {
    expect([new Set(pageRows().map(([, code]) => code)).size, pageRows().length]).toEqual([48, 55]);
  });

  it("is what the emulator's table says, row by row [codes/page]", () => {
    const ours = Object.entries(MODIFY_INSTANCE_SPEC_CODES).map(([key, [status, message]]) => {
      // One row of the page names its parameter; the emulator says it of every parameter.
      const text = key === "InvalidParameter" ? message.replace("%s", "InternetMaxBandwidthOut") : message;
      return [status, wireCode(key as CodeKey), text];
    });
    expect(ours).toEqual(pageRows());
  });

  it("is provoked whole: by a state or a request where there is one, by a fault rule otherwise [codes/provoked]", () => {
    const provoked = new Set<string>([...REFUSALS.map(({ row }) => row), ...Object.keys(FAULT_ONLY)]);
    expect(Object.keys(MODIFY_INSTANCE_SPEC_CODES).filter((row) => !provoked.has(row))).toEqual([]);
    expect(Object.keys(FAULT_ONLY)).toHaveLength(4);
  });
});

describe("ModifyInstanceSpec is refused", () => {
  it.each(REFUSALS.map((refusal) => [refusal.what, refusal.row, refusal] as const))(
    "for %s: %s [modify/type-refusals]",
    (_what, row, refusal) => {
      const { emulator, call, code } = scene(worldOf(refusal));
      if (refusal.first !== undefined) {
        expect(code("ModifyInstanceSpec", { InstanceId: WEB, ...refusal.first })).toBe("OK");
      }
      const { status, body } = call("ModifyInstanceSpec", requestOf(refusal));
      const [wantedStatus, message] = CODES[row];
      expect([status, body["Code"]]).toEqual([wantedStatus, wireCode(row)]);
      expect(body["Message"]).toMatch(messagePattern(message));
      expect(emulator.history().at(-1)).toMatchObject({ kind: "call", code: wireCode(row), effect: false });
    },
  );

  it.each(Object.keys(FAULT_ONLY) as CodeKey[])("by a fault rule: %s [modify/type-refusals]", (row) => {
    const { emulator, call } = scene(oneMachine());
    emulator.faults.add({ action: "ModifyInstanceSpec", phase: "before", fault: { kind: "error", code: row } });
    const { status, body } = call("ModifyInstanceSpec", { InstanceId: WEB, InstanceType: "ecs.g7.large" });
    expect([status, body["Code"], body["Message"]]).toEqual([CODES[row][0], wireCode(row), CODES[row][1]]);
  });
});

describe("emulator/ERROR-CODES.md", () => {
  it("says of every row what provokes it", () => {
    const written = readFileSync(join(__dirname, "../../emulator/ERROR-CODES.md"), "utf8");
    expect(written).toBe(renderErrorCodes(REFUSALS, FAULT_ONLY));
  });
});

function messagePattern(message: string): RegExp {
  const parts = message.split("%s").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".+")}$`);
}
