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

/** `~` in front is the home folder: no shell has put it there in a configuration, nor behind `--flag=`. */
export function atHome(file: string): string {
  return /^~(?=$|[/\\])/.test(file) ? path.join(homedir(), file.slice(1)) : file;
}
