// What the user wrote, in every place, to a connection; and the errors, with what fixes them.
import { errorOf, REGION, resolve } from "./written-settings";

describe("the region", () => {
  const everywhere = {
    regionId: "cn-one",
    config: { "ecs-spec:region": "cn-two", "alicloud:region": "cn-three" },
    env: {
      ALIBABA_CLOUD_REGION_ID: "cn-four",
      ALIBABA_CLOUD_REGION: "cn-five",
      ALICLOUD_REGION: "cn-six",
      ALIBABACLOUD_REGION_ID: "cn-seven",
      ALIBABACLOUD_REGION: "cn-eight",
    },
  };
  const order = [
    ["the resource", "cn-one"],
    ["ecs-spec:region", "cn-two"],
    ["alicloud:region", "cn-three"],
    ["ALIBABA_CLOUD_REGION_ID", "cn-four"],
    ["ALIBABA_CLOUD_REGION", "cn-five"],
    ["ALICLOUD_REGION", "cn-six"],
    ["ALIBABACLOUD_REGION_ID", "cn-seven"],
    ["ALIBABACLOUD_REGION", "cn-eight"],
  ] as const;

  it.each(order.map(([place, region], index) => [place, region, order.slice(0, index).map(([name]) => name)] as const))(
    "comes from %s when nothing before it names one",
    (_place, region, before) => {
      const left = (names: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.entries(names).filter(([name]) => !before.includes(name as never)));

      expect(
        resolve({
          ...(before.includes("the resource") ? {} : { regionId: everywhere.regionId }),
          config: left(everywhere.config),
          env: left(everywhere.env),
        }).regionId,
      ).toBe(region);
    },
  );

  it("counts an empty value as none", () => {
    expect(
      resolve({ regionId: " ", config: { "ecs-spec:region": "" }, env: { ALICLOUD_REGION: "us-east-1" } }).regionId,
    ).toBe("us-east-1");
  });

  it.each(["cn-hangzhou", "ap-southeast-1", "cn-north-2-gov-1", "cn-shanghai-finance-1", "cn-beijing-nu16-b01"])(
    "takes %s",
    (region) => {
      expect(resolve({ regionId: region }).regionId).toBe(region);
    },
  );

  it("is asked for when nobody names one", () => {
    expect(errorOf({})).toMatchObject({ code: "region-missing", sentence: "no region is configured" });
  });

  it.each([
    ["cn-hangzhou-h", "cn-hangzhou"],
    ["ap-southeast-1a", "ap-southeast-1"],
  ])("says that %s is a zone of %s", (zone, region) => {
    expect(errorOf({ regionId: zone })).toEqual({
      code: "configuration-invalid",
      sentence: `regionId "${zone}" is a zone, not a region`,
      fix: `write "${region}"`,
    });
  });

  it.each(["hangzhou", "CN-Hangzhou", "cn_hangzhou", "cn-hangzhou.evil.example/", "cn-hangzhou " + "x", "-cn-a"])(
    "refuses %p, naming where it stands",
    (value) => {
      expect(errorOf({ config: { "alicloud:region": value } })).toMatchObject({
        code: "configuration-invalid",
        sentence: `alicloud:region "${value}" is not a region id`,
      });
    },
  );
});

describe("the endpoint", () => {
  const endpointOf = (value: string) => {
    const { endpoint, protocol } = resolve({ config: { ...REGION, "ecs-spec:endpoint": value } });
    return `${protocol ?? ""} ${endpoint ?? ""}`;
  };

  it.each([
    ["127.0.0.1:8080", "http 127.0.0.1:8080"],
    ["127.1.2.3:8080", "http 127.1.2.3:8080"],
    ["localhost:8080", "http localhost:8080"],
    ["localhost", "http localhost"],
    ["[::1]:8080", "http [::1]:8080"],
    ["https://127.0.0.1:8443", "https 127.0.0.1:8443"],
    ["ecs.cn-hangzhou.aliyuncs.com", "https ecs.cn-hangzhou.aliyuncs.com"],
    ["ecs-vpc.internal:8443", "https ecs-vpc.internal:8443"],
    ["localhost.example.com:80", "https localhost.example.com:80"],
    ["http://ecs.internal", "http ecs.internal"],
    ["HTTPS://ecs.internal/", "https ecs.internal"],
    ["  127.0.0.1:8080  ", "http 127.0.0.1:8080"],
  ])("is written %s and means %s", (written, meant) => {
    expect(endpointOf(written)).toBe(meant);
  });

  it.each([
    ["http://127.0.0.1:8080/ecs", "has a path"],
    ["127.0.0.1:8080/ecs", "has a path"],
    ["http://127.0.0.1?x=1", "has a path"],
    ["ftp://127.0.0.1", "is neither http nor https"],
    ["127.0.0.1:0", "is not a host"],
    ["127.0.0.1:65536", "is not a host"],
    ["127.0.0.1:port", "is not a host"],
    ["http://", "is not a host"],
    ["two words", "is not a host"],
    ["::1", "is not a host"],
  ])("is refused as %s: it %s", (written, fault) => {
    expect(errorOf({ config: { ...REGION, "ecs-spec:endpoint": written } })).toEqual({
      code: "configuration-invalid",
      sentence: `ecs-spec:endpoint "${written}" ${fault}`,
      fix: expect.stringContaining("write host:port or a URL without a path") as string,
    });
  });

  it("never repeats a value with a user name, for a password stands beside it", () => {
    const error = errorOf({ config: { ...REGION, "ecs-spec:endpoint": "https://me:hunter2@host/" } });

    expect(JSON.stringify(error)).not.toContain("hunter2");
    expect(error.sentence).toBe("ecs-spec:endpoint holds a user name");
  });

  it("is left to the client's own rule when nobody names one", () => {
    expect(resolve({ config: REGION })).not.toHaveProperty("endpoint");
    expect(resolve({ config: REGION })).not.toHaveProperty("protocol");
  });

  it("is taken from alicloud:endpoints, and from the environment after it", () => {
    const env = { ALIBABA_CLOUD_ENDPOINT_ECS: "env.internal" };
    const withList = (list: unknown) =>
      resolve({ config: { ...REGION, "alicloud:endpoints": JSON.stringify(list) }, env });

    expect(withList([{ slb: "slb.internal" }, { ecs: "list.internal" }]).endpoint).toBe("list.internal");
    expect(withList({ ecs: "object.internal" }).endpoint).toBe("object.internal");
    expect(withList([{ slb: "slb.internal" }]).endpoint).toBe("env.internal");
  });
});
