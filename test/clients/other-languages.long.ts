// The clients for Go and Python, each in a process of its own. Run by `npm run check:clients`, which is a part of `npm test`.
import { execFile, execFileSync } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { checkPage } from "./clients-page";
import { proveClient } from "./prove-client";
import type { Told } from "./story";

type Ready = { readonly command: string; readonly args: readonly string[]; readonly cwd: string };
type Found = Readonly<Record<"go" | "python", Ready | { readonly leftOut: string }>>;

jest.setTimeout(120_000);
const LONGEST_MS = 60_000;

const runFile = promisify(execFile);

/** Says what it leaves out, and fails in CI where it would; compiles and installs what is not there yet. */
function findClients(): Found {
  const tool = path.join(__dirname, "..", "..", "tools", "clients.mjs");
  const stdout = execFileSync(process.execPath, [tool], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(stdout) as Found;
}

async function tellBy({ command, args, cwd }: Ready, story: object): Promise<Told> {
  const env = { ...process.env, STORY: JSON.stringify(story) };
  const { stdout } = await runFile(command, [...args], { cwd, env, timeout: LONGEST_MS, maxBuffer: 2 ** 24 });
  return JSON.parse(stdout) as Told;
}

const { go, python } = findClients();
const columns = {
  ...("leftOut" in go ? {} : { go: proveClient("go", (story) => tellBy(go, story)) }),
  ...("leftOut" in python ? {} : { python: proveClient("python", (story) => tellBy(python, story)) }),
};

test("docs/clients.md has the columns of these clients as they ran", async () => {
  const ran = await Promise.all(Object.entries(columns).map(async ([key, column]) => [key, await column()] as const));
  checkPage(Object.fromEntries(ran));
});
