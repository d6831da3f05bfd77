// The guards of an order: its record, its token, its price; each with the text that is it and the text that is left without it. Data.
// `[name, source, without]` under its file. What is looked for is invariant F9, over all cells around an order.

export const ORDER_GUARDS = {
  "provider/execute/steps/order.ts": [
    ["no order is placed without a journal", "if (!run.fence) return notPlaced(step, NO_JOURNAL);", ""],
    [
      "no order is sent without its record",
      'await written(run, step, again ? { ...again, state: "sent" } : firstRecord(run, step, instance), again);',
      "firstRecord(run, step, instance);",
    ],
    [
      "an order of an earlier run goes under its token",
      'if (again?.state === "sent") return { record: again, found: "sent" };',
      'if (again?.state === "sent") return { record: firstRecord(run, step, instance), found: "sent" };',
    ],
    [
      "a refusal tells nothing of the order of an earlier run",
      'if (found !== "sent" && isRefusedForSure(written)) {',
      "if (isRefusedForSure(written)) {",
    ],
    ["a token goes with the parameters of its record alone", " || record.asked !== digestOf(step, options)", ""],
    [
      "an order that was sent before is not placed without its record",
      "if (!again && step.order.standing !== undefined) return notPlaced(step, NO_RECORD);",
      "",
    ],
    ["a token is not sent once it is old", "barByAge(run, record) ?? ", ""],
    [
      "a record that was not seen, and may be there, is taken back",
      "await (before ? writeOrder(run, before) : clearTag(run, ORDER_TAG));",
      "",
    ],
    ["an order waits out the five-minute rule with the instance up alone", "isUp || run.waitsOutRule", "true"],
    ["a cancel loses no order that was placed", "waitFor(uncancelled(run), typeBecomes", "waitFor(run, typeBecomes"],
    [
      "an order that was refused goes under its token",
      'again ? { ...again, state: "sent" } : firstRecord',
      "firstRecord",
    ],
    ["an order that was refused long ago is a new one", " && isTokenFresh(record, services.session.clock.now())", ""],
    ["an order is not placed beside one that is not in force", "!again && isOpen(standing, instance)", "false"],
    ["the record shows before the call", 'if (shown?.kind === "holds") return record;', "return record;"],
    [
      "the token of an order that was refused is kept",
      'if (found || placed?.kind === "rejected") await writeOrder(run, { ...record, state: "refused" });',
      'if (found || placed?.kind === "rejected") await clearTag(run, ORDER_TAG);',
    ],
    ["the price is asked again before the call", "(await barByPrice(run, step)) ?? ", ""],
    ["a price that has risen is not paid", "quote.value.amount <= agreed.amount && ", ""],
    [
      "the record of an order that may be placed stays",
      'if (found !== "sent" && isRefusedForSure(written)) {',
      'if (written.result.kind === "failed") {',
    ],
  ],
  "provider/execute/revalidate.ts": [
    [
      "a recovery places the orders alone that were reviewed",
      "return withoutOrders(plan, (order) => dearer !== undefined || !isOrderOf(reviewed, order));",
      "return plan;",
    ],
    [
      "what was placed already is no order that was reviewed",
      "ordersOf(reviewed?.steps ?? []).filter(isPlaced)",
      "ordersOf(reviewed?.steps ?? [])",
    ],
    ["a recovery places no order that is dearer than reviewed", "dearer !== undefined || ", ""],
  ],
  "provider/let-go.ts": [
    [
      "a delete places no order",
      'if (order) throw refused([refusalText({ code: "order-unreviewed", to: order.to })]);',
      "",
    ],
  ],
};
