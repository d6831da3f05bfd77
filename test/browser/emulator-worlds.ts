// Emulators whose page is looked at: of one, thirty and a thousand instances, after calls that wrote, failed and read. Not pure.
import { type RunningEmulator, startEmulator, VirtualClock } from "../../emulator";
import { FIXED_TIMINGS, START_MS, STOP_MS } from "../emulator/_helpers/scene";

export const idOf = (index: number): string => `i-bp67acfmxazb4p1a${String(index + 1).padStart(4, "0")}`;

export async function playedEmulator(count: number): Promise<RunningEmulator> {
  const clock = new VirtualClock();
  const instances = Array.from({ length: count }, (_, index) => {
    return { instanceId: idOf(index), instanceName: `app-${index + 1}`, instanceType: "ecs.g6.large" };
  });
  const emulator = await startEmulator({ clock, world: { timings: FIXED_TIMINGS, instances } });
  play(emulator, clock);
  return emulator;
}

/** The first instance is resized, and the third, where there is one, is on its way down; a call fails between them. */
function play(emulator: RunningEmulator, clock: VirtualClock): void {
  const { regionId, accessKeyId } = emulator;
  const call = (action: string, parameters: Readonly<Record<string, string>>) =>
    emulator.call({ action, parameters: { RegionId: regionId, ...parameters }, accessKeyId });
  const InstanceId = idOf(0);
  call("DescribeInstances", { InstanceIds: JSON.stringify([InstanceId]), PageSize: "100" });
  call("ModifyInstanceSpec", { InstanceId, InstanceType: "ecs.g6.xlarge", ClientToken: "5b1c2f0e-refused" });
  clock.advance(5_000);
  call("StopInstance", { InstanceId, StoppedMode: "KeepCharging", DryRun: "true" });
  call("StopInstance", { InstanceId, StoppedMode: "KeepCharging" });
  clock.advance(STOP_MS + 1_000);
  call("ModifyInstanceSpec", { InstanceId, InstanceType: "ecs.g6.xlarge", ClientToken: "5b1c2f0e-done" });
  clock.advance(6_000);
  call("StartInstance", { InstanceId });
  clock.advance(START_MS + 40_000);
  if (emulator.world.hasInstance(idOf(2))) call("StopInstance", { InstanceId: idOf(2) });
  clock.advance(4_000);
}
