// The story in JavaScript, for any client that can send a call and read its answers; what it did and read out. I/O over HTTP.
import type { Seen, Story, Told } from "../story";

/** A client with good keys, or with forged ones. */
export interface JavascriptClient {
  /** Rejects with what the client itself throws. */
  send(action: string, parameters: Readonly<Record<string, unknown>>): Promise<Answer>;
}

export interface Answer {
  readonly requestId: string;
  /** By wire name, as far as the client's models hold it. */
  readonly body: unknown;
  /** The first instance of DescribeInstances, the first tag of ListTagResources, as the client has them. */
  readonly machine: Seen;
  readonly tagValue: string;
}

export async function tell(connect: (story: Story) => JavascriptClient, story: Story): Promise<Told> {
  const { regionId, instanceId, toType, tag, mostReads } = story;
  const client = connect(story);
  const requestIds: string[] = [];
  const watched: string[] = [];
  const send = async (action: string, parameters: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const answer = await client.send(action, parameters);
    requestIds.push(answer.requestId);
    return answer;
  };
  const read = async (): Promise<Seen> => {
    const ids = JSON.stringify([instanceId]);
    const { machine } = await send("DescribeInstances", { RegionId: regionId, InstanceIds: ids });
    watched.push(`${machine.status} ${machine.instanceType}`);
    return machine;
  };
  const readUntil = async (isThere: (machine: Seen) => boolean): Promise<Seen> => {
    for (let reads = 0; reads < mostReads; reads++) {
      const machine = await read();
      if (isThere(machine)) return machine;
    }
    throw new Error(`not there after ${mostReads} reads: ${watched.join(", ")}`);
  };
  const retype = { InstanceId: instanceId, InstanceType: toType, ClientToken: "story" };

  await read();
  const refused = await refusalOf(client, "ModifyInstanceSpec", retype);
  await send("StopInstance", { InstanceId: instanceId, StoppedMode: "KeepCharging" });
  await readUntil(({ status }) => status === "Stopped");
  await send("ModifyInstanceSpec", retype);
  await readUntil(({ instanceType }) => instanceType === toType);
  await send("StartInstance", { InstanceId: instanceId });
  const after = await readUntil(({ status }) => status === "Running");

  const resource = { RegionId: regionId, ResourceType: "instance", ResourceId: [instanceId] };
  await send("TagResources", { ...resource, Tag: [{ Key: tag.key, Value: tag.value }] });
  const { tagValue } = await send("ListTagResources", resource);

  const forger = connect({ ...story, accessKeySecret: `${story.accessKeySecret}x` });
  const forged = await refusalOf(forger, "DescribeRegions", {});
  const bodies: unknown[] = [];
  for (const { action, parameters } of story.calls) bodies.push((await send(action, parameters)).body);
  return { watched, after, tagValue, refused, forged: { class: forged.class, code: forged.code }, requestIds, bodies };
}

async function refusalOf(client: JavascriptClient, ...call: Parameters<JavascriptClient["send"]>) {
  const thrown = await client.send(...call).then(
    () => new Error("the call was not refused"),
    (error: unknown) => error,
  );
  return explain(thrown);
}

/** 7.x throws a class of its own with `requestId`; 4.x an Error, and pop-core one named after the code, with the answer in `data`. */
function explain(thrown: unknown): Told["refused"] {
  const {
    name,
    message,
    code = message,
    requestId,
    data,
  } = thrown as Error & {
    readonly code?: string;
    readonly requestId?: string;
    readonly data?: { readonly RequestId?: string };
  };
  return { class: name, code, requestId: requestId ?? data?.RequestId ?? "" };
}
