// What stands under the options of a command: its exit codes, one a line. Codes and meanings in, text out; pure.

export function exitCodes(codes: readonly (readonly [code: number, meaning: string])[]): string {
  return ["", "Exit codes:", ...codes.map(([code, meaning]) => `  ${code}  ${meaning}`)].join("\n");
}
