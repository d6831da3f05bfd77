// What `ecs-spec summary --format json` wrote in, the machines that a run left in the middle of a change (`recovery`), or
// that somebody else changed (`drift`), out: one URN a line.
import { readFileSync } from "node:fs";

const IS = {
  recovery: ({ reason }) => reason === "recovery",
  drift: ({ reason, warnings }) => reason === "drift" || warnings.some((warning) => warning.startsWith("drift: ")),
};

const { machines } = JSON.parse(readFileSync(0, "utf8"));
for (const { urn } of machines.filter(IS[process.argv[2]])) console.log(urn);
