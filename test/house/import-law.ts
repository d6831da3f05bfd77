// The law of imports as data: folders are the stages and imports point left. Pure.

/**
 * Stages from left to right; the folders of one stage may not import each other in a circle. A stage sees itself and what
 * stands left of it. Source: the layout of provider/README.md, "folders are the stages".
 */
export const STAGES: readonly (readonly string[])[] = [
  ["files"],
  ["provider/errors", "provider/ports"],
  ["provider/inputs", "provider/calls"],
  ["provider/check"],
  ["provider/observe"],
  ["provider/plan"],
  ["provider/render"],
  ["provider/execute"],
  ["provider/state"],
  ["provider/survey"],
  ["provider/resize", "provider/survey-fleet"],
  ["provider/let-go"],
  ["provider/cloud"],
  ["provider/session"],
  ["provider/verbs"],
  ["provider/dynamic"],
  // The second door asks the verbs in the words of the first, whose state it keeps.
  ["provider/plugin"],
  ["sdk"],
  ["emulator"],
  ["review/read"],
  ["review/judge"],
  ["review/write"],
  ["review"],
  ["rehearse"],
  ["cli"],
];

/** Folders that see only these beside themselves. */
export const CONFINED: Readonly<Record<string, readonly string[]>> = {
  // It imitates ECS: whatever it took from the provider would agree with the provider by construction.
  emulator: ["files"],
  // It reads what others printed and shows it: plain data and the words of the provider, nothing that acts.
  "review/read": ["provider/render", "provider/errors", "provider/inputs", "provider/ports", "provider/dynamic"],
  "review/judge": ["review/read", "provider/render", "provider/plan", "provider/inputs", "provider/ports"],
  // It never reads: what a page needs is data by then.
  "review/write": ["review/judge", "provider/render", "provider/ports"],
  review: ["review/read", "review/judge", "review/write", "provider/ports"],
  // It is engine and program to the verbs, as a host is; of a plan it reads what a review reads.
  rehearse: [
    "provider/errors",
    "provider/ports",
    "provider/inputs",
    "provider/calls",
    "provider/check",
    "provider/observe",
    "provider/plan",
    "provider/render",
    "provider/resize",
    "provider/cloud",
    "provider/session",
    "provider/verbs",
    "provider/dynamic",
    "sdk",
    "emulator",
    "review/read",
  ],
  // It opens a session of its own, as a host does, and goes through none.
  cli: [
    "files",
    "provider/errors",
    "provider/ports",
    "provider/inputs",
    "provider/calls",
    "provider/check",
    "provider/observe",
    "provider/plan",
    "provider/render",
    "provider/resize",
    "provider/cloud",
    "provider/session",
    "emulator",
    "review",
    "review/judge",
    "review/write",
    "rehearse",
  ],
};

/** Packages that only some folders may import; every other package only has to be a dependency. */
export const OWNED_PACKAGES: readonly { readonly pattern: RegExp; readonly folders: readonly string[] }[] = [
  { pattern: /^@alicloud\//, folders: ["provider/cloud"] },
  { pattern: /^(?:@pulumi|@grpc)\/|^google-protobuf/, folders: ["provider/dynamic", "provider/plugin", "sdk"] },
  { pattern: /^commander$/, folders: ["cli"] },
];

/** No async, clock, chance, network, environment: what they give depends on what they are given. */
export const PURE_FOLDERS = [
  "provider/errors",
  "provider/ports",
  "provider/inputs",
  "provider/check",
  "provider/plan",
  "provider/render",
  "provider/state",
  "review/read",
  "review/judge",
  "review/write",
  "review",
] as const;

/** The only names of Node's own modules that a pure folder may import. */
export const PURE_NODE_IMPORTS: readonly string[] = ["node:crypto.createHash"];

/** Globals that read the world; `Date.parse`, `Date.UTC` and `new Date(value)` do not. */
export const IMPURE_GLOBALS = [
  "process",
  "performance",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "fetch",
  "crypto",
  "require",
  "globalThis",
  "console",
] as const;

/** The folder of the law that a file or module path belongs to: "provider/plan", "provider/resize", "review/read", "sdk". */
export function folderOf(file: string): string {
  const [top = "", second = "", inside] = file.split("/");
  if (top === "provider") return `provider/${second.replace(/\.ts$/, "")}`;
  return top === "review" && inside !== undefined ? `review/${second}` : top;
}

export function stageOf(folder: string): number {
  return STAGES.findIndex((stage) => stage.includes(folder));
}
