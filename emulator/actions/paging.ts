// Pages of a list: by MaxResults and NextToken, or by PageNumber and PageSize (ECS facts 4.1). Pure.
import { EcsError } from "../codes/ecs-error";
import type { ParameterTable } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";

export const TOKEN_PAGING = {
  MaxResults: { type: "Integer" },
  NextToken: { type: "String" },
} as const satisfies ParameterTable;

export const NUMBER_PAGING = {
  PageNumber: { type: "Integer", min: 1 },
  PageSize: { type: "Integer", min: 1, max: 100 },
} as const satisfies ParameterTable;

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken: string;
  readonly pageNumber: number;
  readonly pageSize: number;
  /** 0 with token paging: there "the returned TotalCount is meaningless". */
  readonly totalCount: number;
}

const DEFAULT_PAGE = 10;
const LARGEST_PAGE = 100;

/** Token paging where MaxResults or NextToken is given, pages by number otherwise; 10 to a page unless asked. */
export function takePage<T>(all: readonly T[], parameters: Parameters): Page<T> {
  return parameters.has("MaxResults") || parameters.has("NextToken")
    ? takeTokenPage(all, parameters)
    : takeNumberedPage(all, parameters);
}

/** MaxResults below 10 counts as 10, above 100 as 100. */
export function takeTokenPage<T>(all: readonly T[], parameters: Parameters, defaultSize = DEFAULT_PAGE): Page<T> {
  const asked = parameters.number("MaxResults") ?? defaultSize;
  const size = Math.min(LARGEST_PAGE, Math.max(DEFAULT_PAGE, asked));
  const start = readToken(parameters.text("NextToken") ?? "");
  const items = all.slice(start, start + size);
  const end = start + items.length;
  return {
    items,
    nextToken: end < all.length ? writeToken(end) : "",
    pageNumber: 1,
    pageSize: size,
    totalCount: 0,
  };
}

export function takeNumberedPage<T>(all: readonly T[], parameters: Parameters): Page<T> {
  const pageNumber = parameters.number("PageNumber") ?? 1;
  const pageSize = parameters.number("PageSize") ?? DEFAULT_PAGE;
  const start = (pageNumber - 1) * pageSize;
  return {
    items: all.slice(start, start + pageSize),
    nextToken: "",
    pageNumber,
    pageSize,
    totalCount: all.length,
  };
}

const TOKEN_WORD = "emulator-page";

function writeToken(position: number): string {
  return Buffer.from(`${TOKEN_WORD}:${position}`).toString("base64");
}

function readToken(token: string): number {
  if (token === "") return 0;
  const position = new RegExp(`^${TOKEN_WORD}:(\\d+)$`).exec(Buffer.from(token, "base64").toString())?.[1];
  if (position === undefined) throw new EcsError("InvalidNextToken.Malformed");
  return Number(position);
}
