// The example of the resource in every language, in the form that Pulumi's registry shows. Text.

const SIZES = { id: "i-bp67acfmxazb4p1a2b3c", type: "ecs.g7.large" };

const EXAMPLES: Readonly<Record<string, string>> = {
  typescript: `import * as ecsspec from "pulumi-ecs-spec-sdk";

const web = new ecsspec.InstanceSpec("web", {
    instanceId: "${SIZES.id}",
    instanceType: "${SIZES.type}",
    internetMaxBandwidthOut: 20,
    allowedDisruption: "stop",
});`,
  python: `import pulumi_ecs_spec as ecs_spec

web = ecs_spec.InstanceSpec("web",
    instance_id="${SIZES.id}",
    instance_type="${SIZES.type}",
    internet_max_bandwidth_out=20,
    allowed_disruption="stop")`,
  go: `package main

import (
	"pulumi-ecs-spec/sdk/go/ecsspec"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := ecsspec.NewInstanceSpec(ctx, "web", &ecsspec.InstanceSpecArgs{
			InstanceId:              pulumi.String("${SIZES.id}"),
			InstanceType:            pulumi.String("${SIZES.type}"),
			InternetMaxBandwidthOut: pulumi.Int(20),
			AllowedDisruption:       pulumi.String("stop"),
		})
		return err
	})
}`,
  yaml: `resources:
  web:
    type: ecs-spec:InstanceSpec
    properties:
      instanceId: ${SIZES.id}
      instanceType: ${SIZES.type}
      internetMaxBandwidthOut: 20
      allowedDisruption: stop`,
};

const fences = Object.entries(EXAMPLES).map(([language, text]) => `\`\`\`${language}\n${text}\n\`\`\``);

export const EXAMPLE_USAGE = `{{% examples %}}
## Example Usage
{{% example %}}

${fences.join("\n\n")}

{{% /example %}}
{{% /examples %}}`;
