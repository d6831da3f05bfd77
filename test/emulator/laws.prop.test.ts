// Laws of the emulator under any sequence of calls, console actions and clock steps.
import fc from "fast-check";
import type { ChangeEntry, ConsoleAction, HistoryEntry } from "../../emulator";
import { LEGAL_STEPS } from "../../emulator/world/transitions";
import type { InstanceStatus } from "../../emulator";
import { DB, scene, type Scene, WEB } from "./_helpers/scene";

type Move =
  | { readonly kind: "call"; readonly action: string; readonly parameters: Record<string, string> }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "console"; readonly action: ConsoleAction };

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
  )
  .map(({ action, id, extra }) => ({ kind: "call", action, parameters: { InstanceId: id, ...extra } }));

const WAIT: fc.Arbitrary<Move> = fc.integer({ min: 0, max: 400_000 }).map((ms) => ({ kind: "wait", ms }));

const CONSOLE: fc.Arbitrary<Move> = fc
  .oneof(
    fc.record({ do: fc.constantFrom("stop" as const, "start" as const), instanceId: fc.constantFrom(WEB, DB) }),
    fc.record({ do: fc.constant("setBandwidth" as const), instanceId: fc.constant(WEB), out: fc.nat({ max: 100 }) }),
  )
  .map((action) => ({ kind: "console", action }));

const MOVES = fc.array(fc.oneof({ weight: 5, arbitrary: CALL }, { weight: 3, arbitrary: WAIT }, CONSOLE), {
  maxLength: 40,
});

function play(moves: readonly Move[]): Scene {
  const made = scene({ account: { cooldownMs: 60_000 } });
  for (const move of moves) playOne(made, move);
  return made;
}

function playOne({ emulator, clock, call }: Scene, move: Move): void {
  if (move.kind === "call") call(move.action, move.parameters);
  else if (move.kind === "wait") clock.advance(move.ms);
  else {
    try {
      emulator.world.console.run(move.action);
    } catch (error) {
      // The console refuses what the state does not allow; a law must hold all the same.
      expect(String(error)).toMatch(/cannot go from/);
    }
  }
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

  it("a type only ever changes on a stopped machine", () => {
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

  it("two runs of one seed give one history [time/one-history]", () => {
    fc.assert(
      fc.property(MOVES, (moves) => {
        expect(play(moves).emulator.history()).toEqual(play(moves).emulator.history());
      }),
    );
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

  it("left alone, every machine comes to rest", () => {
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
