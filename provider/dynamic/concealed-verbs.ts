// The verbs of the provider in; the same out, through which no secret input leaves in clear: not in a line, an error, an output.
//
// A resource without one passes untouched. The verbs themselves know nothing of secrets.
import type { CheckFailure } from "@pulumi/pulumi/dynamic";
import { checkInputs } from "../check/check-inputs";
import { TAKES } from "../check/input-messages";
import { INPUT_NAMES } from "../check/input-schema";
import { type Conceal, CONCEALED, concealer } from "../render/conceal";
import { RECORDED } from "../render/progress-words";
import type { Report } from "../ports/report";
import { resourceName } from "../session/urn";
import { type ProviderContext, say } from "../verbs/provider-context";
import type { HostVerbs, Read } from "./host-verbs";
import { recordAt, urnOf, DESIRED } from "./records";
import { sealInputs, sealOuts, secretNames, secretValues } from "./secrets";
import { type Properties, toDesired } from "./unknown-values";

export function concealing(verbs: HostVerbs): HostVerbs {
  return {
    check: (context, olds, news) =>
      within(context, [news, olds], async (inner, conceal) => {
        const { inputs, failures } = await verbs.check(inner, olds, news);
        const checked = { inputs: sealInputs(inputs, conceal) };
        return failures ? { ...checked, failures: failures.map(failureOf(news, conceal)) } : checked;
      }) ?? verbs.check(context, olds, news),
    diff: (context, id, olds, news) =>
      within(context, [news, olds], async (inner) => {
        if (isBare(id, news)) await say(inner, urnOf(news), "warning", RECORDED.bareId(resourceName(urnOf(news), id)));
        const result = await verbs.diff(inner, instanceOf(id, olds), olds, news);
        return { ...result, changes: result.changes === true || isOther(olds, news) };
      }) ?? verbs.diff(context, instanceOf(id, olds), olds, news),
    create: (context, inputs) =>
      within(context, [inputs], async (inner, conceal) => {
        const { id, outs } = await verbs.create(inner, inputs);
        return { id: idOf(id, inputs), outs: sealOuts(secretNames(inputs), outs, conceal) };
      }) ?? verbs.create(context, inputs),
    read: (context, id, props) =>
      within(context, [props], async (inner, conceal) => {
        const result = await readUnder(verbs, inner, id, props);
        if (result.id === "") return result;
        const names = secretNames(props);
        const inputs = result.inputs && { inputs: sealOuts(names, result.inputs, conceal) };
        return { id, props: sealOuts(names, result.props, conceal), ...inputs };
      }) ?? readUnder(verbs, context, id, props),
    update: (context, id, olds, news) =>
      within(context, [news, olds], async (inner, conceal) => {
        const { outs } = await verbs.update(inner, instanceOf(id, olds), olds, news);
        return { outs: sealOuts(secretNames(news), outs, conceal) };
      }) ?? verbs.update(context, instanceOf(id, olds), olds, news),
    remove: (context, id, props) =>
      within(context, [props], (inner) => verbs.remove(inner, instanceOf(id, props), props)) ??
      verbs.remove(context, instanceOf(id, props), props),
  };
}

/** Undefined where nothing is secret. `records` begin with the one whose outputs are recorded. */
function within<T>(
  context: ProviderContext,
  records: readonly [Properties, ...Properties[]],
  run: (context: ProviderContext, conceal: Conceal) => Promise<T>,
): Promise<T> | undefined {
  const names = [...new Set(records.flatMap(secretNames))];
  if (names.length === 0) return undefined;
  const conceal = concealer(secretValues(names, records));
  return run({ ...context, reportOn: (urn) => concealedReport(context.reportOn(urn), conceal) }, conceal).catch(
    (error: unknown) => {
      throw concealError(error, records[0], conceal);
    },
  );
}

function concealedReport(report: Report, conceal: Conceal): Report {
  return { say: (severity, text) => report.say(severity, conceal(text)), flush: () => report.flush() };
}

/** What the host and the engine read of an error: its texts, and after half a run its properties. */
function concealError(error: unknown, record: Properties, conceal: Conceal): unknown {
  if (!(error instanceof Error)) return error;
  const { id, properties, reasons } = error as { id?: string; properties?: Properties; reasons?: readonly string[] };
  return Object.assign(error, {
    message: conceal(error.message),
    stack: conceal(error.stack ?? ""),
    ...(id !== undefined && { id: idOf(id, record) }),
    ...(properties && { properties: sealOuts(secretNames(record), properties, conceal) }),
    ...(reasons && { reasons: reasons.map(conceal) }),
  });
}

/** Of a secret value that does not fit, what it takes is all that is told: a fix would be made of it. */
function failureOf(news: Properties, conceal: Conceal): (failure: CheckFailure) => CheckFailure {
  const names = secretNames(news);
  const isMisfit = checkInputs(toDesired(news)).kind === "failed";
  return ({ property, reason }) => {
    const input = INPUT_NAMES.find((name) => names.includes(name) && new RegExp(`^\\W*${name}\\b`).test(property));
    const isShort = isMisfit && input !== undefined && news[input] !== undefined;
    const told = isShort ? `${input} is ${CONCEALED}, which does not fit; it takes ${TAKES[input]}` : conceal(reason);
    return { property, reason: told };
  };
}

/** An id of a resource cannot be a secret (pulumi/pulumi#2717), so it is the name of the resource. */
function idOf(instanceId: string, inputs: Properties): string {
  return secretNames(inputs).includes("instanceId") ? resourceName(urnOf(inputs), "instance") : instanceId;
}

/** The instance that a resource is for: its own id tells it, but where that was a secret when the resource was made. */
function instanceOf(id: string, props: Properties): string {
  const { instanceId } = recordAt(props, DESIRED);
  return typeof instanceId === "string" && instanceId !== "" ? instanceId : id;
}

/** The id of a resource stays what it is, whatever is read under it. */
async function readUnder(verbs: HostVerbs, context: ProviderContext, id: string, props: Properties): Promise<Read> {
  const result = await verbs.read(context, instanceOf(id, props), props);
  return result.id === "" ? result : { ...result, id };
}

/** The id was recorded before it was a secret, and nothing but a new record takes it out of the state. */
function isBare(id: string, news: Properties): boolean {
  return secretNames(news).includes("instanceId") && news["instanceId"] === id;
}

/** What was recorded in clear is recorded anew. */
function isOther(olds: Properties, news: Properties): boolean {
  return secretNames(olds).toSorted().join() !== secretNames(news).toSorted().join();
}
