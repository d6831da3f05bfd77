// The size of one existing instance.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"pulumi-ecs-spec/sdk/go/ecsspec"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		web, err := ecsspec.NewInstanceSpec(ctx, "web", &ecsspec.InstanceSpecArgs{
			InstanceId:              pulumi.String("i-bp1demo0000000000web"),
			InstanceTypes:           pulumi.ToStringArray([]string{"ecs.g8i.large", "ecs.g7.large"}),
			InternetMaxBandwidthOut: pulumi.Int(20),
			AllowedDisruption:       pulumi.String("stop"),
		})
		if err != nil {
			return err
		}
		ctx.Export("type", web.CurrentInstanceType)
		return nil
	})
}
