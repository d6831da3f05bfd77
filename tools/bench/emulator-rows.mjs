// What was measured of the emulator, as rows of the table: what, how much, against which aim, met or missed. Pure.

export function emulatorRows({ start, calls, page, memory }) {
  return [
    [
      "emulator, start to its line",
      `${start.milliseconds} ms`,
      `aim under ${start.aim} ms: ${said(start)}; middle of ${start.runs}`,
    ],
    ratioRow("one after the other", calls.sequential),
    ratioRow("16 in flight", calls.sixteenInFlight),
    ...remarks(calls),
    [
      `page of ${page.machines} instances of ${grouped(page.of)}`,
      `${page.milliseconds} ms`,
      `the client's part in it; aim under ${page.aim} ms: ${said(page)}; ${page.bareMilliseconds} ms from a bare server`,
    ],
    [
      `memory with ${grouped(memory.machines)} instances`,
      `${memory.megabytes} MB`,
      `resident; aim under ${memory.aim} MB: ${said(memory)}`,
    ],
  ];
}

function ratioRow(how, { emulatorPerSecond, barePerSecond, ratio, ...judged }) {
  const rates = `${emulatorPerSecond} against ${barePerSecond} bare`;
  return [
    `signed calls a second, ${how}`,
    rates,
    `${ratio} of the bare server; aim at least ${judged.aim}: ${said(judged)}`,
  ];
}

/** Where the aim is missed the table says what the difference is made of. */
function remarks({ sequential, sixteenInFlight, ownWork }) {
  if (sequential.isMet && sixteenInFlight.isMet) return [];
  const { signatureUs, callUs, jsonUs } = ownWork;
  const clientUs = Math.round(1_000_000 / sequential.barePerSecond);
  return [
    ["  a call of the client, bare", `${clientUs} microseconds`, "the client and the sockets"],
    ["  what only the emulator does", `${Math.round(signatureUs + callUs + jsonUs)} microseconds`, spentOn(ownWork)],
  ];
}

function spentOn({ signatureUs, callUs, jsonUs }) {
  return `signature ${signatureUs}, rules and history ${callUs}, JSON ${jsonUs}; warm, more between two requests`;
}

function said({ isMet }) {
  return isMet ? "met" : "missed";
}

function grouped(count) {
  return count.toLocaleString("en-US");
}
