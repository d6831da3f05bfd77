// A resource may have any name: what is said of it begins with the name, and nothing of it is obeyed by what shows it.
import fc from "fast-check";
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import { hostileText, obeyedIn } from "../_arbitraries/hostile-text";
import { contextOf } from "../_helpers/engine-twin";
import { PROGRAM } from "../_helpers/one-resource";
import { virtualPlace } from "../_helpers/virtual-place";

it("a hostile name moves nothing on the screen and begins no command of a log", async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (name) => {
      const place = virtualPlace();
      const context = contextOf(place);
      const news = { ...PROGRAM, __urn: `${PROGRAM.__urn}${name}` };
      const { failures = [] } = await verbs.check(context, {}, news);
      const rival = await verbs.check(context, {}, { ...news, __urn: `${news.__urn}-again` });
      const texts = [...place.said.map(({ text }) => text), ...failures, ...(rival.failures ?? [])];
      expect(texts.map((text) => obeyedIn(typeof text === "string" ? text : text.reason)).join("")).toBe("");
    }),
    { numRuns: 30 },
  );
});
