// The words of a program and its configuration as the commands say them: each form, and every text that people read.
import { readFileSync } from "node:fs";
import path from "node:path";
import { errorWords, inFlags } from "../../cli/flag-words";
import { ResizeError } from "../../provider/errors/resize-error";

const GOLDEN = path.join(__dirname, "../_golden");

describe("inFlags", () => {
  it.each([
    ['write allowedDisruption: "stop"', "write --allowed-disruption stop"],
    ['write acknowledge: ["public-ip", "local-disk"]', "write --acknowledge public-ip --acknowledge local-disk"],
    ["write internetMaxBandwidthOut: 30, or less", "write --bandwidth-out 30, or less"],
    ['instanceType is "g7.large", without "ecs."', '--type is "g7.large", without "ecs."'],
    ["correct ecs-spec:region, or ecs-spec:endpoint", "correct --region, or --endpoint"],
    ["see the tag ecs-spec:journal", "see the tag ecs-spec:journal"],
    ["currentInstanceType and instanceTypes", "currentInstanceType and instanceTypes"],
  ])("says %s in flags", (text, said) => {
    expect(inFlags(text)).toBe(said);
  });

  it.each(["messages.txt", "check/bad-inputs.txt"])("leaves no name in %s that has a flag", (file) => {
    const text = inFlags(readFileSync(path.join(GOLDEN, file), "utf8"));
    expect(text).not.toMatch(
      /(?<![\w-])(instanceId|instanceType|internetMaxBandwidth(Out|In)|allowedDisruption)(?![\w-])/,
    );
    expect(text).not.toMatch(
      /(?<![\w-])(acknowledge|powerState|stoppedMode|regionId|ecs-spec:(region|endpoint))(?![\w-])/,
    );
  });
});

describe("errorWords", () => {
  it("names a flag where a program has a place of its own", () => {
    expect(errorWords(new ResizeError("region-missing", "no region is configured"))).toEqual({
      fact: "no region is configured",
      fix: "name one, --region cn-hangzhou, or set ALIBABA_CLOUD_REGION_ID",
    });
  });

  it("keeps a fix that is more exact, and the code of ECS", () => {
    const error = new ResizeError("credentials-missing", "a is set, but b is not", { fix: "set b", ecsCode: "Some" });
    expect(errorWords(error)).toEqual({ fact: "a is set, but b is not (ECS code Some)", fix: "set b" });
  });
});
