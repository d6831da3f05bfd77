// A line with the colour codes of a terminal in, its pieces `{ text, colour, isBold }` out; pure.

/** The codes the Pulumi CLI colours with (256-colour palette), by the names of the picture's style sheet. */
const COLOURS = { 1: "red", 2: "green", 3: "yellow", 5: "magenta", 8: "grey", 9: "red", 12: "blue", 13: "magenta" };

const CODE = /\u001b\[([\d;]*)m/;

export function readTerminalLine(line) {
  const pieces = [];
  let style = { colour: undefined, isBold: false };
  for (const [index, part] of line.split(CODE).entries()) {
    if (index % 2 === 1) style = styleAfter(style, part);
    else if (part !== "") pieces.push({ text: part, ...style });
  }
  return pieces;
}

/** `0` and an empty code end every style; other codes than bold and colour change nothing here. */
function styleAfter(style, code) {
  if (code === "" || code === "0") return { colour: undefined, isBold: false };
  if (code === "1") return { ...style, isBold: true };
  const number = /^38;5;(\d+)$/.exec(code)?.[1];
  return number === undefined ? style : { ...style, colour: COLOURS[number] };
}
