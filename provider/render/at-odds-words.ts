// Why a member is refused of which its rollout and its own record tell different things, and how to say which is meant; data in, text out; pure.
import type { Step } from "../plan/plan";
import type { Instance } from "../ports/ecs";
import type { RefusalText } from "./refusal-words";

interface Odds {
  /** Pulumi name. */
  readonly fleet: string;
  /** Key of the machine. */
  readonly name: string;
  /** Of whichever of the two would change it. */
  readonly steps: readonly Pick<Step, "kind">[];
}

export function atOddsText({ fleet, name, steps }: Odds, instance: Instance): RefusalText {
  const { status, instanceType, internetMaxBandwidthOut: out } = instance;
  return {
    property: "",
    fact: `${name} is ${status} with ${instanceType} and ${out} Mbit/s; the rollout of ${fleet} and its own record disagree about what is left to do on it, as they do after a change by hand between two runs of the fleet`,
    fix: `to have it changed in its phase, write drift: "correct"; to leave it as it is, write in machines ${JSON.stringify(name)}: ${machineWords(steps, instance)}`,
  };
}

/** As the program writes it: what is left to do, as it is now. */
function machineWords(
  steps: Odds["steps"],
  { instanceId, instanceType, internetMaxBandwidthOut: out }: Instance,
): string {
  const [isType, isBandwidth] = (["type", "bandwidth"] as const).map((kind) =>
    steps.some((step) => step.kind === kind),
  );
  const size = [
    ...(isType ? [`instanceType: "${instanceType}"`] : []),
    ...(isBandwidth ? [`internetMaxBandwidthOut: ${out}`] : []),
  ];
  return `{ ${[`instanceId: "${instanceId}"`, ...(size.length > 0 ? size : ['powerState: "keep"'])].join(", ")} }`;
}
