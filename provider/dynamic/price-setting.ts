// The configuration `ecs-spec:price`, checked: a reader in, the mode out; pure. Throws `configuration-invalid`.
import { ResizeError } from "../errors/resize-error";
import { DEFAULT_PRICE_MODE, PRICE_MODES, type PriceMode } from "../inputs/price-mode";
import type { ReadConfig } from "./regions";

const KEY = "ecs-spec:price";

export function priceMode(config: ReadConfig): PriceMode {
  const value = config(KEY) ?? DEFAULT_PRICE_MODE;
  const mode = PRICE_MODES.find((known) => known === value);
  if (mode) return mode;
  throw new ResizeError("configuration-invalid", `${KEY} is "${value}"`, {
    mend: `write one of ${PRICE_MODES.join(", ")}`,
  });
}
