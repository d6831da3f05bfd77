// The environment of this process as the reader that resolveConnection takes; the only place that looks at it.

export function processEnvironment(name: string): string | undefined {
  return process.env[name];
}
