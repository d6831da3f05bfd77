// Errors as the engine takes them from a plugin: what a verb threw in, the status of a gRPC answer out, with what is true after half a run; pure.
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { isResizeError, toResizeError } from "../errors/resize-error";
import type { Properties } from "../dynamic/unknown-values";
import { sendable } from "./wire-values";

/** As dynamic/host-error.ts makes it. */
export interface PartialFailure {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];
}

export function partialFailureOf(error: unknown): PartialFailure | undefined {
  const { id, properties, reasons } = error as Partial<PartialFailure>;
  return id !== undefined && properties && reasons ? { id, properties, reasons } : undefined;
}

export interface WireError {
  readonly code: number;
  readonly message: string;
  /** `grpc-status-details-bin`. */
  readonly details?: Buffer;
}

const UNKNOWN_STATUS = 2;

export function toWireError(caught: unknown): WireError {
  const half = partialFailureOf(caught);
  if (half) return { code: UNKNOWN_STATUS, message: half.reasons.join("; "), details: detailsOf(half) };
  return { code: UNKNOWN_STATUS, message: messageOf(caught) };
}

/** Only a defect of ours shows a stack; what the verbs made short for another host's log has the error that it was for its cause. */
function messageOf(caught: unknown): string {
  const { cause } = caught as { readonly cause?: unknown };
  const told = isResizeError(caught) ? caught : cause;
  if (caught instanceof Error && isResizeError(told) && told.blame !== "us") return caught.message;
  const { message, stack = "" } = toResizeError(caught);
  return `${message}\n${stack}`;
}

function detailsOf({ id, properties, reasons }: PartialFailure): Buffer {
  const failed = new ErrorResourceInitFailed();
  failed.setId(id);
  failed.setProperties(Struct.fromJavaScript(sendable(properties) as Parameters<typeof Struct.fromJavaScript>[0]));
  failed.setReasonsList([...reasons]);
  const packed = new Any();
  packed.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(UNKNOWN_STATUS);
  status.setMessage(reasons.join("; "));
  status.addDetails(packed);
  return Buffer.from(status.serializeBinary());
}
