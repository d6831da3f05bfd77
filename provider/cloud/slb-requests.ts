// What we ask of Classic Load Balancer (version 2014-05-15), to the generic call of the official ECS client: that of its own methods, so that
// credentials, timeouts, proxies and errors are theirs. Data until the caller runs it. Parameters: SLB facts 1.
import { loadOpenApiModule } from "./client-library";
import type { Send } from "./ecs-caller";

const HOW = {
  version: "2014-05-15",
  protocol: "HTTPS",
  pathname: "/",
  method: "POST",
  authType: "AK",
  style: "RPC",
  reqBodyType: "formData",
  bodyType: "json",
} as const;

/** Without a port: at every listener. */
export function describeHealthStatus(regionId: string, loadBalancerId: string, port?: number): Send {
  const query = {
    RegionId: regionId,
    LoadBalancerId: loadBalancerId,
    ...(port !== undefined && { ListenerPort: String(port) }),
  };
  return async (client) => {
    const { OpenApiRequest, Params } = loadOpenApiModule();
    const params = new Params({ ...HOW, action: "DescribeHealthStatus" });
    const { headers = {}, body } = await client.callApi(params, new OpenApiRequest({ query }), {});
    return { headers, body: { toMap: () => body } };
  };
}
