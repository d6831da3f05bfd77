// What the emulator does for a call that a bare answer does not: the check of the signature, the call, its JSON. Microseconds.
//
// In this process, one after the other and warm: less than what they cost between the requests of another process.
import { createHmac, hash, randomUUID } from "node:crypto";
import { FULL_KEY } from "../../dist/emulator/index.js";
import { CoreEmulator } from "../../dist/emulator/emulator.js";
import { Nonces } from "../../dist/emulator/protocol/nonces.js";
import { decodePairs } from "../../dist/emulator/protocol/signed-request.js";
import { verifyRequest } from "../../dist/emulator/protocol/verify-request.js";
import { middle } from "./numbers.mjs";

const ROUNDS = 7;
const RUNS = 4_000;
const QUERY = "InstanceIds=%5B%22i-bp1demo0000000000web%22%5D&RegionId=cn-hangzhou";
const NO_BODY = Buffer.alloc(0);

export function measureOwnWork() {
  const emulator = new CoreEmulator();
  const verifier = { keys: emulator.keys(), nonces: new Nonces(), now: Date.now };
  const rounds = Array.from({ length: ROUNDS }, () => measureOnce(emulator, verifier));
  const of = (what) => Math.round(middle(rounds.map((spent) => spent[what])) * 10) / 10;
  return { signatureUs: of("signatureUs"), callUs: of("callUs"), jsonUs: of("jsonUs") };
}

function measureOnce(emulator, verifier) {
  const requests = Array.from({ length: RUNS }, signedHeaders);
  const verify = (headers) => {
    const raw = { method: "POST", path: "/", query: decodePairs(QUERY), form: [], headers, body: NO_BODY };
    return verifyRequest(raw, verifier);
  };
  const signed = spentOn(requests, verify);
  const answers = spentOn(signed.results, (call) => emulator.call(call));
  const texts = spentOn(answers.results, ({ body }) => Buffer.from(JSON.stringify(body)).length);
  return { signatureUs: signed.us, callUs: answers.us, jsonUs: texts.us };
}

/** Time of the processor, not of the clock: another process may have had it in between. */
function spentOn(items, work) {
  const before = process.cpuUsage();
  const results = items.map(work);
  const { user, system } = process.cpuUsage(before);
  return { results, us: (user + system) / items.length };
}

/** Those of the official client, V3. */
function signedHeaders() {
  const signed = {
    host: "127.0.0.1:80",
    "x-acs-action": "DescribeInstances",
    "x-acs-content-sha256": sha256(""),
    "x-acs-credentials-provider": "static_ak",
    "x-acs-date": new Date().toISOString(),
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-version": "2014-05-26",
  };
  const names = Object.keys(signed).join(";");
  const head = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
  const request = ["POST", "/", QUERY, head.join(""), names, sha256("")].join("\n");
  const mac = createHmac("sha256", FULL_KEY.accessKeySecret).update(`ACS3-HMAC-SHA256\n${sha256(request)}`);
  const credential = `ACS3-HMAC-SHA256 Credential=${FULL_KEY.accessKeyId}`;
  const authorization = `${credential},SignedHeaders=${names},Signature=${mac.digest("hex")}`;
  return { ...signed, accept: "application/json", authorization };
}

function sha256(text) {
  return hash("sha256", text, "hex");
}
