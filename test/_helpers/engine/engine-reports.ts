// What the CLI prints as JSON, as far as tests look at it. Data types only.

export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** `pulumi preview --json`. */
export interface PreviewReport {
  readonly steps: readonly {
    readonly op: string;
    readonly urn: string;
    readonly newState?: ResourceState;
    readonly oldState?: ResourceState;
    readonly diffReasons?: readonly string[];
  }[];
  readonly diagnostics?: readonly { readonly urn?: string; readonly message: string; readonly severity: string }[];
  readonly changeSummary: Readonly<Record<string, number>>;
}

/** `pulumi stack export`. */
export interface StateExport {
  readonly deployment: {
    readonly resources?: readonly ResourceState[];
    readonly pending_operations?: readonly { readonly type: string; readonly resource: ResourceState }[];
  };
}
