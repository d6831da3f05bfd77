// Picks machines, one URN a line. In: what `ecs-spec summary --format json` wrote, for those that a run left in the middle of a
// change (`recovery`) or that somebody else changed (`drift`); what `pulumi stack export` wrote, for all of the stack (`recorded`).
import { readFileSync } from "node:fs";

const TYPE = "pulumi-nodejs:dynamic/ecs-spec:InstanceSpec";
const PICK = {
  recovery: ({ machines }) => machines.filter(({ reason }) => reason === "recovery"),
  drift: ({ machines }) => machines.filter(({ reason, warnings }) => reason === "drift" || warnings.some(isDrift)),
  recorded: ({ deployment: { resources = [], pending_operations: begun = [] } }) =>
    [...resources, ...begun.map(({ resource }) => resource)].filter(({ type }) => type === TYPE),
};
const isDrift = (warning) => warning.startsWith("drift: ");

const picked = PICK[process.argv[2]](JSON.parse(readFileSync(0, "utf8")));
for (const urn of new Set(picked.map(({ urn }) => urn))) console.log(urn);
