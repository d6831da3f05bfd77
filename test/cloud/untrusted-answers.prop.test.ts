// Laws of the edge: nothing that a server or the client can say makes it throw, and no known secret gets through.
import fc from "fast-check";
import { mapErrorBody, mapThrown } from "../../provider/cloud/map-error";
import { mapInstances } from "../../provider/cloud/map-instance";
import {
  mapNothing,
  mapOfferedTypes,
  mapPrice,
  mapPublicIp,
  mapTypeFacts,
  readAnswer,
  type Reader,
} from "../../provider/cloud/map-response";
import { redact } from "../../provider/cloud/redact";
import { INSTANCE } from "./recorded-bodies";

const READERS: readonly Reader<unknown>[] = [
  mapInstances,
  mapNothing,
  mapOfferedTypes,
  mapPrice,
  mapPublicIp,
  mapTypeFacts,
];
const SECRET = fc.stringMatching(/^[A-Za-z0-9+/=]{16,40}$/);

describe("any answer", () => {
  it("is read or is unknown", () => {
    fc.assert(
      fc.property(fc.constantFrom(...READERS), fc.jsonValue(), (read, answer) => {
        expect(["done", "unknown"]).toContain(readAnswer(answer, read).kind);
      }),
    );
  });

  it("with a member of an instance replaced is read or is unknown", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(INSTANCE)), fc.jsonValue(), (name, value) => {
        const answer = { RequestId: "1", Instances: { Instance: [{ ...INSTANCE, [name]: value }] } };
        expect(["done", "unknown"]).toContain(readAnswer(answer, mapInstances).kind);
      }),
    );
  });

  it("that is an error body is rejected or unknown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), fc.jsonValue(), (status, answer) => {
        expect(["rejected", "unknown"]).toContain(mapErrorBody(status, answer, {}).kind);
      }),
    );
  });
});

describe("anything thrown", () => {
  it("becomes an outcome", () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(["rejected", "unknown", "not-sent"]).toContain(mapThrown(thrown).kind);
      }),
    );
  });
});

describe("redact", () => {
  it("lets no known secret through, whatever stands around it", () => {
    fc.assert(
      fc.property(fc.string(), SECRET, fc.string(), (before, secret, after) => {
        const text = before + secret + after;
        expect(redact(text, [secret])).not.toContain(secret);
        expect(redact(encodeURIComponent(secret) + after, [secret])).not.toContain(encodeURIComponent(secret));
      }),
    );
  });
});
