// Every state that can be reached, breadth first, and what is wrong with any of them: initial states in, counts and traces out.
import { checked } from "./run-begin";
import { keyOf } from "./state-key";
import type { Move, State } from "./state";
import { movesOf } from "./world-moves";

export interface Explored {
  readonly states: number;
  readonly transitions: number;
  /** Moves from a beginning to the farthest state. */
  readonly depth: number;
  /** Ways into a state from which no run brings the instance to rest, though nothing more goes wrong. */
  readonly stuck: readonly string[];
  /** Ways into a state of rest with a power state that nobody wants. */
  readonly wrongPower: readonly string[];
  /** Ways into a state of rest with a size that nobody wants, or a tag left over. */
  readonly wrongSize: readonly string[];
  /** Ways to a stop of an instance that has the desired type already: nobody asked for it. */
  readonly needless: readonly string[];
  /** Ways to a stop while the pause of an attempt that failed runs (invariant I13). */
  readonly paidTwice: readonly string[];
  /** Ways to a journal taken away from an instance that is off with a start pending, and nobody left who knows. */
  readonly cleared: readonly string[];
  /** Ways to a stop of ours while the window is closed (invariant I17). */
  readonly outside: readonly string[];
  /** Ways to a delete that forgets an instance that is off. */
  readonly forgotten: readonly string[];
}

type Flaw = "needless" | "paidTwice" | "cleared" | "outside" | "forgotten";

/** What is wrong with one move. */
const FLAWS: Readonly<Record<Flaw, (state: State, move: Move) => boolean>> = {
  needless: ({ machine }, { does }) => does === "stop" && machine.type === "new",
  paidTwice: ({ paid }, { does, label }) => does === "stop" && paid && label.startsWith("run:"),
  cleared: (state, { does, next }) =>
    does === "untag" && state.machine.tag?.power === "Running" && isPending(next) && next.processes.length === 0,
  outside: ({ window }, { does, label }) => does === "stop" && window === "closed" && !label.startsWith("other:"),
  forgotten: (_, { does, next }) => does === "forget" && isPending(next),
};

function isPending({ machine, may, stored }: State): boolean {
  const isDown = machine.status === "Stopped" || machine.status === "Stopping";
  return isDown && !may.includes("Stopped") && stored.unfinished !== true;
}

interface Node {
  readonly state: State;
  readonly depth: number;
  readonly from?: { readonly node: number; readonly label: string };
}

export function explore(beginnings: readonly State[]): Explored {
  const graph = new Graph(beginnings);
  const { nodes } = graph;
  const resting = nodes.map(({ state }) => rests(state));
  const healed = graph.reaching(resting);
  const traces = (is: (node: Node, id: number) => boolean) =>
    nodes.flatMap((node, id) => (is(node, id) ? [id] : [])).map((id) => graph.trace(id));
  return {
    states: nodes.length,
    transitions: graph.transitions,
    depth: nodes.at(-1)?.depth ?? 0,
    stuck: traces((_, id) => !healed.has(id)),
    wrongPower: traces(({ state }, id) => resting[id] === true && !hasWantedPower(state)),
    wrongSize: traces(({ state }, id) => resting[id] === true && !hasWantedSize(state)),
    ...graph.flawTraces(),
  };
}

class Graph {
  readonly nodes: Node[] = [];
  private readonly flaws: Record<Flaw, number[]> = {
    needless: [],
    paidTwice: [],
    cleared: [],
    outside: [],
    forgotten: [],
  };
  transitions = 0;
  private readonly ids = new Map<string, number>();
  /** By state: those from which it is reached though nothing goes wrong. */
  private readonly sources: number[][] = [];

  constructor(beginnings: readonly State[]) {
    for (const state of beginnings) this.add({ state, depth: 0 });
    for (let id = 0; id < this.nodes.length; id += 1) this.expand(id);
  }

  private expand(id: number): void {
    const node = this.nodes[id];
    if (!node) return;
    for (const move of movesOf(node.state)) {
      this.transitions += 1;
      const to = this.add({ state: move.next, depth: node.depth + 1, from: { node: id, label: move.label } });
      if (!move.spends) this.sources[to]?.push(id);
      this.judge(node.state, move, to);
    }
  }

  private judge(state: State, move: Move, to: number): void {
    if (!move.does) return;
    for (const flaw of Object.keys(FLAWS) as Flaw[]) if (FLAWS[flaw](state, move)) this.flaws[flaw].push(to);
  }

  flawTraces(): Readonly<Record<Flaw, readonly string[]>> {
    const { needless, paidTwice, cleared, outside, forgotten } = this.flaws;
    const traces = (ids: readonly number[]) => ids.map((id) => this.trace(id));
    return {
      needless: traces(needless),
      paidTwice: traces(paidTwice),
      cleared: traces(cleared),
      outside: traces(outside),
      forgotten: traces(forgotten),
    };
  }

  private add(node: Node): number {
    const key = keyOf(node.state);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.nodes.push(node) - 1;
    this.ids.set(key, id);
    this.sources.push([]);
    return id;
  }

  /** Every state from which one of the goals is reached though nothing more goes wrong. */
  reaching(goals: readonly boolean[]): ReadonlySet<number> {
    const found = new Set(goals.flatMap((is, id) => (is ? [id] : [])));
    for (const id of found) for (const source of this.sources[id] ?? []) found.add(source);
    return found;
  }

  trace(id: number): string {
    const labels: string[] = [];
    let node = this.nodes[id];
    const last = node?.state;
    while (node?.from) {
      labels.unshift(node.from.label);
      node = this.nodes[node.from.node];
    }
    return `${labels.join("; ")} => ${JSON.stringify(last)}`;
  }
}

/** Nobody is at work, and a run would find nothing to do. */
function rests({ machine, stored, processes }: State): boolean {
  const still = machine.status === "Running" || machine.status === "Stopped";
  if (!still || processes.length > 0 || stored.unfinished) return false;
  return checked(machine, stored, { who: "up" }).decision.kind === "nothing";
}

function hasWantedPower({ machine, may }: State): boolean {
  return may.some((power) => power === machine.status);
}

function hasWantedSize({ machine, resized }: State): boolean {
  const isSized = resized || (machine.type === "new" && machine.bandwidth === 20);
  return isSized && machine.tag === undefined;
}
