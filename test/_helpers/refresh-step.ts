// `pulumi refresh` of one resource, beside the steps of the engine that a rehearsal has: what is recorded in, what is recorded then out.
import { type Host, type Recorded, settle, type Settled } from "../../rehearse/engine/engine-step";

/** `pulumi refresh`: no check before it; the engine asks for a diff of what was read, to show it. Undefined: it is gone. */
export async function refreshStep(
  { verbs, context }: Host,
  recorded: Recorded,
): Promise<Settled<Recorded | undefined>> {
  const { id } = recorded;
  const found = await settle(verbs.read(context, id, recorded.outputs));
  if ("error" in found) return found;
  const { props: outputs, inputs = recorded.inputs } = found.value;
  if (found.value.id === "") return { value: undefined };
  const compared = await settle(verbs.diff(context, id, outputs, recorded.inputs));
  return "error" in compared ? compared : { value: { id, inputs, outputs, initErrors: false } };
}
