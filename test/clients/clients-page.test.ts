// What the page of clients is made of, over runs that did less or read otherwise: a cell is not green by itself.
import { lostFields } from "./answer-fields";
import { columnOf, readColumns, renderPage } from "./clients-page";
import type { Played } from "./prove-client";
import type { WitnessedCall } from "./stage";

const call = (action: string, signed: string, code = "OK"): WitnessedCall => ({
  action,
  code,
  signed,
  requestId: "R",
  userAgent: "",
  body: {},
});

const run = (...calls: readonly WitnessedCall[]): Played =>
  ({ told: { refused: { class: "ClientError" }, bodies: [] }, calls }) as unknown as Played;

describe("a cell", () => {
  const column = columnOf([
    run(call("DescribeZones", "V3"), call("StopInstance", "V3"), call("StartInstance", "V3", "Throttling")),
    run(call("DescribeZones", "V1 query")),
  ]);

  test.each([
    ["of an action that was answered in every way of signing is green", "DescribeZones", "✓"],
    ["of one that was answered in some names them", "StopInstance", "V3"],
    ["of one that was only refused is empty", "StartInstance", "–"],
    ["of one that nobody called is empty", "RebootInstance", "–"],
  ])("%s", (_fact, row, cell) => {
    expect(column[row]).toBe(cell);
  });

  test("comes back from the page as it was written", () => {
    const page = renderPage({ go: column });
    expect(readColumns(page).go).toEqual(column);
    expect(renderPage(readColumns(page))).toBe(page);
  });
});

describe("lostFields", () => {
  test.each<[fact: string, sent: unknown, held: unknown, lost: readonly string[]]>([
    ["a field that is not held", { A: { B: 1 } }, { A: {} }, ["A.B"]],
    ["a field in every item of a list, once", { A: [{ B: 1 }, { B: 2 }] }, { A: [{}, {}] }, ["A[].B"]],
    ["a value that became another", { A: 1 }, { A: "1" }, ['A: 1 became "1"']],
    ["a field that was not sent", {}, { A: 1 }, ["A: nothing became 1"]],
    ["an item that is missing", { A: [1, 2] }, { A: [1] }, ["A: [1,2] became [1]"]],
    ["nothing of null and of a list without items", { A: null, B: [] }, {}, []],
    ["nothing of an answer that is held whole", { A: [{ B: "" }] }, { A: [{ B: "" }] }, []],
  ])("tells %s", (_fact, sent, held, lost) => {
    expect(lostFields(sent, held)).toEqual(lost);
  });
});
