import { LogError } from "../domain/log-error.ts";
import type { Verification, VerifyLogOptions } from "../verify-log.ts";

export async function verifyLog(
  _source: string | URL,
  _options: VerifyLogOptions = {},
): Promise<Verification> {
  throw new LogError("LOG_UNREACHABLE", "not there yet");
}
