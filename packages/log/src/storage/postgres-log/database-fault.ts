import { LogError } from "../../domain/log-error.ts";

/** Another integrator has the log: what was asked left nothing behind. */
export function isFenced(error: unknown): boolean {
  return codeOf(error) === "GL001";
}

/** A batch was handed over so late that nobody can tell any more whether it was before. */
export function isTooLate(error: unknown): boolean {
  return codeOf(error) === "GL002";
}

/** A fault of the database or of the way to it: passes by itself, or when the operator mends it. */
export function unreachable(cause: unknown): LogError {
  if (cause instanceof LogError) return cause;
  const code = codeOf(cause);
  return new LogError(
    "LOG_UNREACHABLE",
    `the database of the log does not take this${code === undefined ? "" : ` (${code})`}`,
    {
      where: "log_store",
      remedy: "check that PostgreSQL and its synchronous standby run; the log goes on by itself when they do",
      cause,
    },
  );
}

/** SQLSTATE, or the code of a fault of the connection. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Nobody knows in time whether the database took some records. */
export function notTaken(): LogError {
  return new LogError(
    "LOG_UNREACHABLE",
    "the database of the log did not take these records in time; whether they are in the log is not known",
    {
      where: "log_store",
      remedy: "check that PostgreSQL and its synchronous standby run, and try again",
    },
  );
}

/** What is refused after a fault that does not pass. */
export function stopped(cause: LogError): LogError {
  return new LogError("LOG_FAILED", `the log stopped writing after ${cause.code}: ${cause.message}`, {
    where: cause.where,
    remedy: cause.remedy ?? "start the server again",
    cause,
  });
}

/** How often the operator is told again of a fault that lasts. */
const tellEveryMs = 30_000;

/** A fault that comes at each attempt, and is told of once in a while. */
export class LastingFault {
  readonly #onFault: (fault: LogError) => void;
  #told: { readonly code: string; readonly at: number } | undefined;

  constructor(onFault: (fault: LogError) => void) {
    this.#onFault = onFault;
  }

  tell(fault: LogError): void {
    const now = performance.now();
    if (this.#told?.code === fault.code && now - this.#told.at < tellEveryMs) return;
    this.#told = { code: fault.code, at: now };
    this.#onFault(fault);
  }

  /** It is over: the next one is told at once. */
  end(): void {
    this.#told = undefined;
  }
}
