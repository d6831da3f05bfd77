// What only the plugin says: facts in, sentences out; pure.

export const NOT_FOUND = (instanceId: string, regionId: string) => ({
  property: "instanceId",
  reason: `no instance ${instanceId} in ${regionId}, or these credentials cannot see it; check instanceId and the region`,
});

export const PLUGIN = {
  notConfigured: "the engine has not configured this provider",
  notServed: (what: string) => `ecs-spec has no ${what}`,
} as const;
