// A fault of the inputs, as check hands it to the engine: plain data.

export interface InputFailure {
  /** Pulumi property path: `instanceType`, `acknowledge[1]`. */
  readonly property: string;
  /** The fact and the fix in one line. */
  readonly reason: string;
}
