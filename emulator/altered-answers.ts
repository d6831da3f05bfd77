// The true answer of a read in, the answer that a fault makes of it out: instances left out, or their tags. Pure.
import { errorAnswer, type PlainAnswer } from "./answer";
import { EcsError } from "./codes/ecs-error";
import type { BlindFaultKind } from "./fault-rule";

type Row = Readonly<Record<string, unknown>>;

/** Where an answer keeps its rows, and what a row calls the instance. */
interface Place {
  readonly list: string;
  readonly row: string;
  readonly id: string;
}

const PLACES: Readonly<Record<string, Place>> = {
  DescribeInstances: { list: "Instances", row: "Instance", id: "InstanceId" },
  DescribeInstanceStatus: { list: "InstanceStatuses", row: "InstanceStatus", id: "InstanceId" },
  DescribeInstancesFullStatus: { list: "InstanceFullStatusSet", row: "InstanceFullStatusType", id: "InstanceId" },
  DescribeCloudAssistantStatus: {
    list: "InstanceCloudAssistantStatusSet",
    row: "InstanceCloudAssistantStatus",
    id: "InstanceId",
  },
  DescribeHealthStatus: { list: "BackendServers", row: "BackendServer", id: "ServerId" },
  ListTagResources: { list: "TagResources", row: "TagResource", id: "ResourceId" },
};

export interface Altering {
  readonly action: string;
  readonly kind: BlindFaultKind;
  /** Only this instance; absent: every one that the answer tells of. */
  readonly instanceId: string | undefined;
}

/** A refusal stays as it is: it tells of no instance. */
export function alteredAnswer(answer: PlainAnswer, { action, kind, instanceId }: Altering): PlainAnswer {
  if (answer.status !== 200) return answer;
  const place = PLACES[action];
  if (place === undefined) return errorAnswer(requestIdOf(answer), new EcsError("InvalidInstanceId.NotFound"));
  const rows = rowsOf(answer, place);
  const isStruck = (row: Row) => instanceId === undefined || row[place.id] === instanceId;
  // A tag is a row of its own in ListTagResources: without tags, without the row.
  const isBare = kind === "untagged" && action === "DescribeInstances";
  const told = isBare
    ? rows.map((row) => (isStruck(row) ? withoutTags(row) : row))
    : rows.filter((row) => !isStruck(row));
  return withRows(answer, place, told);
}

function requestIdOf({ body }: PlainAnswer): string {
  return String(body["RequestId"]);
}

function rowsOf({ body }: PlainAnswer, { list, row }: Place): readonly Row[] {
  return (body[list] as Readonly<Record<string, readonly Row[]>>)[row] ?? [];
}

function withoutTags(row: Row): Row {
  return { ...row, Tags: { Tag: [] } };
}

/** TotalCount tells of so many fewer, where it tells of any. */
function withRows(answer: PlainAnswer, place: Place, rows: readonly Row[]): PlainAnswer {
  const { body } = answer;
  const gone = rowsOf(answer, place).length - rows.length;
  const count = body["TotalCount"];
  const counted = typeof count === "number" ? { TotalCount: Math.max(0, count - gone) } : {};
  return { ...answer, body: { ...body, ...counted, [place.list]: { [place.row]: rows } } };
}
