// The text of a diagnostic less what the engine puts around it: text in, text out; pure.

/** Colours of a terminal, which Node programs print into a pipe too. */
export function withoutColours(message: string): string {
  return message.replace(COLOUR, "");
}

/** `preview --json` writes the severity in front of a message that its events carry apart. */
export function withoutPrefix(message: string, severity: string): string {
  const prefix = `${severity}: `;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
