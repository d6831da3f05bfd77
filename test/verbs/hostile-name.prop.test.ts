// A resource may have any name: what is said of it begins with the name, and nothing of it is obeyed by what shows it.
import fc from "fast-check";
import { hostileText, obeyedIn } from "../_arbitraries/hostile-text";
import { contextOf } from "../_helpers/engine-twin";
import { checkOn, URN, DESIRED } from "../_helpers/one-resource";
import { virtualPlace } from "../_helpers/virtual-place";

it("a hostile name moves nothing on the screen and begins no command of a log", async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (name) => {
      const place = virtualPlace();
      const context = contextOf(place);
      const { failures = [] } = await checkOn(context, DESIRED, { urn: `${URN}${name}` });
      const rival = await checkOn(context, DESIRED, { urn: `${URN}${name}-again` });
      const texts = [...place.said.map(({ text }) => text), ...failures, ...(rival.failures ?? [])];
      expect(texts.map((text) => obeyedIn(typeof text === "string" ? text : text.reason)).join("")).toBe("");
    }),
    { numRuns: 30 },
  );
});
