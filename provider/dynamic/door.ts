// What the verbs of the dynamic provider share in one process: configuration, regions, claims, the engine's log.
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { Report, Severity } from "../ports/report";
import type { Workplace } from "../resize";
import { type Claim, createClaims } from "./claims";
import { engineAddress, openEngineLog } from "./engine-log";
import { createOpenWishes, type OpenWishes } from "./open-wish";
import { priceMode } from "./price-setting";
import { createRegions, type ReadConfig } from "./regions";
import { retries } from "./retries";
import { createSights, type Sights } from "./sights";
import { SYSTEM_CLOCK } from "./system-clock";
import { ownerOf, resourceName, urnOf } from "./urn";
import type { Properties } from "./unknown-values";

export interface Door {
  /** `properties` carry the `__urn`. */
  workplace(properties: Properties, of: Pick<ResizeInputs, "instanceId" | "regionId">): Promise<Workplace>;
  say(properties: Properties, severity: Severity, text: string): Promise<void>;
  readonly claim: Claim;
  readonly sights: Sights;
  readonly openWishes: OpenWishes;
  /** Milliseconds since 1970. */
  now(): number;
  /** Somebody insists, for this run alone, that what failed before is tried again now. */
  retries(instanceId: string): boolean;
}

export function openDoor(config: ReadConfig): Door {
  const regions = createRegions(config);
  const reportOn: (urn: string) => Report = openEngineLog(engineAddress(process.argv.slice(2)));
  return {
    claim: createClaims(),
    sights: createSights(),
    openWishes: createOpenWishes(),
    now: () => SYSTEM_CLOCK.now(),
    retries,
    async workplace(properties, { instanceId, regionId }) {
      const urn = urnOf(properties);
      const region = await regions(regionId);
      const [name, owner, price] = [resourceName(urn, instanceId), ownerOf(urn), priceMode(config)];
      return { ...region, report: reportOn(urn), name, owner, price, retries: retries(instanceId) };
    },
    async say(properties, severity, text) {
      const report = reportOn(urnOf(properties));
      report.say(severity, text);
      await report.flush();
    },
  };
}
