/** Where a command writes. Lines come without their end. */
export interface Terminal {
  readonly print: (line: string) => void;
  /** For errors, and for progress beside a result that may be piped on. */
  readonly complain: (line: string) => void;
  /** Writes a line in the place of the one that was drawn before. */
  readonly redraw?: (line: string) => void;
  /** Whether a person looks at it. */
  readonly interactive: boolean;
}

/** What a command ends with: 0 it held, 1 it did not hold or failed, 2 it was asked in a wrong way. */
export type ExitCode = 0 | 1 | 2;

/** Settles when the person at the terminal, or the system, asks this program to stop. */
export function askedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve(signal));
  });
}
