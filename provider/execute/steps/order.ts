// The order of a subscription (steps "type" and "bandwidth"): its record on the instance, its price once more, then the call. Run and step in; I/O.
//
// Placed once (decision 0056). The record with the token is seen on the instance before the call is sent; every attempt, also one of the next run,
// goes under that token while ECS surely knows it. What was refused twice bars nothing; anything less does, until the next run has asked.
import { createHash } from "node:crypto";
import {
  formatOrder,
  ORDER_TAG,
  type OrderRecord,
  orderOn,
  type OrderState,
  startMinute,
  TOKEN_FRESH_SECONDS,
} from "../../inputs/order-record";
import { askQuote } from "../../observe/observe-quotes";
import { isOpen, isTokenFresh, quoted } from "../../plan/orders";
import { askedBy, digestOf, orderedAs } from "../../plan/order-request";
import { isPlaced, isUnpaid, type Ordered } from "../../plan/order-steps";
import { RULE_WHILE_DOWN_MS, WHOLE_RULE_MS } from "../../plan/cooldown-rules";
import type { Instance } from "../../ports/ecs";
import type { Outcome } from "../../ports/outcome";
import { timeWords } from "../../render/attempt-words";
import { moneyWords } from "../../render/money-words";
import { OPEN_ORDER, orderedWords, orderName } from "../../render/order-words";
import { clearTag, writeOrder } from "../journal";
import { endedByLook, orderOf } from "../operations";
import { performWrite, type Sending } from "../perform-write";
import { type Run, uncancelled } from "../run";
import { type Barred, failed, type StepResult, uncounted, unsent } from "../step-result";
import { awaitReady } from "../wait/await-ready";
import { type Condition, typeBecomes } from "../wait/conditions";
import { WAIT_LIMITS } from "../wait/wait-limits";
import { waitFor } from "../wait/wait-for";
import { isRefusedForSure } from "../write";

export async function runOrder(run: Run, step: Ordered): Promise<StepResult> {
  if (!isPlaced(step)) return { kind: "done" };
  const operation = orderOf(step);
  const seen = await awaitReady(run, operation.needs, run.limits[step.kind]);
  const ended = endedByLook(operation, seen);
  if (ended || seen.kind !== "holds") return ended ?? failed("timed-out", "the instance could not be seen");
  const { instance } = seen;
  const held = await recordFor(run, step, instance);
  return "record" in held ? await place(run, step, { ...held, isUp: instance.status === "Running" }) : held;
}

/** The record that a call goes under. `found`: its state as an earlier run left it; absent: it is of this run. */
interface Held {
  readonly record: OrderRecord;
  readonly found?: OrderState;
}

/** The record that stands on the instance and shows: that of an earlier attempt, whose token is sent again, or a new one. */
async function recordFor(run: Run, step: Ordered, instance: Instance): Promise<Held | StepResult> {
  if (!run.fence) return notPlaced(step, NO_JOURNAL);
  // A look that shows our journal shows every tag: a record that it lacks is not there (decision 0029).
  const standing = orderOn(instance.tags);
  const again = standing && goesAgain(run, step, standing) ? standing : undefined;
  if (standing && !again && isOpen(standing, instance) && !(await comesIntoForce(run, standing)))
    return notPlaced(step, `${orderName(standing)} is not in force`);
  if (!again && step.order.standing !== undefined) return notPlaced(step, NO_RECORD);
  if (again?.state === "sent") return { record: again, found: "sent" };
  const shown = await written(run, step, again ? { ...again, state: "sent" } : firstRecord(run, step, instance), again);
  return "token" in shown ? { record: shown, ...(again && { found: again.state }) } : shown;
}

/** The same order, of which nobody knows an id, under a token that ECS surely knows, and with the parameters that it knows it by. */
function goesAgain({ services, options }: Run, step: Ordered, record: OrderRecord): boolean {
  if (record.kind !== step.kind || record.to !== orderedAs(step) || record.asked !== digestOf(step, options))
    return false;
  return (record.state === "sent" || record.state === "refused") && isTokenFresh(record, services.session.clock.now());
}

function firstRecord({ services: { session }, options }: Run, step: Ordered, { startTime }: Instance): OrderRecord {
  return {
    token: createHash("sha256").update(session.chance.id()).digest("hex").slice(0, 24),
    kind: step.kind,
    to: orderedAs(step),
    asked: digestOf(step, options),
    at: Math.floor(session.clock.now() / 1000),
    start: startMinute(startTime),
    state: "sent",
    orderId: "",
  };
}

/** One that may be there, and does not show, is taken back: nothing was sent under it, and no later run shall think so. */
async function written(
  run: Run,
  step: Ordered,
  record: OrderRecord,
  before?: OrderRecord,
): Promise<OrderRecord | StepResult> {
  const outcome = await writeOrder(run, record);
  const unwritten = outcome.kind !== "written" && `its record could not be written on the instance (${outcome.why})`;
  if (unwritten && outcome.kind === "refused") return notPlaced(step, unwritten);
  const shown = unwritten ? undefined : await waitFor(run, shows(record), WAIT_LIMITS.settle);
  if (shown?.kind === "holds") return record;
  if (shown && shown.kind !== "timed-out") return unsent(shown);
  await (before ? writeOrder(run, before) : clearTag(run, ORDER_TAG));
  return notPlaced(step, unwritten || "its record does not show on the instance");
}

const NO_JOURNAL = "its journal does not stand on the instance, and without one a run that dies would order twice";

const NO_RECORD = "the record of the order that was sent before does not show on the instance";

function notPlaced({ to }: Ordered, why: string): StepResult {
  const sentence = `the order for ${orderedWords(to)} was not placed: ${why}`;
  return uncounted(unsent({ kind: "failed", sentence, fix: AGAIN }));
}

const AGAIN = "run pulumi up again";

/** That of the type, where this run has ordered it and started the instance: it may show some seconds later. */
async function comesIntoForce(run: Run, standing: OrderRecord): Promise<boolean> {
  const inForce: Condition = { says: orderName(standing), holds: (instance) => !isOpen(standing, instance) };
  return standing.state === "made" && (await waitFor(run, inForce, WAIT_LIMITS.settle)).kind === "holds";
}

function shows(record: OrderRecord): Condition {
  const text = formatOrder(record);
  return { says: "the record of the order", holds: ({ tags }) => tags[ORDER_TAG] === text };
}

/** `isUp`: the instance runs, and waiting costs no downtime. */
async function place(run: Run, step: Ordered, { record, found, isUp }: Held & { readonly isUp: boolean }) {
  const { session } = run.services;
  const request = { ...askedBy(step, run.options), instanceId: run.instanceId, clientToken: record.token };
  let placed: Outcome<unknown> | undefined;
  const send = async () =>
    (await barByPrice(run, step)) ?? barByAge(run, record) ?? (await session.ecs.placeOrder(request));
  const sending: Sending = {
    ...orderOf(step),
    send,
    limits: isUnpaid(step) ? WAIT_LIMITS.glance : run.limits.bandwidth,
    ruleMs: isUp || run.waitsOutRule ? WHOLE_RULE_MS : RULE_WHILE_DOWN_MS,
    sent: (answer) => {
      placed = answer;
    },
  };
  const written = await performWrite(run, sending);
  if (placed?.kind === "done")
    return await afterOrder(run, step, { ...record, orderId: String(placed.value) }, written.result);
  // Most refusals are judged before the token: of a call of an earlier run they tell nothing, only its id does.
  if (found !== "sent" && isRefusedForSure(written)) {
    // A gateway may refuse what was done all the same, be it thrice: the token is kept.
    if (found || placed?.kind === "rejected") await writeOrder(run, { ...record, state: "refused" });
    else await clearTag(run, ORDER_TAG);
    return uncounted(written.result);
  }
  return written.result.kind === "done" ? written.result : unsettled(run, written.result, record);
}

/** Anew before every send: a pause or the five-minute rule may have outlasted what ECS surely remembers. */
function barByAge({ services }: Run, record: OrderRecord): Barred | undefined {
  if (isTokenFresh(record, services.session.clock.now())) return undefined;
  const { fact, fix } = OPEN_ORDER.unsettled(record);
  return barred(fact, fix);
}

/** Anew before every send: the price that was agreed to is a limit and not a memory. */
async function barByPrice(run: Run, step: Ordered): Promise<Barred | undefined> {
  if (step.order.way === "downgrade") return undefined;
  const quote = await askQuote(run.services.session, { instanceId: run.instanceId, change: quoted(step) });
  const agreed = run.quotes?.[step.kind];
  if (quote.kind !== "known" || !agreed)
    return barred(`what the order for ${orderedWords(step.to)} costs could not be read again`, AGAIN);
  if (quote.value.amount <= agreed.amount && quote.value.currency === agreed.currency) return undefined;
  return barred(
    `the order costs ${moneyWords(quote.value)} by now, and ${moneyWords(agreed)} were agreed to`,
    "run pulumi preview again and review the new price",
  );
}

function barred(sentence: string, fix: string): Barred {
  return { kind: "barred", by: { kind: "failed", sentence, fix } };
}

/** ECS works on an order for 5 to 10 s (ECS facts 1.11); whether a type shows then, or only once it is in force, is told nowhere. */
async function afterOrder(run: Run, step: Ordered, record: OrderRecord, result: StepResult): Promise<StepResult> {
  await writeOrder(run, { ...record, state: isUnpaid(step) ? "unpaid" : "made" });
  const did = { ...step, order: { ...step.order, standing: record.orderId } };
  if (result.kind === "failed") return placedThough(record, result);
  if (isUnpaid(step) || step.kind === "bandwidth") return { ...result, did };
  const done = await waitFor(uncancelled(run), typeBecomes(step.from, step.to), WAIT_LIMITS.settle);
  if (done.kind !== "holds" && done.kind !== "timed-out")
    return placedThough(record, { kind: "failed", failure: { kind: done.kind, sentence: done.sentence } });
  const instance = done.kind === "holds" ? done.instance : done.lastSeen;
  return { ...result, did, ...(instance && { instance }) };
}

/** What fails after the answer does not take the order back: its id is never lost. */
function placedThough(record: OrderRecord, { failure }: FailedStep): StepResult {
  return { kind: "failed", failure: { ...failure, sentence: `${orderName(record)} was placed; ${failure.sentence}` } };
}

type FailedStep = Extract<StepResult, { readonly kind: "failed" }>;

/** Whether the order was placed, nobody knows: the next run sends the same token again while ECS surely knows it. */
function unsettled({ services }: Run, { failure }: FailedStep, record: OrderRecord): StepResult {
  if (!isTokenFresh(record, services.session.clock.now()))
    return { kind: "failed", failure: { ...failure, fix: OPEN_ORDER.unsettled(record).fix } };
  return {
    kind: "failed",
    failure: {
      ...failure,
      fix: `${failure.fix ?? `run pulumi up again before ${timeWords(record.at + TOKEN_FRESH_SECONDS)}`}: the order goes under the same client token (${record.token}), so that it is placed once; later, look for it in the console`,
    },
  };
}
