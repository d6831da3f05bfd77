// What the members of a rollout warn of, told together for whoever approves the whole: decisions and facts in, lines and whose they are out; pure.
import { tellTogether, type Together } from "../inputs/told-together";
import type { Facts } from "../observe/observation";
import { adviseByFacts } from "../plan/advisories";
import { type Parts, plansOf } from "../plan/fleet/recovery";
import type { Plan } from "../plan/plan";
import { advisoryLines } from "./advisory-words";
import { warningSentence } from "./warning-words";

export interface WarningMember extends Parts {
  readonly name: string;
  readonly facts: Facts;
}

/** Of those to be changed. What asks ECS for each of them stands in their own messages alone. */
export function memberWarnings(members: readonly WarningMember[]): readonly Together<string>[] {
  return tellTogether(
    members.flatMap(({ name, facts, ...parts }) => {
      const lines = plansOf(parts).flatMap((plan) => linesOf(plan, facts));
      return [...new Set(lines)].map((said) => ({ name, said }));
    }),
  );
}

function linesOf(plan: Plan, facts: Facts): readonly string[] {
  const warnings = plan.warnings.map((warning) => `warning: ${warningSentence(warning)}`);
  return [...warnings, ...advisoryLines(adviseByFacts(plan, facts))];
}
