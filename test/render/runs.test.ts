import { ERROR_CODES } from "../../provider/errors/codes";
import { isResizeError } from "../../provider/errors/resize-error";
import { failureError, restoreRefused } from "../../provider/render/failure-words";
import { machine, STOPPED } from "../_fixtures/machine";
import { golden } from "../_helpers/golden";
import { FAILURES, RUN, SAID } from "./runs";

const NOW = Object.fromEntries([
  ...Object.entries(FAILURES).map(([title, text]) => [`failure: ${title}`, text] as const),
  ...Object.entries(SAID).map(([title, text]) => [`said: ${title}`, text] as const),
]);
const HELD = golden("messages-run.txt", NOW);

describe("the words of a run", () => {
  it.each(Object.entries(NOW))("%s", (title, text) => {
    expect(text).toBe(HELD.get(title));
    expect(text).not.toMatch(/undefined|NaN|\[object|\(s\)|\.\.|\.;|;;|: :| $/m);
  });

  it("have a situation for every text of the golden file", () => {
    expect(Object.keys(NOW)).toEqual([...HELD.keys()]);
  });
});

describe("failureError", () => {
  it("carries the step, the request and the code of ECS as data", () => {
    const error = failureError(RUN);
    const { step, requestId, ecsCode } = RUN;
    expect(error).toMatchObject({ code: "step-failed", blame: "cloud", details: { step, requestId, ecsCode } });
  });

  it("is left-stopped with the command by hand when the instance is off", () => {
    const error = failureError({ ...RUN, code: "left-stopped", now: machine(STOPPED), leftBecause: "no stock" });
    expect(error.code).toBe("left-stopped");
    expect(error.fix).toContain("aliyun ecs StartInstance --RegionId cn-hangzhou --InstanceId i-bp67acfmxazb4p1a2b3c");
  });

  it("shows no stack, since it is no defect of ours", () => {
    const error = failureError(RUN);
    expect(error.stack).toBe(error.message);
  });
});

describe("restoreRefused", () => {
  it("is a refusal of ours, whose fix always names the way to retain", () => {
    const error = restoreRefused([]);
    expect(isResizeError(error) && error.code in ERROR_CODES).toBe(true);
    expect(error.fix).toBe('or write onDelete: "retain" to leave the size as it is');
  });
});
