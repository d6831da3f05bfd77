// What a command prints: its result on standard output, to the end; what is wrong on standard error, with its exit code. I/O.

/** Bad usage and input that cannot be read. */
export const EXIT_BAD_INPUT = 2;

/** Ends when it is written: a pipe takes a large page in pieces. */
export function say(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      // The reader has gone, as `head` does: there is nobody to tell.
      if (error && (error as NodeJS.ErrnoException).code !== "EPIPE") reject(error);
      else resolve();
    });
  });
}

export function sayUnreadable({ fact, fix }: { readonly fact: string; readonly fix: string }): void {
  process.stderr.write(`error: ${fact}\n  fix: ${fix}\n`);
  process.exitCode = EXIT_BAD_INPUT;
}
