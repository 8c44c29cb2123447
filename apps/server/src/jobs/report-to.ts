import type { Logger } from "../server-config.ts";

/** Faults of what runs in the background: their code, never their text. */
export function reportTo(logger: Logger, part: string): (error: unknown) => void {
  return (error) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    logger({ level: "error", event: "background-fault", part, code });
  };
}
