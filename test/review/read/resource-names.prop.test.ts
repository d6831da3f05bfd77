// The name in front of every line of the provider: written as the provider writes it, and taken off again, whatever it holds.
import fc from "fast-check";
import { resourceName } from "../../../provider/session/urn";
import { afterName, messageName } from "../../../review/read/resource-names";
import { hostileText } from "../../_arbitraries/hostile-text";

describe("afterName", () => {
  it("takes off the name that the provider has put there, and leaves the line", () => {
    fc.assert(
      fc.property(hostileText, fc.string(), (name, line) => {
        const urn = `urn:pulumi:dev::web::a:b:C::x${name}`;
        // Of a name that ends in `::` nothing is left, and the id of the instance stands there.
        fc.pre(messageName(urn) !== "");
        expect(afterName(`${resourceName(urn, "i-bp1web")}: ${line}`, messageName(urn))).toBe(line);
      }),
    );
  });

  it("knows no line of another", () => {
    expect(afterName("web2: done", "web")).toBeUndefined();
  });
});
