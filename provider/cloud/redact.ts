// Text from the client, the cloud or a file to text that may be shown: no key, secret, token or signature; pure.
//
// Where they come from: V1 puts AccessKeyId, SecurityToken and Signature in the query and the client puts the query in
// its network errors; SignatureDoesNotMatch echoes the string to sign (client facts 7, ECS facts 6.3).
import { harmless } from "../ports/visible-text";

const REMOVED = "[removed]";
const MAX_LENGTH = 1_000;

interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly put: string;
}

const NAMES =
  "AccessKeyId|AccessKeySecret|AccessKey|SecretKey|SecurityToken|Signature|Authorization|Credential|Password|" +
  "x-acs-accesskey-id|x-acs-security-token|x-acs-bearer-token|access_key_id|access_key_secret|sts_token|secret_key";

const RULES: readonly Rule[] = [
  // It stands at the end of the message, may span lines, and holds every parameter and header that was signed.
  { what: "string to sign", pattern: /(string\s?to\s?sign|canonical\s?request)\b.*$/is, put: `$1 ${REMOVED}` },
  {
    what: "named value",
    // name=value, name: value, "name":"value", and the same percent-encoded once or twice.
    pattern: new RegExp(
      `\\b(${NAMES})(["']?\\s*(?:=|:|%3D|%253D)\\s*["']?)(?!\\[removed)(?:ACS3-\\S+\\s+)?[^\\s&"',;}]+`,
      "gi",
    ),
    put: `$1$2${REMOVED}`,
  },
  { what: "access key id", pattern: /\b(LTAI|STS\.|TMP\.)[A-Za-z0-9]{8,}/g, put: REMOVED },
];

/**
 * @param secrets values known to be secret: they are removed wherever they stand, percent-encoded too
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret.length >= 4);
  const forms = known.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
  ]);
  // Longest first: one secret may be a part of another.
  const literal = forms
    .sort((a, b) => b.length - a.length)
    .reduce((shown, form) => shown.replaceAll(form, REMOVED), text);
  const clean = RULES.reduce((shown, rule) => shown.replace(rule.pattern, rule.put), literal);
  return shorten(harmless(clean.replace(/\s+/g, " ").trim()));
}

function shorten(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}...`;
}
