// What the verbs of one process work with: its session, where words on a resource go, and what a check has left to the diff after it.
import type { Report, Severity } from "../ports/report";
import type { Session } from "../session/session";
import type { Undecided } from "./open-request";

export interface ProviderContext extends Session {
  /** Where what is said of the resource goes. */
  reportOn(urn: string): Report;
  /** By URN: in memory, for one process. */
  readonly undecided: Map<string, Undecided>;
}

export function createContext(session: Session, reportOn: (urn: string) => Report): ProviderContext {
  return { ...session, reportOn, undecided: new Map() };
}

/** Ends when it is handed over. */
export async function say(context: ProviderContext, urn: string, severity: Severity, text: string): Promise<void> {
  const report = context.reportOn(urn);
  report.say(severity, text);
  await report.flush();
}
