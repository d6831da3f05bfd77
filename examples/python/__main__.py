"""The size of one existing instance."""

import pulumi
import pulumi_ecs_spec as ecs_spec

web = ecs_spec.InstanceSpec(
    "web",
    instance_id="i-bp1demo0000000000web",
    instance_types=["ecs.g8i.large", "ecs.g7.large"],
    internet_max_bandwidth_out=20,
    allowed_disruption="stop",
    health={"checks": [{"kind": ecs_spec.CheckKind.TCP, "port": 8080}], "within": 300},
)

pulumi.export("type", web.current_instance_type)
