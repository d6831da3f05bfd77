// Ids as ECS gives them out, one rule for each: text in, whether it can be one out; pure. Whether it exists, only ECS knows.

/**
 * `i-` and what ECS put behind it, or an id of the first years, which is no more than letters and a date: `AY121018033933eae8689`
 * in the pages of ModifyInstanceVncPasswd and AttachNetworkInterface. An access key id is of neither form.
 */
const INSTANCE_ID = /i-[A-Za-z0-9][\w-]{0,61}|(?!LTAI)[A-Z]{1,4}\d{6}[A-Za-z0-9]{6,50}/;
const WHOLE_INSTANCE_ID = new RegExp(`^(?:${INSTANCE_ID.source})$`);
const INSTANCE_ID_WITHIN = new RegExp(`(?<![\\w-])(?:${INSTANCE_ID.source})(?![\\w-])`);

export function isInstanceId(text: string): boolean {
  return WHOLE_INSTANCE_ID.test(text);
}

/** The first id that stands in a text. */
export function findInstanceId(text: string): string | undefined {
  return INSTANCE_ID_WITHIN.exec(text)?.[0];
}

/** Of a Classic Load Balancer: `lb-` and what is behind it, or an id of the first years, as `139a00604ad-cn-east-hangzhou-01` (SLB facts 1). */
export function isLoadBalancerId(text: string): boolean {
  return /^(?:lb-[a-z0-9][\w-]{0,61}|[0-9a-f]{8,16}-[a-z]{2}-[a-z0-9-]{3,48})$/i.test(text);
}

/** Becomes a part of a host name. Regions that few see have names of their own: cn-sz-gjjy-d01, cn-qingdao-nebula. */
export function isRegionId(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(text) && !isZoneId(text);
}

/** Ends in a letter of its own (cn-hangzhou-h, ap-southeast-1a, cn-sz-gjjy-am55001-a); a region never does. */
export function isZoneId(text: string): boolean {
  return /^[a-z][a-z0-9-]*-\d*[a-z]$/.test(text);
}

/** Undefined where the zone does not tell: cn-sz-gjjy-am55001-a is in cn-sz-gjjy-d01. */
export function regionOfZone(zoneId: string): string | undefined {
  return /^([a-z][a-z0-9-]*-(?:[a-z]{2,}(?=-)|\d+))-?[a-z]$/.exec(zoneId)?.[1];
}
