// The cases of refusal in, the page emulator/ERROR-CODES.md out. Pure.
import { CODES, type CodeKey, wireCode } from "../../../emulator/codes/ecs-error";
import { MODIFY_INSTANCE_SPEC_CODES } from "../../../emulator/codes/modify-instance-spec-codes";
import type { Refusal } from "../_fixtures/refusals";

export function renderErrorCodes(refusals: readonly Refusal[], faultOnly: Partial<Record<CodeKey, string>>): string {
  const rows = (Object.keys(MODIFY_INSTANCE_SPEC_CODES) as CodeKey[]).map((row) => renderRow(row, refusals, faultOnly));
  return [
    "# The error codes of ModifyInstanceSpec, and what provokes each in the emulator",
    "",
    "Every row of the page of ModifyInstanceSpec (ECS facts 1.10), in its order. *state*: the world or the request explains it, as in the test case named;",
    '*fault*: only a fault rule, `{ phase: "before", fault: { kind: "error", code: "..." } }` with the name of the row.',
    "Written by `test/emulator/_helpers/error-codes-page.ts` from the test cases; a test fails when it is not up to date.",
    "",
    "| Row | HTTP | Provoked by |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function renderRow(row: CodeKey, refusals: readonly Refusal[], faultOnly: Partial<Record<CodeKey, string>>): string {
  const cases = refusals.filter((refusal) => refusal.row === row).map(({ what }) => what);
  const by = cases.length > 0 ? `state: ${cases.join("; ")}` : `fault: ${faultOnly[row] ?? ""}`;
  const name = row === wireCode(row) ? `\`${row}\`` : `\`${wireCode(row)}\` (row \`${row}\`)`;
  return `| ${name} | ${CODES[row][0]} | ${by} |`;
}
