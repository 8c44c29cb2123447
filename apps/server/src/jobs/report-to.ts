import type { Logger } from "../server-config.ts";
import { faultCode } from "./fault-code.ts";

/** Faults of what runs in the background: their code, never their text. */
export function reportTo(logger: Logger, part: string): (error: unknown) => void {
  return (error) => logger({ level: "error", event: "background-fault", part, code: faultCode(error) });
}
