// What only the plugin says: facts in, sentences out; pure.

export const NOT_FOUND = (instanceId: string, regionId: string) => ({
  property: "instanceId",
  reason: `no instance ${instanceId} in ${regionId}, or these credentials cannot see it; check instanceId and the region`,
});

export const PLUGIN = {
  notConfigured: "the engine has not configured this provider",
  notServed: (what: string) => `ecs-spec has no ${what}`,
} as const;

export const CUSTOM_TIMEOUTS = {
  refused: (name: string, option: string) => ({
    fact: `${name}: the option customTimeouts.${option} limits a whole run, and a run is not ended while the instance is off`,
    fix: "leave it out; the inputs stopTimeout, modifyTimeout and startTimeout limit each step, in seconds",
  }),
  ofDelete: (name: string) =>
    `${name}: the option customTimeouts.delete has no effect: stopTimeout, modifyTimeout and startTimeout limit each step`,
} as const;
