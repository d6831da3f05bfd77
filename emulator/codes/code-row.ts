// What one row of an error table is. Keys are ECS's code; where one code has several statuses or messages, a "/" and a
// word of ours tell the rows apart, and only what stands before the "/" is sent.

/** [HTTP status, message; `%s` stands for a detail of the moment] */
export type CodeRow = readonly [status: number, message: string];
