// The clients that the emulator is tried with, in the order of the table: name, version, what is its own. Data, and their versions read.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { SignatureName } from "./story";

export interface Client {
  /** As its package is named. */
  readonly name: string;
  readonly language: "Node" | "Go" | "Python";
  /** The pinned version. */
  version(): string;
  readonly userAgent: RegExp;
  /** How its own error is named, for an error code. */
  readonly errorClass: string | ((code: string) => string);
  /** How it can sign: as the wire shows it, without the security token that each is tried with too. */
  readonly signs: Readonly<Record<string, SignatureName>>;
  /** Fields of answers that its models, older than the API, do not have. */
  readonly lacks: readonly string[];
}

const BOTH = { V3: "V3", "V1 query": "V1" } as const;

export const CLIENTS = {
  sdk7: {
    name: "@alicloud/ecs20140526",
    language: "Node",
    version: () => versionOfPackage("@alicloud/ecs20140526"),
    userAgent: /Node\.js\/\S+ Core\/\S+ TeaDSL\/2$/,
    errorClass: "ClientError",
    signs: BOTH,
    lacks: [],
  },
  sdk4: {
    name: "@alicloud/ecs20140526",
    language: "Node",
    version: () => versionOfPackage("ecs20140526-4"),
    userAgent: /Node\.js\/\S+ Core\/\S+ TeaDSL\/1$/,
    errorClass: "Error",
    signs: BOTH,
    lacks: ["Instances.Instance[].ImageOptions.CurrentOSNVMeSupported", "PriceInfo.Price.DetailInfos"],
  },
  popCore: {
    name: "@alicloud/pop-core",
    language: "Node",
    version: () => versionOfPackage("@alicloud/pop-core"),
    userAgent: /Node\.js\/\S+ Core\/\S+$/,
    errorClass: (code) => `${code}Error`,
    signs: { "V1 query": "V1", "V1 form": "V1" },
    lacks: [],
  },
  go: {
    name: "alibabacloud-go/ecs-20140526",
    language: "Go",
    version: () => versionIn("go/go.mod", /ecs-20140526\/v\d+ v(\S+)/),
    userAgent: /Golang\//,
    errorClass: "*tea.SDKError",
    signs: BOTH,
    lacks: [],
  },
  python: {
    name: "alibabacloud_ecs20140526",
    language: "Python",
    version: () => versionIn("python/requirements.in", /^alibabacloud_ecs20140526==(\S+)$/m),
    userAgent: /Python\//,
    errorClass: "ClientException",
    signs: BOTH,
    lacks: [],
  },
} as const satisfies Record<string, Client>;

export type ClientKey = keyof typeof CLIENTS;

function versionOfPackage(name: string): string {
  const manifest = path.join(__dirname, "..", "..", "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
}

function versionIn(file: string, pattern: RegExp): string {
  const [, version] = pattern.exec(readFileSync(path.join(__dirname, file), "utf8")) ?? [];
  if (version === undefined) throw new Error(`${file} does not name the client's version`);
  return version;
}
