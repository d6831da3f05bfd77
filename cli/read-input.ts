// A file, or what is piped in, to text: whole and of a bearable size, or why not. I/O.
import { open } from "node:fs/promises";
import { decodeText } from "../files/decode-text";
import { atHome, unreadableWords } from "../files/read-text";

/** A preview of 1,000 instances has 4 to 8 MB. */
export const INPUT_LIMIT_BYTES = 64 * 1024 * 1024;

const PIPE = "pulumi preview --json | ecs-spec summary";

export type Input =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "unreadable"; readonly fact: string; readonly fix: string };

/** `file` undefined or "-": what is piped in. `pipe`: how to pipe it in. */
export async function readInput(file: string | undefined, pipe = PIPE): Promise<Input> {
  if (file !== undefined && file !== "-") return await readFile(file);
  if (process.stdin.isTTY) return unreadable("nothing is piped in and no file is named", pipe);
  return await collect(process.stdin);
}

async function readFile(file: string): Promise<Input> {
  try {
    const handle = await open(atHome(file));
    return await collect(handle.createReadStream());
  } catch (error) {
    return unreadable(unreadableWords(file, error), "name a file with the output of the Pulumi CLI, or pipe it in");
  }
}

async function collect(stream: AsyncIterable<unknown>): Promise<Input> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > INPUT_LIMIT_BYTES) return tooLarge();
    chunks.push(bytes);
  }
  return { kind: "text", text: decodeText(Buffer.concat(chunks)) };
}

function tooLarge(): Input {
  const limit = `${INPUT_LIMIT_BYTES / 1024 / 1024} MB`;
  return unreadable(
    `the input is larger than ${limit}`,
    "summarise one stack at a time, without --show-secrets and verbose logs",
  );
}

function unreadable(fact: string, fix: string): Input {
  return { kind: "unreadable", fact, fix };
}
