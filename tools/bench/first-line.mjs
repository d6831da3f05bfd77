// The first line that a process prints: a child with a pipe for its output in, the line out. Fails where it ends without one. Not pure.
import { createInterface } from "node:readline";

export function firstLine(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)));
  });
}
