// What it costs to run again while a fault stays, as a table of docs/proof.md: the figures of test/faults/retries in, text out; pure.

export function retriesTable({ runs, rows }) {
  return `| The fault that stays | New resource: stops, seconds down in ${runs} runs | Known resource |
|---|---|---|
${rows.map(({ name, create, update }) => `| ${name} | ${cost(create)} | ${cost(update)} |`).join("\n")}`;
}

function cost({ stops, secondsDown }) {
  return `${stops}, ${secondsDown.toFixed(0)} s`;
}
