// What a person sets for a run beside the connection: how the price is told, and what is tried again now. Throws `configuration-invalid`.
import { processEnvironment } from "../cloud/process-environment";
import { ResizeError } from "../errors/resize-error";
import { DEFAULT_PRICE_MODE, PRICE_KEY, PRICE_MODES, type PriceMode } from "../inputs/resize-inputs";
import type { ReadConfig } from "./regions";

export function priceMode(config: ReadConfig): PriceMode {
  const value = config(PRICE_KEY) ?? DEFAULT_PRICE_MODE;
  const mode = PRICE_MODES.find((known) => known === value);
  if (mode) return mode;
  throw new ResizeError("configuration-invalid", `${PRICE_KEY} is "${value}"`, {
    fix: `write one of ${PRICE_MODES.join(", ")}`,
  });
}

/** Ids of instances, with commas or spaces between; for whoever has fixed the cause and must not edit the program for it. */
export const RETRY_VARIABLE = "ECS_SPEC_RETRY";

export function retries(instanceId: string): boolean {
  return (processEnvironment(RETRY_VARIABLE) ?? "").split(/[\s,]+/).includes(instanceId);
}
