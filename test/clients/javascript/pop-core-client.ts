// The client of the RPC generation, @alicloud/pop-core: no models, V1 only, the parameters in the query or in a form. I/O over HTTP.
import RPCClient from "@alicloud/pop-core";
import type { Seen, Story } from "../story";
import type { JavascriptClient } from "./tell";

interface Body {
  readonly RequestId: string;
  readonly Instances?: { readonly Instance: readonly Instance[] };
  readonly TagResources?: { readonly TagResource: readonly { readonly TagValue: string }[] };
}

interface Instance {
  readonly InstanceId: string;
  readonly Status: string;
  readonly InstanceType: string;
  readonly Cpu: number;
  readonly Memory: number;
  readonly InternetMaxBandwidthOut: number;
  readonly PublicIpAddress: { readonly IpAddress: readonly string[] };
}

export function connectPopCore(method: "GET" | "POST", story: Story): JavascriptClient {
  const { endpoint, accessKeyId, accessKeySecret, securityToken } = story;
  const client = new RPCClient({
    endpoint: `http://${endpoint}`,
    apiVersion: "2014-05-26",
    accessKeyId,
    accessKeySecret,
    securityToken,
  });
  return {
    send: async (action, parameters) => {
      const body = await client.request<Body>(action, parameters, { method });
      const [machine] = body.Instances?.Instance ?? [];
      return {
        requestId: body.RequestId,
        body,
        machine: machine === undefined ? NOTHING : seen(machine),
        tagValue: body.TagResources?.TagResource[0]?.TagValue ?? "",
      };
    },
  };
}

const NOTHING: Seen = {
  instanceId: "",
  status: "",
  instanceType: "",
  cpu: 0,
  memory: 0,
  internetMaxBandwidthOut: 0,
  publicIp: "",
};

function seen(machine: Instance): Seen {
  return {
    instanceId: machine.InstanceId,
    status: machine.Status,
    instanceType: machine.InstanceType,
    cpu: machine.Cpu,
    memory: machine.Memory,
    internetMaxBandwidthOut: machine.InternetMaxBandwidthOut,
    publicIp: machine.PublicIpAddress.IpAddress[0] ?? "",
  };
}
