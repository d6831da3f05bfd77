// DescribeInstanceAttribute: one instance, flat; a missing id is an error here (ECS facts 4.4).
import { REQUIRED_STRING } from "../parameters/parameter-table";
import { type Action, findMachine } from "./action";
import { renderAttribute } from "./render-instance";

export const DESCRIBE_INSTANCE_ATTRIBUTE: Action = {
  name: "DescribeInstanceAttribute",
  parameters: { InstanceId: REQUIRED_STRING },
  run: ({ world, parameters }) => renderAttribute(world, findMachine(world, parameters.text("InstanceId"))),
};
