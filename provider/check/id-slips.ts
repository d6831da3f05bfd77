// Texts that people write where an id, a region or a type belongs: tables of pattern, fact and fix; pure data.
//
// Rows are tried in order. `write` may pass (undefined) when its fix would not fit either.
import { isZoneId, regionOfZone } from "../inputs/ids";
import { EXAMPLE_INSTANCE_ID } from "./input-messages";
import { INSTANCE_ID, INSTANCE_TYPE, REGION_ID } from "./input-schema";
import { quote } from "./show-value";

export interface TextSlip {
  readonly pattern: RegExp;
  /** What the text is; left out where it speaks for itself. */
  readonly fact?: string;
  /** What to write instead, from the match. */
  readonly write: (match: RegExpExecArray) => string | undefined;
}

export interface TextSlips {
  readonly rows: readonly TextSlip[];
  /** The fix where no row fits, and for what is no text at all. */
  readonly otherwise: string;
}

const ANY_ID = () => `an id such as ${quote(EXAMPLE_INSTANCE_ID)}`;
const OF_THE_INSTANCE = () => "the id of the instance";

/** Prefixes of ids as ECS and its neighbours give them out. */
const OTHER_RESOURCES: readonly TextSlip[] = [
  ["eip-", "the id of an elastic IP address"],
  ["eni-", "the id of a network interface"],
  ["sg-", "the id of a security group"],
  ["vsw-", "the id of a vSwitch"],
  ["vpc-", "the id of a VPC"],
  ["d-", "the id of a disk"],
  ["m-", "the id of an image"],
  ["asg-", "the id of a scaling group"],
  ["np", "the id of a node pool"],
].map(([prefix = "", fact = ""]) => ({ pattern: new RegExp(`^${prefix}[a-z0-9]{8,}$`), fact, write: OF_THE_INSTANCE }));

export const ID_SLIPS: TextSlips = {
  otherwise: ANY_ID(),
  rows: [
    { pattern: /^\s*$/, fact: "empty", write: ANY_ID },
    { pattern: /^\s*(\S+)\s*$/, fact: "with white space around it", write: ([, id]) => fit(INSTANCE_ID, id) },
    { pattern: /^i-[a-z0-9]*\*/, fact: "masked as in the documents", write: () => "the whole id" },
    { pattern: /^arn:/, fact: "an ARN of AWS", write: OF_THE_INSTANCE },
    { pattern: /^acs:.*[/:](i-[A-Za-z0-9]{6,})$/, fact: "an ARN", write: ([, id = ""]) => quote(id) },
    { pattern: /[/:=](i-[A-Za-z0-9]{6,})$/, fact: "more than an id", write: ([, id = ""]) => quote(id) },
    { pattern: /^i-[a-z0-9]+$/i, fact: "with capital letters", write: ([id]) => quote(id.toLowerCase()) },
    ...OTHER_RESOURCES,
    { pattern: /^\d+\.\d+\.\d+\.\d+$/, fact: "an IP address", write: OF_THE_INSTANCE },
    { pattern: /^(?!i-)[A-Za-z][\w-]*$/, fact: "by the look of it a name", write: ANY_ID },
  ],
};

const A_REGION = () => 'one such as "cn-hangzhou" or "ap-southeast-1"';

export const REGION_SLIPS: TextSlips = {
  otherwise: A_REGION(),
  rows: [
    { pattern: /^\s*$/, fact: "empty", write: A_REGION },
    {
      pattern: /^[a-z0-9-]+$/,
      fact: "the id of a zone",
      write: ([text]) => (isZoneId(text) ? regionOf(text) : undefined),
    },
    {
      pattern: /^(?:https?:\/\/)?ecs[.-]([a-z0-9-]+)\.aliyuncs\.com/,
      fact: "an endpoint",
      write: ([, region]) => fit(REGION_ID, region),
    },
    {
      pattern: /^\s*([\w -]+?)\s*$/,
      write: ([, region = ""]) => fit(REGION_ID, region.toLowerCase().replaceAll(/[_ ]/g, "-")),
    },
  ],
};

const A_TYPE = () => 'one such as "ecs.g7.large"';

/** Families of AWS that ECS does not have; a name that both have is taken for one of ECS. */
const AWS_FAMILIES =
  /^(?:t2|t3a?|t4g|m[3-8][a-z]*|[cr][3-8]g[a-z]*|[cr]6i|p[2-6][a-z]*|inf\d|trn\d|x[12][a-z]*|z1d|a1)\.\w+$/;

export const TYPE_SLIPS: TextSlips = {
  otherwise: A_TYPE(),
  rows: [
    { pattern: /^\s*$/, fact: "empty", write: A_TYPE },
    { pattern: AWS_FAMILIES, fact: "an instance type of AWS", write: A_TYPE },
    { pattern: /^(?:Standard|Basic)_/i, fact: "a size of Azure", write: A_TYPE },
    {
      pattern: /^[a-z]\d[a-z]?-(?:standard|highmem|highcpu|micro|small|medium)/,
      fact: "an instance type of Google Cloud",
      write: A_TYPE,
    },
    { pattern: /,/, fact: "several types in one string", write: ({ input }) => typeList(input) },
    { pattern: /^ecs\.[a-z0-9-]+$/, fact: "a family without a size", write: ([family]) => quote(`${family}.large`) },
    { pattern: /^\s*(\S+)\s*$/, write: ([, type = ""]) => fit(INSTANCE_TYPE, type.toLowerCase()) },
    {
      pattern: /^\s*([a-z]\S*)\s*$/i,
      fact: 'without "ecs."',
      write: ([, type = ""]) => fit(INSTANCE_TYPE, `ecs.${type.toLowerCase()}`),
    },
  ],
};

function regionOf(zoneId: string): string {
  return fit(REGION_ID, regionOfZone(zoneId)) ?? "the region it is in";
}

function fit(
  schema: { safeParse(value: unknown): { success: boolean } },
  text: string | undefined,
): string | undefined {
  return text !== undefined && schema.safeParse(text).success ? quote(text) : undefined;
}

function typeList(text: string): string | undefined {
  const types = text.split(",").map((part) => fit(INSTANCE_TYPE, part.trim()));
  return types.includes(undefined) ? undefined : `[${types.join(", ")}]`;
}
