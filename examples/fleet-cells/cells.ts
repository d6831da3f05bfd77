// The machines of each cell, by name: what pull requests change. The ids are those of world.yaml: write your own.

/** The name of a cell is the value of `cell` in the configuration of its stack. */
export const cells: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  canary: { "web-1": "i-bp1cell00000000001" },
  north: { "web-2": "i-bp1cell00000000002", "web-3": "i-bp1cell00000000003", "web-4": "i-bp1cell00000000004" },
  south: { "web-5": "i-bp1cell00000000005", "web-6": "i-bp1cell00000000006", "web-7": "i-bp1cell00000000007" },
};

export const instanceType = "ecs.g7.large";
