// Who manages which instance in one process.
import { createClaims } from "../../provider/session/claims";

describe("a claim on an instance", () => {
  it("is told to the second resource, and not to the first again", () => {
    const claims = createClaims();
    expect([claims.claim("i-1", "web"), claims.claim("i-1", "db"), claims.claim("i-1", "web")]).toEqual([
      undefined,
      "web",
      undefined,
    ]);
    expect([claims.holderOf("i-1"), claims.isHeldBy("db")]).toEqual(["web", false]);
  });

  it("ends when its resource moves on to another instance", () => {
    const claims = createClaims();
    claims.claim("i-1", "web");
    claims.claim("i-2", "web");
    expect([claims.claim("i-1", "db"), claims.holderOf("i-2")]).toEqual([undefined, "web"]);
  });
});
