// A list that comes in pages, read to its end: one call a page, the pages in order, or the first failure.
import type { Outcome } from "../ports/outcome";
import type { EcsCaller, Send } from "./ecs-caller";
import { mapNextToken, type Reader } from "./map-response";

/** 100,000 instances: more than a region's quota; beyond it the paging itself is broken. */
const MAX_PAGES = 1_000;

/** @param send one page; "" asks for the first */
export async function readPages<T>(
  call: EcsCaller,
  send: (nextToken: string) => Send,
  read: Reader<T>,
): Promise<Outcome<readonly T[]>> {
  const pages: T[] = [];
  let nextToken = "";
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const outcome = await call(send(nextToken), (body) => ({ value: read(body), next: mapNextToken(body) }));
    if (outcome.kind !== "done") return outcome;
    const { value, next } = outcome.value;
    pages.push(value);
    if (next === "") return { kind: "done", value: pages, requestId: outcome.requestId };
    if (next === nextToken) break;
    nextToken = next;
  }
  return { kind: "unknown", cause: "the pages of DescribeInstances do not end" };
}
