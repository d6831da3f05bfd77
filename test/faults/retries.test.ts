// A fault that stays costs one stop, however often `pulumi up` is run again: then it is refused with words, until the fault is gone.
import { noteFigures } from "../_helpers/figures";
import { type Path, PATHS, type Retried, retry, ROWS, RUNS } from "./retries";

const CASES = ROWS.flatMap((row) => PATHS.map((path) => [row.name, path, row] as const));

describe("run again every minute for five minutes: one stop at most, then words, then done when the fault is gone", () => {
  const figures: Record<string, Partial<Record<Path, Pick<Retried, "stops" | "secondsDown">>>> = {};

  it.each(CASES)("%s (%s)", async (name, path, row) => {
    const retried = await retry(row, path);
    const { stops, secondsDown } = retried;
    (figures[name] ??= {})[path] = { stops, secondsDown };
    expect([...wrongs(retried), ...(await wrongsAfterwards(retried))]).toEqual([]);
  });

  afterAll(() => {
    noteFigures("retries", { runs: RUNS, rows: ROWS.map(({ name }) => ({ name, ...figures[name] })) });
    expect(Object.keys(figures)).toHaveLength(ROWS.length);
  });
});

/** A run after the one that stopped the instance has nothing to do, or is refused, says why and writes nothing. */
function wrongs({ stops, ran, wrote, status }: Retried): readonly string[] {
  const first = wrote.findIndex((actions) => actions.includes("StopInstance"));
  const later = first === -1 ? [] : ran.slice(first + 1);
  const loud = later.filter((one) => !isRefusal(one) && !isWell(one.kind));
  const written = ran.filter((one, run) => isRefusal(one) && wrote[run]!.length > 0);
  return [
    ...(stops > 1 ? [`${stops} stops`] : []),
    ...loud.map((one) => `a later run ends ${JSON.stringify(one)}`),
    ...written.map((one) => `a run that is refused writes: ${JSON.stringify(one)}`),
    ...(status === "Running" ? [] : [`the instance is left ${status}`]),
  ];
}

async function wrongsAfterwards({ afterwards }: Retried): Promise<readonly string[]> {
  const { ran, instanceType } = await afterwards();
  const end = isWell(ran.kind) ? [] : [`when the fault is gone a run ends ${JSON.stringify(ran)}`];
  return instanceType === "ecs.g7.large" ? end : [...end, `when the fault is gone the type is ${instanceType}`];
}

function isWell(kind: string): boolean {
  return kind === "done" || kind === "same";
}

function isRefusal(ran: Retried["ran"][number]): boolean {
  return ran.kind === "refused" && ran.reasons.length > 0 && ran.reasons.every((reason) => reason.length > 20);
}
