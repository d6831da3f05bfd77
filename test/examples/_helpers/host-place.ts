// Where a job runs that does not come to Pulumi: a checkout of examples/gitops-pipeline, and stand-ins for GitHub and GitLab. Not pure.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { REPO } from "../../_helpers/engine/pulumi-command";

export const EXAMPLE = path.join(REPO, "examples", "gitops-pipeline");
/** Stand-ins for `gh`, `curl` and `npm`. */
export const STUBS = path.join(__dirname, "stubs");

/** What a job needs of its place. */
export interface JobPlace {
  /** The checkout. */
  readonly folder: string;
  /** Where the stand-ins of the hosts keep things; they know it as PLACE. */
  readonly scratch: string;
  /** Of a job, beside what its file gives it. */
  readonly environment: Readonly<Record<string, string>>;
  /** A new checkout holds nothing of the run before. */
  checkOut(): void;
}

export interface HostPlace extends JobPlace {
  close(): void;
}

/** With the plan of a preview, as either host keeps it. */
export function openHostPlace(): HostPlace {
  const root = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-host-"));
  const [folder, scratch] = [path.join(root, "checkout"), path.join(root, "host")];
  cpSync(path.join(EXAMPLE, "pipeline"), path.join(folder, "pipeline"), { recursive: true });
  startHost(scratch);
  for (const job of ["plan", "preview"]) {
    mkdirSync(path.join(scratch, "artifacts", job), { recursive: true });
    for (const file of ["plan.json", "preview.json"]) writeFileSync(path.join(scratch, "artifacts", job, file), "{}");
  }
  return {
    folder,
    scratch,
    environment: { PATH: [STUBS, process.env["PATH"]].join(path.delimiter), PLACE: scratch },
    checkOut: () => {
      rmSync(path.join(folder, "review"), { recursive: true, force: true });
    },
    close: () => {
      rmSync(root, { recursive: true });
    },
  };
}

/** The hosts anew: the commit `merged` is the head of main and came with the pull request 7, whose last commit is 0123abc. */
export function startHost(scratch: string): void {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch);
  writeFileSync(path.join(scratch, "main.txt"), "merged\n");
  writeFileSync(path.join(scratch, "head.txt"), "0123abc\n");
  writeFileSync(path.join(scratch, "merge-requests.json"), '[{ "iid": 7, "state": "merged" }]');
}

/** From now on what contains `asked` is answered with that HTTP status; "000" is no answer. */
export function breakHost({ scratch }: JobPlace, asked: string, status: string): void {
  writeFileSync(path.join(scratch, "broken.txt"), `${asked}\n${status}\n`);
}
