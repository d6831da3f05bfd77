// What the Pulumi CLI said of one preview or one run, in one shape for all its forms of output. Data types only.

export type Phase = "preview" | "update";

export interface EngineRun {
  readonly phase: Phase;
  readonly resources: readonly EngineResource[];
  readonly diagnostics: readonly Diagnostic[];
  /** By operation, as the engine counted them; it counts resources too that it does not list. */
  readonly counts: Readonly<Record<string, number>>;
  /** The engine ended it as failed. */
  readonly failed: boolean;
  /** False when the output ends in the middle: the run was killed, or the output was cut. */
  readonly finished: boolean;
}

export type Properties = Readonly<Record<string, unknown>>;

export interface EngineResource {
  readonly urn: string;
  readonly type: string;
  /** `create`, `update`, `delete`, `same`, `create-replacement`, ... */
  readonly op: string;
  /** "" until the engine knows it. */
  readonly id: string;
  readonly dependencies: readonly string[];
  readonly oldInputs: Properties;
  readonly oldOutputs: Properties;
  readonly newInputs: Properties;
  readonly newOutputs: Properties;
  /** In an update: whether the operation ended, and how. A preview leaves it at "planned". */
  readonly state: "planned" | "begun" | "done" | "failed";
}

export interface Diagnostic {
  /** "" when it is about no resource. */
  readonly urn: string;
  /** `info`, `warning`, `error`, `debug`, `info#err`. */
  readonly severity: string;
  /** Without the engine's prefix and line end. */
  readonly text: string;
  /** Shown for a moment only. */
  readonly ephemeral: boolean;
  /** Seconds since 1970, where the engine says it. */
  readonly at?: number;
}
