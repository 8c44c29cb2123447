import { newId } from "@grondslag/kernel";
import type { Investigation } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { checkDistance, unveil, type VeiledEmployee } from "../oversight-people.ts";
import type { InvestigationServices } from "./ports.ts";

export interface ProposeInvestigation
  extends Pick<
    Investigation,
    "reference" | "groundId" | "suspicion" | "covert" | "from" | "to" | "expiresAt" | "systems"
  > {
  /** By pseudonym, as alerts and records show them. */
  readonly persons: readonly VeiledEmployee[];
  /** Ids of the employees who will work on it. */
  readonly workers: readonly string[];
  /** Id of the employee who asks for it. */
  readonly by: string;
}

const day = 86_400_000;
/** Longer takes a new mandate, by two people again. */
const longest = 184 * day;
const longestPeriod = 7 * 366 * day;
const mostPersons = 50;

/**
 * Asks for the mandate of an investigation. Who works on it, and who asks for it, is neither watched by it nor of the
 * unit of somebody who is.
 *
 * @throws OversightError INVESTIGATION_INVALID, PSEUDONYM_UNKNOWN, CONCERNS_YOURSELF
 */
export async function proposeInvestigation(
  services: InvestigationServices,
  { persons: veiled, by, ...asked }: ProposeInvestigation,
): Promise<Investigation> {
  const { people, clock, random } = services;
  const now = clock.now();
  checkTimes(asked, now);
  if (veiled.length === 0 || veiled.length > mostPersons)
    throw invalid("/persons", `must name 1 to ${mostPersons} employees`);
  if (asked.workers.length === 0) throw invalid("/workers", "must name who works on it");
  if (!(await services.hasGround(asked.groundId)))
    throw invalid("/groundId", "the register has no such legal ground");
  for (const worker of asked.workers) {
    if ((await people.unitOf(worker)) !== undefined) continue;
    throw invalid("/workers", "names somebody who is not known");
  }
  const ids = new Set<string>();
  for (const person of veiled) ids.add(await unveil(people, person));
  for (const overseer of new Set([by, ...asked.workers])) await checkDistance(people, overseer, ids);
  const year = new Date(now).getUTCFullYear();
  const persons = await Promise.all(
    [...ids].map(async (employeeId) => {
      const [pseudonym = ""] = await people.pseudonymsOf(employeeId, [year]);
      return { employeeId, pseudonym };
    }),
  );
  const investigation: Investigation = {
    ...asked,
    id: newId(clock, random),
    persons,
    // What is hidden is settled when the mandate is given.
    ownSubjects: [],
    workers: [...new Set(asked.workers)],
    proposed: { by, at: now },
    decided: undefined,
    closed: undefined,
    informed: undefined,
    notes: [],
  };
  await services.store.add(investigation);
  return investigation;
}

function checkTimes(
  { from, to, expiresAt }: Pick<Investigation, "from" | "to" | "expiresAt">,
  now: number,
): void {
  if (!(from < to)) throw invalid("/to", "is not after the beginning of the period");
  if (to - from > longestPeriod)
    throw invalid("/to", "is more than seven years after the beginning of the period");
  if (!(expiresAt > now)) throw invalid("/expiresAt", "has passed");
  if (expiresAt - now > longest)
    throw invalid("/expiresAt", "is more than 184 days away: ask for a new mandate then");
}

function invalid(where: string, message: string): OversightError {
  return new OversightError("INVESTIGATION_INVALID", `${where} ${message}`, {
    where,
    remedy: "mend this part and send it again",
  });
}
