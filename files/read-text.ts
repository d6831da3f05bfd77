// A path as a person writes it to the text of its file; the one way that a file of the user is read. I/O.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { decodeText } from "./decode-text";

export async function readText(file: string): Promise<string> {
  return decodeText(await readFile(atHome(file)));
}

export function readTextSync(file: string): string {
  return decodeText(readFileSync(atHome(file)));
}

/** What to say of a file that could not be read, in place of the system's own words. */
export function unreadableWords(file: string, error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return `the file ${file} ${WHY[code] ?? `cannot be read: ${message}`}`;
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EACCES: "cannot be read by this user",
  EISDIR: "is a folder",
};

/** `~` in front is the home folder: no shell has put it there in a configuration, nor behind `--flag=`. */
export function atHome(file: string): string {
  return /^~(?=$|[/\\])/.test(file) ? path.join(homedir(), file.slice(1)) : file;
}
