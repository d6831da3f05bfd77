// Which resource manages which instance, for all the processes of one engine: an engine runs one for each provider, and each door has its own.
// Files under the temporary folder, a folder for each engine; every failure of it means that nobody shares.
//
// A claim holds for as long as its process lives: a later engine may have the address of one that died (decision 0054).
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";

export interface SharedClaims {
  /** The URN of whoever has it. Ours, where nobody else does. */
  claim(instanceId: string, urn: string): string;
  holderOf(instanceId: string): string | undefined;
  free(instanceId: string): void;
}

/** `engine`: the address that all its plugins are told. Without one there is nobody to share with. */
export function shareClaims(engine: string | undefined, under = tmpdir()): SharedClaims | undefined {
  if (engine === undefined) return undefined;
  const folder = path.join(under, `ecs-spec-${userInfo().username}-${digest(engine)}`);
  const own = new Set<string>();
  process.once("exit", () => {
    for (const file of own) rmSync(file, { force: true });
  });
  const fileOf = (instanceId: string) => path.join(folder, digest(instanceId));
  return {
    claim(instanceId, urn) {
      const file = fileOf(instanceId);
      const holder = readClaim(file);
      if (holder !== undefined && holder.urn !== urn) return holder.urn;
      // Of two that come at the same moment one finds the file there.
      if (holder?.pid !== process.pid && !writeClaim(folder, file, urn, holder)) return readClaim(file)?.urn ?? urn;
      own.add(file);
      return urn;
    },
    holderOf: (instanceId) => readClaim(fileOf(instanceId))?.urn,
    free(instanceId) {
      const file = fileOf(instanceId);
      if (own.delete(file)) rmSync(file, { force: true });
    },
  };
}

interface Claim {
  readonly urn: string;
  readonly pid: number;
}

/** Undefined where there is none, or none of a process that lives. */
function readClaim(file: string): Claim | undefined {
  try {
    const [pid = "", urn = ""] = readFileSync(file, "utf8").split("\n");
    return urn !== "" && lives(Number(pid)) ? { urn, pid: Number(pid) } : undefined;
  } catch {
    return undefined;
  }
}

/** The same resource in another process takes it over: the engine has moved it to another provider. */
function writeClaim(folder: string, file: string, urn: string, holder: Claim | undefined): boolean {
  const write = (flag: "w" | "wx") => writeFileSync(file, `${process.pid}\n${urn}`, { flag, mode: 0o600 });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // What is there is the claim of a process that has died.
    if (!holder && existsSync(file)) rmSync(file);
    write(holder ? "w" : "wx");
    return true;
  } catch {
    return false;
  }
}

function lives(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}
