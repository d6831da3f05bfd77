// The verbs of a rollout and of its gates as the engine's dynamic host calls them: properties in, requests to the verbs, properties or errors out.
//
// Both are records of a run and no things of the cloud: to read one is to give back what is recorded, and to delete one is to forget it.
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

/** What is hidden in every diff; the program passes all but the last two. */
const HIDDEN = {
  memberUrn: "__memberUrn",
  parallel: "__parallel",
  rolloutUrn: "__rolloutUrn",
  begun: "__begun",
  recover: "__recover",
} as const;

type Answer = Pick<RolloutCheckResponse, "failures" | "begun" | "recover"> & { readonly plan?: unknown };

export const ROLLOUT_VERBS: HostVerbs = verbsOf({
  check: async (context, olds, news) => await rollout.check(context, requestOf(news, olds)),
  apply: async (context, inputs) => ({ ...(await rollout.apply(context, requestOf(inputs, {}))) }),
});

export const GATE_VERBS: HostVerbs = verbsOf({
  check: (context, _, news) => Promise.resolve(gate.check(context, gateOf(news))),
  apply: async (context, inputs) => {
    await gate.apply(context, gateOf(inputs));
    return { isPassed: true };
  },
});

interface RunVerbs {
  check(context: ProviderContext, olds: Properties, news: Properties): Promise<Answer>;
  /** Gives the outputs beside the inputs. */
  apply(context: ProviderContext, inputs: Properties): Promise<Properties>;
}

function verbsOf(verbs: RunVerbs): HostVerbs {
  const applied = async (context: ProviderContext, inputs: Properties) => {
    const outputs = await verbs.apply(context, inputs);
    return { outs: { ...written(inputs), ...outputs } };
  };
  return {
    async check(context, olds, news) {
      const { failures, plan, begun, recover } = await verbs.check(context, olds, news);
      const marks = {
        ...(plan !== undefined && { plan: plan === UNKNOWN ? UNKNOWN_SENTINEL : plan }),
        ...(begun && { [HIDDEN.begun]: begun }),
        ...(recover && Object.keys(recover).length > 0 && { [HIDDEN.recover]: recover }),
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
    remove: () => Promise.resolve(),
  };
}

/** What the program passes, less what a check put beside it. */
function written({ plan: _, [HIDDEN.begun]: __, [HIDDEN.recover]: ___, ...inputs }: Properties): Properties {
  return inputs;
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
    olds: { ...rawOf(olds), begun: recordAt(olds, HIDDEN.begun) as NonNullable<RolloutMarks["begun"]> },
  };
}

function rawOf(properties: Properties): RawRollout {
  const { machines, spec, rollout: written } = toDesired(properties);
  return { machines, spec, rollout: written };
}

function gateOf(inputs: Properties): GateRequest {
  return { urn: urnOf(inputs), rolloutUrn: String(inputs[HIDDEN.rolloutUrn]), phase: String(inputs["phase"]) };
}
