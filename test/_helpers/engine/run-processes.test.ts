// Whoever is to die together does, even where one of them has ended by itself before the blow.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { killProcesses } from "./run-processes";

test("a process that has ended by itself keeps none of the others alive", async () => {
  const ended = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(ended, "close");
  const alive = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1e9)"], { stdio: "ignore" });
  const close = once(alive, "close");
  killProcesses([Number(ended.pid), Number(alive.pid)]);
  expect(await close).toEqual([null, "SIGKILL"]);
});
