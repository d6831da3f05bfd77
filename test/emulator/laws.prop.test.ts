// Laws of the emulator under any sequence of calls, console actions and clock steps.
// Long because the laws share the sequences that are drawn, and those stand beside them.
import fc from "fast-check";
import {
  type ChangeEntry,
  type ConsoleAction,
  createEmulator,
  type Emulator,
  type FaultRule,
  FULL_KEY,
  type HistoryEntry,
  historyAsJsonLines,
  type InstanceStatus,
  VirtualClock,
  type WorldSeed,
} from "../../emulator";
import { LEGAL_STEPS } from "../../emulator/world/transitions";
import { DB, scene, type Scene, WEB } from "./_helpers/scene";

type Move =
  | { readonly kind: "call"; readonly action: string; readonly parameters: Record<string, string> }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "console"; readonly action: ConsoleAction }
  | { readonly kind: "fault"; readonly rule: FaultRule };

const ID = fc.constantFrom(WEB, DB, "i-none");
const TYPE = fc.constantFrom("ecs.g6.large", "ecs.g7.large", "ecs.r7.large", "ecs.g8y.large", "ecs.none");
const DRY = fc.constantFrom<Record<string, string>>({}, {}, { DryRun: "true" });

const CALL: fc.Arbitrary<Move> = fc
  .oneof(
    fc.record({ action: fc.constantFrom("StopInstance", "StartInstance"), id: ID, extra: DRY }),
    fc.record({
      action: fc.constant("ModifyInstanceSpec"),
      id: ID,
      extra: TYPE.map((InstanceType) => ({ InstanceType })),
    }),
    fc.record({
      action: fc.constant("ModifyInstanceSpec"),
      id: ID,
      extra: fc.integer({ min: -1, max: 101 }).map((out) => ({ InternetMaxBandwidthOut: String(out) })),
    }),
    fc.record({ action: fc.constant("AllocatePublicIpAddress"), id: ID, extra: fc.constant({}) }),
    fc.record({
      action: fc.constant("StopInstance"),
      id: ID,
      extra: fc.constantFrom({ StoppedMode: "StopCharging" }, { ForceStop: "true" }),
    }),
    fc.record({ action: fc.constant("RebootInstance"), id: ID, extra: DRY }),
    fc.record({
      action: fc.constant("ModifyInstanceNetworkSpec"),
      id: ID,
      extra: fc.nat({ max: 120 }).map((out) => ({ InternetMaxBandwidthOut: String(out) })),
    }),
    fc.record({
      action: fc.constant("ModifyPrepayInstanceSpec"),
      id: ID,
      extra: TYPE.map((InstanceType) => ({ InstanceType })),
    }),
  )
  .map(({ action, id, extra }) => ({ kind: "call", action, parameters: { InstanceId: id, ...extra } }));

const WAIT: fc.Arbitrary<Move> = fc.integer({ min: 0, max: 400_000 }).map((ms) => ({ kind: "wait", ms }));

const CONSOLE: fc.Arbitrary<Move> = fc
  .oneof(
    fc.record({ do: fc.constantFrom("stop" as const, "start" as const), instanceId: fc.constantFrom(WEB, DB) }),
    fc.record({ do: fc.constant("setBandwidth" as const), instanceId: fc.constant(WEB), out: fc.nat({ max: 100 }) }),
  )
  .map((action) => ({ kind: "console", action }));

/** By chance or by count, before or after the effect, of every kind a call can meet. */
const FAULT: fc.Arbitrary<Move> = fc
  .record(
    {
      action: fc.constantFrom("StopInstance", "StartInstance", "ModifyInstanceSpec"),
      instanceId: fc.constantFrom(WEB, DB),
      probability: fc.constantFrom(0.1, 0.5, 0.9),
      count: fc.integer({ min: 1, max: 3 }),
      phase: fc.constantFrom("before" as const, "after" as const),
      fault: fc.constantFrom<FaultRule["fault"][]>(
        { kind: "reset" },
        { kind: "slow" },
        { kind: "http-502-html" },
        { kind: "error", code: "Throttling.User" },
        { kind: "console", action: { do: "setBandwidth", instanceId: WEB, out: 7 } },
      ),
    },
    { requiredKeys: ["phase", "fault"] },
  )
  .map((rule) => ({ kind: "fault", rule }));

const MOVES = fc.array(
  fc.oneof({ weight: 5, arbitrary: CALL }, { weight: 3, arbitrary: WAIT }, { weight: 1, arbitrary: FAULT }, CONSOLE),
  { maxLength: 40, size: "max" },
);

/** Where a seed is given the times of the transitions are drawn from it. */
function play(moves: readonly Move[], seed?: number): Played {
  const account = { cooldownMs: 60_000 };
  const made = seed === undefined ? scene({ account }) : drawn(seed, { account });
  for (const move of moves) playOne(made, move);
  return made;
}

type Played = Pick<Scene, "emulator" | "clock">;

function drawn(seed: number, world: WorldSeed): Played {
  const clock = new VirtualClock();
  return { clock, emulator: createEmulator({ clock, seed, world }) };
}

function playOne({ emulator, clock }: Played, move: Move): void {
  if (move.kind === "call") ask(emulator, move);
  else if (move.kind === "wait") clock.advance(move.ms);
  else if (move.kind === "fault") emulator.faults.add(move.rule);
  else {
    try {
      emulator.world.console.run(move.action);
    } catch (error) {
      // The console refuses what the state does not allow; a law must hold all the same.
      expect(String(error)).toMatch(/cannot go from/);
    }
  }
}

/** The answer of a "slow" is waited for, as its socket does: asking for it is what has the effect. */
function ask(emulator: Emulator, { action, parameters }: Extract<Move, { kind: "call" }>): void {
  const answer = emulator.call({ action, parameters, accessKeyId: FULL_KEY.accessKeyId });
  if (answer.kind === "broken") answer.answer();
}

const isChange =
  (field: string) =>
  (entry: HistoryEntry): entry is ChangeEntry =>
    entry.kind === "change" && entry.field === field;

describe("under any sequence of calls, clock steps and console actions", () => {
  it("every change of status is a step of the table, each from where the last one ended [time/lawful]", () => {
    fc.assert(
      fc.property(MOVES, (moves) => {
        const at: Record<string, string> = { [WEB]: "Running", [DB]: "Running" };
        for (const change of play(moves).emulator.history().filter(isChange("status"))) {
          expect(change.from).toBe(at[change.instanceId]);
          expect(LEGAL_STEPS[change.from as InstanceStatus]).toContain(change.to);
          at[change.instanceId] = String(change.to);
        }
      }),
    );
  });

  it("such sequences take every step that calls can take, meet faults, and change types", () => {
    const histories = fc.sample(MOVES, { numRuns: 300, seed: 1 }).map((moves) => play(moves).emulator.history());
    const changes = histories.flatMap((history) => history.filter((e): e is ChangeEntry => e.kind === "change"));
    const steps = changes.filter(({ field }) => field === "status").map(({ from, to }) => `${from} to ${to}`);
    expect([...new Set(steps)].sort()).toEqual([
      "Running to Starting",
      "Running to Stopping",
      "Starting to Running",
      "Stopped to Starting",
      "Stopping to Stopped",
    ]);
    expect(changes.some(({ field }) => field === "instanceType")).toBe(true);
    const kinds = histories.flat().flatMap((e) => (e.kind === "call" && e.fault !== undefined ? [e.fault.kind] : []));
    expect([...new Set(kinds)].sort()).toEqual(["error", "http-502-html", "reset", "slow"]);
  });

  it("a type only ever changes on a stopped instance", () => {
    fc.assert(
      fc.property(MOVES, (moves) => {
        const status: Record<string, unknown> = { [WEB]: "Running", [DB]: "Running" };
        for (const entry of play(moves).emulator.history()) {
          if (entry.kind === "change" && entry.field === "status") status[entry.instanceId] = entry.to;
          if (entry.kind === "change" && entry.field === "instanceType")
            expect(status[entry.instanceId]).toBe("Stopped");
        }
      }),
    );
  });

  it("two runs of one seed give one history, to the byte [time/one-history]", () => {
    fc.assert(
      fc.property(MOVES, fc.nat(), (moves, seed) => {
        const text = () => historyAsJsonLines(play(moves, seed).emulator.history());
        expect(text()).toBe(text());
      }),
    );
  });

  it("another seed draws other times, so that the law above says something", () => {
    const moves: readonly Move[] = [
      { kind: "call", action: "StopInstance", parameters: { InstanceId: WEB } },
      { kind: "wait", ms: 60_000 },
    ];
    const ends = [1, 2].map((seed) => play(moves, seed).emulator.history().at(-1)?.time);
    expect(ends[0]).not.toBe(ends[1]);
  });

  it("only a call that was not refused has an effect, and a dry run never has one", () => {
    fc.assert(
      fc.property(MOVES, (moves) => {
        for (const entry of play(moves).emulator.history()) {
          if (entry.kind !== "call" || !entry.effect) continue;
          expect([entry.code, entry.dryRun]).toEqual(["OK", false]);
        }
      }),
    );
  });

  it("numbers go up by one and time never goes back", () => {
    fc.assert(
      fc.property(MOVES, (moves) => {
        const history = play(moves).emulator.history();
        history.forEach((entry, index) => {
          expect(entry.seq).toBe(index + 1);
          expect(entry.time).toBeGreaterThanOrEqual(history[index - 1]?.time ?? 0);
        });
      }),
    );
  });

  it("left alone, every instance comes to rest", () => {
    fc.assert(
      fc.property(MOVES, (moves) => {
        const { emulator, clock } = play(moves);
        clock.advance(200_000);
        for (const { status } of emulator.world.instances()) expect(["Running", "Stopped"]).toContain(status);
      }),
    );
  });
});

describe("any parameters at all", () => {
  it("are answered, never thrown at [parameters/never-throws]", () => {
    const actions = fc.constantFrom(
      "DescribeInstances",
      "ModifyInstanceSpec",
      "StopInstances",
      "TagResources",
      "DescribePrice",
      "DescribeResourcesModification",
      "Nonsense",
    );
    const names = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "RegionId",
        "InstanceId",
        "InstanceIds",
        "InstanceId.1",
        "Tag.1.Key",
        "__proto__",
        "constructor",
        "DestinationResource",
        "ResourceId",
        "NextToken",
      ),
    );
    const asked = fc.dictionary(names, fc.oneof(fc.string(), fc.constantFrom("cn-hangzhou", WEB, "[]", "true")));
    fc.assert(
      fc.property(actions, asked, (action, parameters) => {
        const answer = scene().call(action, { RegionId: "cn-hangzhou", ...parameters });
        expect(answer.body).toHaveProperty("RequestId");
        expect(answer.status).toBeLessThan(500);
      }),
    );
  });
});
