// Nine rules over the plans of a stack: when an instance may stop and how it ends, how many, which, in which phases, and what the change may cost.
import {
  PolicyPack,
  type ResourceValidation,
  type ResourceValidationArgs,
  type StackValidation,
  type StackValidationArgs,
} from "@pulumi/policy";
import { isWindowOpen } from "pulumi-ecs-spec";
import {
  amount,
  count,
  flag,
  instanceIds,
  type Options,
  percent,
  readOptions,
  type Tag,
  tag,
  time,
  timeZone,
} from "./options";
import { INSTANCE_SPEC, type Instances, isTagged, plannedInstance, type Resource, unplannedInstance } from "./plans";
import { tooDear, tooMuchOrdered } from "./prices";
import { type Canary, ROLLOUT, type RolloutPlan, tooManyDown, withoutCanary } from "./rollouts";

interface TimeWindow {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** The plans that a preview does not know yet are told apart: the whole stack is not judged again before they are carried out. */
const instancesOf = (resources: readonly Resource[]): Instances => {
  const unplanned = resources.map(unplannedInstance);
  return {
    planned: resources.flatMap((resource, index) => (unplanned[index] ? [] : (plannedInstance(resource) ?? []))),
    unplanned: unplanned.filter((instance) => instance !== undefined),
  };
};

const unapproved = ({ name, instanceId }: { name: string; instanceId: string }, what: string): string =>
  `${name} (${instanceId}) is production and ${what}; approve it by adding its id to "approved"`;

/** A fleet has many names. */
const listed = (names: readonly string[]): string =>
  names.length <= 6 ? names.join(", ") : `${names.slice(0, 5).join(", ")} and ${names.length - 5} more`;

const WRONG = "the configuration of this policy is wrong";
const NOT_KNOWN = "its plan is not known yet";

type Report = (message: string) => void;

/** A rule whose configuration is wrong lets nothing through: it says what to correct. */
const withOptions = <T extends object, A extends { getConfig<C extends object>(): C }>(
  options: Options<T>,
  args: A,
  report: Report,
  rule: (options: T) => void,
): void => {
  const read = readOptions<T>(args.getConfig(), options);
  if (!("faults" in read)) return rule(read);
  for (const fault of read.faults) report(`${WRONG}: ${fault}`);
};

/** Of every resource of the type. */
const ofType =
  <T extends object>(
    type: string,
    options: Options<T>,
    rule: (args: ResourceValidationArgs, report: Report, options: T) => void,
  ): ResourceValidation =>
  (args, report) => {
    if (args.type === type) withOptions(options, args, report, (read) => rule(args, report, read));
  };

const ofInstance = <T extends object>(
  options: Options<T>,
  rule: (args: ResourceValidationArgs, report: Report, options: T) => void,
): ResourceValidation => ofType(INSTANCE_SPEC, options, rule);

/** Of one that has something to do. */
const ofRollout = <T extends object>(
  options: Options<T>,
  rule: (plan: RolloutPlan, options: T) => string | undefined,
): ResourceValidation =>
  ofType(ROLLOUT, options, ({ name, props: { plan } }, report, read) => {
    const fault = plan === undefined ? undefined : rule(plan, read);
    if (fault !== undefined) report(`${name}: ${fault}`);
  });

const ofStack =
  <T extends object>(
    options: Options<T>,
    rule: (args: StackValidationArgs, report: Report, options: T) => void,
  ): StackValidation =>
  (args, report) =>
    withOptions(options, args, report, (read) => rule(args, report, read));

interface Named {
  readonly production: readonly string[];
  readonly approved: readonly string[];
}

interface Tagged {
  readonly tag: Tag;
  readonly approved: readonly string[];
}

new PolicyPack("ecs-spec", {
  enforcementLevel: "mandatory",
  policies: [
    {
      name: "stop-in-window",
      description: "An instance is stopped only in the hours that are set aside for it.",
      configSchema: {
        properties: {
          from: { type: "string", default: "01:00" },
          to: { type: "string", default: "05:00" },
          timeZone: { type: "string", default: "Asia/Shanghai" },
        },
      },
      validateResource: ofInstance<TimeWindow>({ from: time, to: time, timeZone }, (args, report, window) => {
        const instance = plannedInstance(args);
        if (window.from === window.to) return report(`${WRONG}: from and to are both ${window.from}; write two times`);
        if (!instance?.plan.willStop || isWindowOpen({ allow: [window] }, new Date())) return;
        report(
          `${instance.name} would be stopped now; stops are allowed from ${window.from} to ${window.to} (${window.timeZone})`,
        );
      }),
    },
    {
      name: "stop-with-health",
      description: "An instance is stopped only if the update then waits until it is healthy.",
      configSchema: { properties: { required: { type: "boolean", default: false } } },
      validateResource: ofInstance<{ required: boolean }>({ required: flag }, (args, report, { required }) => {
        const instance = plannedInstance(args);
        if (!required || !instance?.plan.willStop) return;
        const { name, plan } = instance;
        // One that is to stay off cannot be asked.
        if (!plan.steps.includes("start") || plan.steps.some((step) => step.startsWith("healthy: "))) return;
        report(`${name} would be stopped, and nothing sees whether it is healthy afterwards; declare health`);
      }),
    },
    {
      name: "stops-in-one-run",
      description: "No more than so many instances are stopped in one run.",
      configSchema: { properties: { most: { type: "integer", default: 3 } } },
      validateStack: ofStack<{ most: number }>({ most: count }, (args, report, { most }) => {
        const { planned, unplanned } = instancesOf(args.resources);
        const stops = planned.filter(({ plan }) => plan.willStop).map(({ name }) => name);
        const maybes = unplanned.filter(({ mayStop }) => mayStop).map(({ name }) => `${name}: ${NOT_KNOWN}`);
        const [all, words] = [[...stops, ...maybes], maybes.length > 0 ? "stopped or may be" : "stopped"];
        if (all.length > most)
          report(`${all.length} instances would be ${words} (${listed(all)}); at most ${most} in one run`);
      }),
    },
    {
      name: "fleet-down-at-once",
      description: "No more than such a share of a fleet is down at once.",
      configSchema: { properties: { percent: { type: "integer", default: 25 } } },
      validateResource: ofRollout<{ percent: number }>({ percent }, tooManyDown),
    },
    {
      name: "fleet-canary",
      description: "A large fleet begins with a few of its instances, and they are judged before all others.",
      configSchema: {
        properties: {
          over: { type: "integer", default: 10 },
          first: { type: "integer", default: 2 },
          bake: { type: "integer", default: 60 },
        },
      },
      validateResource: ofRollout<Canary>({ over: count, first: count, bake: count }, withoutCanary),
    },
    {
      name: "production-stop-approved",
      description: "An instance named as production is stopped only when its stop is approved by name.",
      configSchema: {
        properties: {
          production: { type: "array", items: { type: "string" }, default: [] },
          approved: { type: "array", items: { type: "string" }, default: [] },
        },
      },
      validateResource: ofInstance<Named>({ production: instanceIds, approved: instanceIds }, (args, report, named) => {
        const instance = plannedInstance(args);
        const { production, approved } = named;
        if (!instance?.plan.willStop || approved.includes(instance.instanceId)) return;
        if (production.includes(instance.instanceId)) report(unapproved(instance, "would be stopped"));
      }),
    },
    {
      name: "tagged-stop-approved",
      description:
        "An instance whose instance, in the same stack, is tagged as production is stopped only when approved.",
      configSchema: {
        properties: {
          tag: { type: "string", default: "env=prod" },
          approved: { type: "array", items: { type: "string" }, default: [] },
        },
      },
      validateStack: ofStack<Tagged>({ tag, approved: instanceIds }, (args, report, { tag: wanted, approved }) => {
        const { planned, unplanned } = instancesOf(args.resources.filter((resource) => isTagged(resource, wanted)));
        for (const instance of planned)
          if (instance.plan.willStop && !approved.includes(instance.instanceId))
            report(unapproved(instance, "would be stopped"));
        // One without an id is made in this run: nothing runs on it yet.
        for (const instance of unplanned.filter(({ instanceId, mayStop }) => instanceId !== "" && mayStop))
          if (!approved.includes(instance.instanceId)) report(unapproved(instance, `may be stopped: ${NOT_KNOWN}`));
      }),
    },
    {
      name: "price-rise",
      description: "All changes of a run together raise the price of a month by no more than so much. 0: any price.",
      configSchema: { properties: { most: { type: "number", default: 0 } } },
      validateStack: ofStack<{ most: number }>({ most: amount }, (args, report, { most }) => {
        for (const fault of tooDear(instancesOf(args.resources), most)) report(fault);
      }),
    },
    {
      name: "order-charge",
      description: "All orders of a run for subscriptions together cost no more than so much, once. 0: any charge.",
      configSchema: { properties: { most: { type: "number", default: 0 } } },
      validateStack: ofStack<{ most: number }>({ most: amount }, (args, report, { most }) => {
        for (const fault of tooMuchOrdered(instancesOf(args.resources), most)) report(fault);
      }),
    },
  ],
});
