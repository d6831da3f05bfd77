// Each guard of the mutation tables is there to be taken away: who moves a line moves its row. `npm run mutation` takes them.
import { spawnSync } from "node:child_process";
import { REPO } from "../_helpers/engine/pulumi-command";

describe("the mutation tables", () => {
  it("name text that stands in its file once", () => {
    const { status, stderr } = spawnSync(process.execPath, ["tools/mutation/mutate.mjs", "--check"], { cwd: REPO });
    expect({ status, said: stderr.toString() }).toEqual({ status: 0, said: "" });
  }, 60_000);
});
