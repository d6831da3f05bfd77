// Previews of a stop that has a window, and the words of its refusals, held in _golden/messages.txt. Data.
import type { AllowedTime, MaintenanceWindow } from "../../provider/inputs/maintenance-window";
import { DAYS } from "../../provider/inputs/maintenance-window";
import { NOW } from "../_fixtures/machine";
import { G7, message } from "./message";

const NIGHT: AllowedTime = { days: DAYS.slice(0, 5), from: "01:00", to: "05:00", timeZone: "Asia/Shanghai" };
const AT_NIGHT: MaintenanceWindow = { allow: [NIGHT], freeze: [], outside: "refuse" };
const iso = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const freeze = (from: number, to: number) => [{ from: iso(from), to: iso(to), reason: "sale" }];

/** It is Wednesday, 20:00 in Shanghai. */
const previewed = (differs: Partial<MaintenanceWindow>) => message({ ...G7, window: { ...AT_NIGHT, ...differs } });

export const WINDOWS: Readonly<Record<string, string>> = {
  "opens later": previewed({}),
  "opens later, and is waited for": previewed({ outside: "wait" }),
  "is open": previewed({ allow: [{ ...NIGHT, days: DAYS, from: "18:00", to: "22:30" }] }),
  "of two times": previewed({
    allow: [
      { ...NIGHT, days: ["Sat", "Sun"] },
      { ...NIGHT, days: ["Mon"], to: "24:00" },
    ],
  }),
  frozen: previewed({ freeze: freeze(-60, 3 * 24 * 60) }),
  "is open but for a freeze": message({ ...G7, window: { freeze: freeze(60, 120), outside: "refuse" } }),
  "closes too soon": previewed({ allow: [{ ...NIGHT, days: DAYS, from: "18:00", to: "20:01" }] }),
  "opens too short": previewed({ allow: [{ ...NIGHT, from: "21:00", to: "21:01" }, NIGHT] }),
  "is never long enough": previewed({ allow: [{ ...NIGHT, to: "01:01" }] }),
};
