// The verbs of a rollout and of its gates as the engine's dynamic host calls them: properties in, requests to the verbs, properties or errors out.
//
// Both are records of a run and no things of the cloud: to read one is to give back what is recorded, and to delete one is to forget it, once nothing is left off.
import type { RawRollout } from "../check/check-rollout";
import { resourceName } from "../session/urn";
import * as gate from "../verbs/gate";
import type { ProviderContext } from "../verbs/provider-context";
import * as rollout from "../verbs/rollout";
import type { GateRequest, RolloutCheckRequest, RolloutCheckResponse, RolloutMarks } from "../verbs/rollout-requests";
import { UNKNOWN } from "../inputs/resize-inputs";
import type { HostVerbs } from "./host-verbs";
import { recordAt, urnOf } from "./records";
import { secretNames } from "./secrets";
import { type Properties, toDesired, UNKNOWN_SENTINEL } from "./unknown-values";

/** What is hidden in every diff; the program passes the first three. */
const HIDDEN = {
  memberUrn: "__memberUrn",
  parallel: "__parallel",
  rolloutUrn: "__rolloutUrn",
  begun: "__begun",
  recover: "__recover",
  left: "__left",
} as const;

type Answer = Pick<RolloutCheckResponse, "failures" | "begun" | "recover" | "left"> & { readonly plan?: unknown };

export const ROLLOUT_VERBS: HostVerbs = verbsOf({
  check: async (context, olds, news) => await rollout.check(context, requestOf(news, olds)),
  apply: async (context, inputs) => {
    const outputs = await rollout.apply(context, requestOf(inputs, {}));
    // A delete is told the outputs alone.
    return { ...outputs, ...only(inputs, (name) => name === HIDDEN.begun || name === HIDDEN.left) };
  },
  remove: async (context, props) => await rollout.remove(context, requestOf(props, props)),
});

export const GATE_VERBS: HostVerbs = verbsOf({
  check: (context, _, news) => Promise.resolve(gate.check(context, gateOf(news))),
  apply: async (context, inputs) => {
    await gate.apply(context, gateOf(inputs));
    return { isPassed: true };
  },
  remove: () => Promise.resolve(),
});

interface RunVerbs {
  check(context: ProviderContext, olds: Properties, news: Properties): Promise<Answer>;
  /** Gives the outputs beside the inputs. */
  apply(context: ProviderContext, inputs: Properties): Promise<Properties>;
  remove(context: ProviderContext, props: Properties): Promise<void>;
}

function verbsOf(verbs: RunVerbs): HostVerbs {
  const applied = async (context: ProviderContext, inputs: Properties) => {
    const outputs = await verbs.apply(context, inputs);
    return { outs: { ...written(inputs), ...outputs } };
  };
  return {
    async check(context, olds, news) {
      const { failures, plan, begun, recover, left } = await verbs.check(context, olds, news);
      const marks = {
        ...(plan !== undefined && { plan: plan === UNKNOWN ? UNKNOWN_SENTINEL : plan }),
        ...(begun && { [HIDDEN.begun]: begun }),
        ...(recover && Object.keys(recover).length > 0 && { [HIDDEN.recover]: recover }),
        ...(left && Object.keys(left).length > 0 && { [HIDDEN.left]: left }),
      };
      return { inputs: { ...written(news), ...marks }, ...(failures && { failures: [...failures] }) };
    },
    diff: (_, __, olds, news) => Promise.resolve({ changes: news["plan"] !== undefined || isOther(olds, news) }),
    create: async (context, inputs) => ({
      id: resourceName(urnOf(inputs), "rollout"),
      ...(await applied(context, inputs)),
    }),
    update: async (context, _, __, news) => await applied(context, news),
    read: (_, id, props) => Promise.resolve({ id, props: { ...props } }),
    remove: async (context, _, props) => await verbs.remove(context, props),
  };
}

/** What the program passes, less what a check put beside it. */
function written(inputs: Properties): Properties {
  return only(inputs, (name) => !MARKS.includes(name));
}

const MARKS: readonly string[] = ["plan", HIDDEN.begun, HIDDEN.recover, HIDDEN.left];

function only(properties: Properties, isMeant: (name: string) => boolean): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => isMeant(name)));
}

/** As the program wrote it: what is hidden comes and goes. */
function isOther(olds: Properties, news: Properties): boolean {
  return ["machines", "spec", "rollout", "phase"].some(
    (name) => JSON.stringify(olds[name]) !== JSON.stringify(news[name]),
  );
}

function requestOf(news: Properties, olds: Properties): RolloutCheckRequest {
  const parallel = Number(news[HIDDEN.parallel]);
  return {
    urn: urnOf(news),
    memberUrn: String(news[HIDDEN.memberUrn]),
    ...(parallel > 0 && { parallel }),
    news: { ...rawOf(news), secrets: secretNames(news) },
    olds: {
      ...rawOf(olds),
      begun: recordAt(olds, HIDDEN.begun) as NonNullable<RolloutMarks["begun"]>,
      left: recordAt(olds, HIDDEN.left) as NonNullable<RolloutMarks["left"]>,
    },
  };
}

function rawOf(properties: Properties): RawRollout {
  const { machines, spec, rollout: written } = toDesired(properties);
  return { machines, spec, rollout: written };
}

function gateOf(inputs: Properties): GateRequest {
  return { urn: urnOf(inputs), rolloutUrn: String(inputs[HIDDEN.rolloutUrn]), phase: String(inputs["phase"]) };
}
