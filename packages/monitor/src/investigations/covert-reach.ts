import { type Investigation, yearsOfPeriod } from "../domain/investigation.ts";
import type { InvestigationServices } from "./ports.ts";

/** Pseudonyms of those watched as subjects, of each year from `now` (ms) until the end; none when it is not covert. */
export async function ownSubjectsOf(
  { ownSubjects }: Pick<InvestigationServices, "ownSubjects">,
  { covert, persons, expiresAt }: Pick<Investigation, "covert" | "persons" | "expiresAt">,
  now: number,
): Promise<readonly string[]> {
  if (!covert) return [];
  const years = yearsOfPeriod(now, expiresAt);
  const own = await Promise.all(persons.map(({ employeeId }) => ownSubjects(employeeId, years)));
  return own.flat();
}

/**
 * From how many of those watched a covert investigation hides nothing, because it is not known who they are as
 * citizens: whoever asks for it and whoever gives it must know before.
 *
 * @returns 0 for one that is not covert, and for one that has ended
 */
export async function hidesNothingFrom(
  { ownSubjects, clock }: Pick<InvestigationServices, "ownSubjects" | "clock">,
  investigation: Investigation,
): Promise<number> {
  const { covert, decided, closed, expiresAt, persons } = investigation;
  const now = clock.now();
  const isNeeded = decided === undefined || decided.verdict === "approved";
  if (!covert || !isNeeded || closed !== undefined || expiresAt <= now) return 0;
  const years = yearsOfPeriod(now, expiresAt);
  const hidden = new Set(investigation.ownSubjects);
  let without = 0;
  for (const { employeeId } of persons) {
    const own = await ownSubjects(employeeId, years);
    // Before it is given, what is known then counts; afterwards only what was known when it was.
    const isHidden = decided === undefined ? own.length > 0 : own.some((subject) => hidden.has(subject));
    if (!isHidden) without += 1;
  }
  return without;
}
