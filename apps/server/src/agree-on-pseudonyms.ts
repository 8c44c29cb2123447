import { LogError, type Pseudonymiser, postgresLogFiles, preparedPseudonyms } from "@grondslag/log";
import type { LogPlace } from "./log-place.ts";

/** Nobody: only whoever has the key knows the pseudonym. */
const probe = "grondslag pseudonym check";
const year = 1970;
const path = "pseudonym-check";

/**
 * Servers that share a log must make the same pseudonyms, or half of a subject's records would not be found by the other
 * half. The first one leaves a pseudonym of nobody beside the log, and each next one compares.
 *
 * @throws LogError LOG_KEY; PseudonymError PSEUDONYMS_AWAY
 */
export async function agreeOnPseudonyms(place: LogPlace, pseudonyms: Pseudonymiser): Promise<void> {
  if (place.driver === "posix") return;
  const ready = await preparedPseudonyms(pseudonyms, { employees: [probe], years: [year] });
  const own = ready.employee(probe, year);
  const files = postgresLogFiles(place.databaseUrls);
  try {
    if ((await files.read(path)) === undefined) await files.write(path, Buffer.from(own));
    if ((await files.read(path))?.toString("utf8") === own) return;
  } finally {
    await files.close();
  }
  throw new LogError("LOG_KEY", "the other servers of this log make other pseudonyms", {
    where: "pseudonymKey",
    remedy: "give all servers of a shared log the same pseudonym key",
  });
}
