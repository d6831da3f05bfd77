// Picks instances, one URN a line; for those of a fleet that of their rollout, which brings back alone what a run left. In: what
// `ecs-spec summary --format json` wrote, for those that a run left in the middle of a change (`recovery`), that are not yet as the
// program says (`requested`) or that somebody else changed (`drift`), and of a run for those that it began or failed to change, beside
// those whose plan did not hold (`begun`); what `pulumi stack export` wrote, for all of the stack (`recorded`).
import { readFileSync } from "node:fs";

const TYPE = "pulumi-nodejs:ecs:Spec";
const PICK = {
  recovery: ({ instances, rollouts }) => [
    ...instances.filter(isCutShort).map(({ urn, rollout }) => ({ urn: rollout ?? urn })),
    ...rollouts.filter(({ recover = 0 }) => recover > 0),
  ],
  requested: ({ instances }) =>
    instances.filter((machine) => !isCutShort(machine) && isToChange(machine) && !isPutBack(machine)),
  drift: ({ instances }) => instances.filter((machine) => isPutBack(machine) || machine.warnings.some(isDrift)),
  begun: ({ instances }) =>
    instances.filter(({ verdict, problems }) => BEGUN.includes(verdict) || problems.some(isNoRefusal)),
  recorded: ({ deployment: { resources = [], pending_operations: begun = [] } }) =>
    [...resources, ...begun.map(({ resource }) => resource)]
      .filter(({ type }) => type === TYPE)
      .map(({ urn, inputs }) => ({ urn: inputs?.__rollout?.urn ?? urn })),
};
const BEGUN = ["failed", "cut-off", "stopped", "started", "changed", "left"];
// A plan that does not hold is told with what was reviewed.
const isNoRefusal = ({ reviewed }) => reviewed === undefined;
const isCutShort = ({ reason }) => reason === "recovery";
const isPutBack = ({ reason }) => reason === "drift" || reason === "power-state";
// With a plan, or without one yet, as where an instance is to leave the stack.
const isToChange = ({ reason, verdict }) => reason !== "" || !["unchanged", "drifted"].includes(verdict);
const isDrift = (warning) => warning.startsWith("drift: ");

const picked = PICK[process.argv[2]](JSON.parse(readFileSync(0, "utf8")));
for (const urn of new Set(picked.map(({ urn }) => urn))) console.log(urn);
