// Plain answers to messages of the engine's protocol, and its values out of them; pure.
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { InputFailure } from "../check/check-inputs";
import type { Properties } from "../dynamic/unknown-values";
import type { DetailedDiff, PropertyKind } from "./detailed-diff";
import { sendable } from "./wire-values";

export function valuesOf(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

export function toStruct(values: Properties): Struct {
  return Struct.fromJavaScript(sendable(values) as Parameters<typeof Struct.fromJavaScript>[0]);
}

export function toFailures(failures: readonly InputFailure[]): proto.CheckFailure[] {
  return failures.map(({ property, reason }) => {
    const failure = new proto.CheckFailure();
    failure.setProperty(property);
    failure.setReason(reason);
    return failure;
  });
}

export function toCheckResponse(inputs: Properties, failures: readonly InputFailure[]): proto.CheckResponse {
  const response = new proto.CheckResponse();
  response.setInputs(toStruct(inputs));
  response.setFailuresList(toFailures(failures));
  return response;
}

const KINDS: Readonly<Record<PropertyKind, proto.PropertyDiff.Kind>> = {
  add: proto.PropertyDiff.Kind.ADD,
  delete: proto.PropertyDiff.Kind.DELETE,
  update: proto.PropertyDiff.Kind.UPDATE,
  "update-replace": proto.PropertyDiff.Kind.UPDATE_REPLACE,
};

/** The top-level names stand beside the detailed ones, which the engine asks for in some displays (pulumi#17610). */
export function toDiffResponse({ changes, replaces, properties }: DetailedDiff): proto.DiffResponse {
  const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse();
  response.setChanges(changes ? DIFF_SOME : DIFF_NONE);
  response.setReplacesList([...replaces]);
  response.setDiffsList(Object.keys(properties));
  response.setHasdetaileddiff(Object.keys(properties).length > 0);
  for (const [name, kind] of Object.entries(properties)) {
    const diff = new proto.PropertyDiff();
    diff.setKind(KINDS[kind]);
    // Of inputs: what the engine shows beside it is the old input and the new one.
    diff.setInputdiff(true);
    response.getDetaileddiffMap().set(name, diff);
  }
  return response;
}
