// Lines of a terminal (pieces with colours) in, the text of an SVG out; pure. No font and no request to the outside.
//
// The picture brings its own background in both themes, and every line its own width, so that the columns stand under
// each other in whatever monospaced font the reader has.

const FONT_SIZE = 13;
const COLUMN = 7.8;
const LINE = 19;
const MARGIN = 20;
const BAR = 34;

const STYLE = `
    .ground { fill: #ffffff; stroke: #d0d7de }
    .bar { fill: #f6f8fa }
    .dot { fill: #d0d7de }
    text { fill: #1f2328; font: ${FONT_SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }
    .bold { font-weight: 600 }
    .grey { fill: #59636e }
    .red { fill: #b3261e }
    .green { fill: #116329 }
    .yellow { fill: #7d4e00 }
    .blue { fill: #0550ae }
    .magenta { fill: #8250df }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #0d1117; stroke: #3d444d }
      .bar { fill: #151b23 }
      .dot { fill: #3d444d }
      text { fill: #e6edf3 }
      .grey { fill: #9198a1 }
      .red { fill: #ff7b72 }
      .green { fill: #56d364 }
      .yellow { fill: #e3b341 }
      .blue { fill: #79c0ff }
      .magenta { fill: #d2a8ff }
    }`;

/** `title` and `description` are read out where the picture cannot be seen. */
export function drawTerminal({ title, description, lines }) {
  const columns = Math.max(...lines.map(lengthOf));
  const width = Math.ceil(columns * COLUMN + 2 * MARGIN);
  const height = BAR + lines.length * LINE + 2 * MARGIN - (LINE - FONT_SIZE);
  const dots = [0, 1, 2].map((n) => `<circle class="dot" cx="${MARGIN + n * 18}" cy="${BAR / 2}" r="5"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">`,
    `  <title id="title">${escapeXml(title)}</title>`,
    `  <desc id="description">${escapeXml(description)}</desc>`,
    `  <style>${STYLE}\n  </style>`,
    `  <rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    `  <path class="bar" d="M1 ${BAR} V8.5 a7.5 7.5 0 0 1 7.5 -7.5 H${width - 8.5} a7.5 7.5 0 0 1 7.5 7.5 V${BAR} z"/>`,
    `  ${dots.join("")}`,
    ...lines.flatMap(drawLine),
    "</svg>",
    "",
  ].join("\n");
}

/** Leading blanks become a place, so that a renderer that drops them changes nothing. */
function drawLine(pieces, index) {
  const length = lengthOf(pieces);
  if (length === 0) return [];
  const text = pieces.map((piece) => piece.text).join("");
  const indent = text.length - text.trimStart().length;
  const x = round(MARGIN + indent * COLUMN);
  const y = BAR + MARGIN + FONT_SIZE + index * LINE;
  const spans = withoutIndent(pieces, indent).map(drawPiece).join("");
  const size = round((length - indent) * COLUMN);
  return [
    `  <text x="${x}" y="${y}" textLength="${size}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${spans}</text>`,
  ];
}

function withoutIndent(pieces, indent) {
  let left = indent;
  return pieces.flatMap((piece) => {
    const cut = Math.min(left, piece.text.length);
    left -= cut;
    const text = piece.text.slice(cut);
    return text === "" ? [] : [{ ...piece, text }];
  });
}

function drawPiece({ text, colour, isBold }) {
  const names = [colour, isBold ? "bold" : undefined].filter(Boolean).join(" ");
  return names === "" ? escapeXml(text) : `<tspan class="${names}">${escapeXml(text)}</tspan>`;
}

function lengthOf(pieces) {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

function round(number) {
  return Math.round(number * 100) / 100;
}

function escapeXml(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
