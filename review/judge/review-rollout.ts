// The rollout of a fleet, as the engine and the provider told of it in, its part of the review out. Pure.
import type { WrittenPhase } from "../../provider/inputs/rollout";
import { phasesOf } from "../../provider/inputs/rollout-phases";
import { readCheckedRollout } from "../../provider/render/checked-rollout";
import type { Diagnostic, EngineResource, EngineRun } from "../read/engine-run";
import { list, properties, text, texts } from "../read/property-values";
import { afterName, isRollout, messageName, nameOf } from "../read/resource-names";
import type { Problem, ReviewedPhase, ReviewedRollout } from "./review";

/** One for each rollout that the output has a step of, or a word. */
export function reviewRollouts({ phase, resources, diagnostics }: EngineRun): readonly ReviewedRollout[] {
  const urns = new Set([...resources, ...diagnostics].map(({ urn }) => urn).filter(isRollout));
  return [...urns].map((urn) => {
    const gates = resources.filter((gate) => gate.newInputs["__rolloutUrn"] === urn);
    const said = diagnostics.filter((line) => line.urn === urn && !line.ephemeral);
    const rollout = reviewRollout(
      urn,
      resources.find((resource) => resource.urn === urn),
      said,
    );
    const phases = rollout.phases.map(
      (one) => ({ ...one, gate: phase === "update" ? gateOf(one.name, gates) : "" }) as const,
    );
    const ofGates = diagnostics.filter(
      ({ urn: of, severity }) => severity === "error" && gates.some((gate) => gate.urn === of),
    );
    return {
      ...rollout,
      phases,
      problems: [...rollout.problems, ...ofGates.map(({ text: error }) => toProblem(error))],
    };
  });
}

function gateOf(phase: string, gates: readonly EngineResource[]): ReviewedPhase["gate"] {
  const gate = gates.find(({ newInputs }) => newInputs["phase"] === phase);
  if (!gate || gate.op === "same") return "";
  return gate.state === "done" ? "passed" : gate.state === "failed" ? "failed" : "";
}

function reviewRollout(
  urn: string,
  resource: EngineResource | undefined,
  said: readonly Diagnostic[],
): ReviewedRollout {
  const inputs = resource?.newInputs ?? {};
  const plan = readCheckedRollout(inputs["plan"]);
  const [errors, told] = [said.filter(isError), said.filter((line) => !isError(line))];
  const message = readRollout(told.map(({ text: line }) => afterName(line, messageName(urn)) ?? "").at(-1) ?? "");
  const halts = errors.map(({ text: line }) => afterName(line, messageName(urn))).filter((line) => line !== undefined);
  const others =
    message.problems.length > 0
      ? []
      : errors.filter(({ text: line }) => afterName(line, messageName(urn)) === undefined);
  return {
    urn,
    name: nameOf(urn),
    summary: plan?.summary ?? message.headline,
    members: Object.fromEntries(memberPhases(inputs)),
    phases: (plan?.phases ?? []).map((phase) => ({ ...phase, gate: "" })),
    ...(plan && { maxDown: plan.maxDown, maxErrors: plan.maxErrors, recover: plan.recover }),
    notes: message.notes,
    problems: [...message.problems, ...halts.map(toProblem), ...others.map(({ text: line }) => toProblem(line))],
  };
}

/** Name of member, and the index of its phase among those that the plan has. */
function memberPhases(inputs: EngineResource["newInputs"]): readonly (readonly [string, number])[] {
  const { machines, rollout } = inputs;
  const names = Object.keys(properties(machines));
  const phases = phasesOf(names, list(properties(rollout)["phases"]).map(readPhase));
  return phases.flatMap(({ members }, index) => members.map((name) => [name, index] as const));
}

/** What is not as the check lets through decides nothing here. */
function readPhase(written: unknown): WrittenPhase {
  const { name, machines, upTo } = properties(written);
  return {
    ...(typeof name === "string" && { name }),
    ...(Array.isArray(machines) && { machines: texts(machines) }),
    ...((typeof upTo === "number" || typeof upTo === "string") && { upTo }),
  };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

interface RolloutMessage extends Pick<ReviewedRollout, "notes" | "problems"> {
  readonly headline: string;
}

/** The phases stand in the plan, with the same numbers. */
function readRollout(message: string): RolloutMessage {
  const [headline = "", ...lines] = message.split("\n");
  const problems: Problem[] = [];
  const notes: string[] = [];
  for (const line of lines) {
    const last = problems.at(-1);
    const [, fact] = /^ {2}because (.+)$/.exec(line) ?? [];
    if (fact !== undefined) problems.push({ fact, fix: "" });
    else if (/^ {4}\S/.test(line) && last?.fix === "") problems.splice(-1, 1, { ...last, fix: line.trim() });
    else if (line.trim() !== "" && !/^ {2}\d+\. /.test(line)) notes.push(line.trim());
  }
  return { headline: headline.replace(/\.$/, ""), notes, problems };
}

/** A fix stands in a line of its own. */
function toProblem(error: string): Problem {
  const lines = error.split("\n").map((line) => line.trim());
  const fix = lines.find((line) => line.startsWith("fix: ")) ?? "";
  const facts = lines.filter((line) => line !== "" && !line.startsWith("fix: ") && !line.startsWith("at "));
  return { fact: facts.slice(0, 6).join("; "), fix: fix.replace(/^fix: /, "") };
}

/** The rollout that a resource is a member of, by its URN; undefined for one that is of none. */
export function rolloutOf({ newInputs, oldInputs }: EngineResource): string | undefined {
  const found = text(properties(newInputs["__rollout"] ?? oldInputs["__rollout"])["urn"]);
  return found === "" ? undefined : found;
}
