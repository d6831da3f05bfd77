// Where words for people go while we work: one line on one resource.

/** `tick` is ephemeral: it stands in the status column and is gone with the next one. */
export type Severity = "info" | "warning" | "error" | "tick";

export interface Report {
  say(severity: Severity, text: string): void;
  /** Ends when everything said has been handed over. False: nobody was there to take the last line, such as an engine that was killed. */
  flush(): Promise<boolean>;
}
