// What the verbs give the engine's dynamic host: its own result types, with the properties typed.
import type { CheckFailure } from "@pulumi/pulumi/dynamic";

export type Outs = Record<string, unknown>;

export interface Checked {
  readonly inputs: Outs;
  readonly failures?: CheckFailure[];
}

export interface Created {
  readonly id: string;
  readonly outs: Outs;
}

export type Updated = Pick<Created, "outs">;

export interface Read {
  /** "" when the machine is gone. */
  readonly id: string;
  readonly props: Outs;
  readonly inputs?: Outs;
}
