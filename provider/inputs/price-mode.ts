// Where the price of a change is told (configuration `ecs-spec:price`): a closed list.

export const PRICE_MODES = ["message", "plan", "off"] as const;
/**
 * `message`: in words, beside the plan. `plan`: in the checked input too, so that policies see it and `--plan` refuses a
 * changed price. `off`: not asked.
 */
export type PriceMode = (typeof PRICE_MODES)[number];

export const DEFAULT_PRICE_MODE: PriceMode = "message";
