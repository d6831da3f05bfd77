// The emulator's control API from a test: its state and history, and a way to post any of its routes. Not pure.
import type { CallEntry, ChangeEntry, HistoryEntry } from "../../../emulator/history";
import type { InstanceFacts } from "../../../emulator/world/instance";

export interface EmulatorState {
  /** Emulated time, ms since 1970. */
  readonly now: number;
  readonly instances: readonly InstanceFacts[];
}

export class EmulatorControl {
  constructor(/** `127.0.0.1:PORT` */ private readonly address: string) {}

  async state(): Promise<EmulatorState> {
    return JSON.parse(await this.request("GET", "/state")) as EmulatorState;
  }

  async instance(instanceId: string): Promise<InstanceFacts> {
    return JSON.parse(await this.request("GET", `/instance?id=${encodeURIComponent(instanceId)}`)) as InstanceFacts;
  }

  async history(): Promise<readonly HistoryEntry[]> {
    const lines = (await this.request("GET", "/history")).split("\n").filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as HistoryEntry);
  }

  async calls(): Promise<readonly CallEntry[]> {
    return (await this.history()).filter((entry) => entry.kind === "call");
  }

  async changes(): Promise<readonly ChangeEntry[]> {
    return (await this.history()).filter((entry) => entry.kind === "change");
  }

  /** Calls that could have changed something: not a Describe or List, and not a dry run. */
  async writes(): Promise<readonly CallEntry[]> {
    return (await this.calls()).filter((call) => !call.dryRun && !/^(?:Describe|List)/.test(call.action));
  }

  /** Actions of `writes()`, in order. */
  async writtenActions(): Promise<readonly string[]> {
    return (await this.writes()).map((call) => call.action);
  }

  clearHistory(): Promise<unknown> {
    return this.request("DELETE", "/history");
  }

  /** Any other route: `post("/console", { do: "stop", instanceId })`. */
  async post(route: string, body: unknown = {}): Promise<unknown> {
    return JSON.parse(await this.request("POST", route, body));
  }

  private async request(method: string, route: string, body?: unknown): Promise<string> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`http://${this.address}${route}`, { method, ...content });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${route} answered ${response.status}: ${text}`);
    return text;
  }
}
