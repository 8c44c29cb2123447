import { type Investigation, termsOf, type Verdict } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { checkDistance } from "../oversight-people.ts";
import { ownSubjectsOf } from "./covert-reach.ts";
import { knownInvestigation } from "./open-investigation.ts";
import type { InvestigationServices } from "./ports.ts";

export interface DecideInvestigation {
  readonly id: string;
  /** Withdrawing is for who proposed, the others for somebody else. */
  readonly verdict: Verdict;
  /** Id of the employee. */
  readonly by: string;
}

/**
 * Gives the mandate, or refuses it. Who gives it neither proposed it, nor works on it, nor is watched by it. It stands
 * in the log with all its terms before it counts.
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, INVESTIGATION_DECIDED, INVESTIGATION_CLOSED, SAME_PERSON,
 *   CONCERNS_YOURSELF
 */
export async function decideInvestigation(
  services: InvestigationServices,
  { id, verdict, by }: DecideInvestigation,
): Promise<Investigation> {
  const { store, people, clock } = services;
  const investigation = await knownInvestigation(services, id);
  if (investigation.decided !== undefined) throw decidedBefore();
  const { proposed, workers, persons } = investigation;
  if (verdict === "withdrawn") {
    if (!(await people.samePerson(proposed.by, by)))
      throw samePerson("only who proposed this can withdraw it", "reject it instead");
  } else {
    for (const involved of new Set([proposed.by, ...workers])) {
      if (!(await people.samePerson(involved, by))) continue;
      throw samePerson("who proposed this, or works on it, cannot decide on it", "ask a colleague to decide");
    }
    await checkDistance(
      people,
      by,
      persons.map(({ employeeId }) => employeeId),
    );
  }
  const at = clock.now();
  if (verdict === "approved" && investigation.expiresAt <= at) throw wouldHaveEnded();
  // Of whom an own file became known since it was asked for: what he may not see is settled now.
  const ownSubjects = verdict === "approved" ? await ownSubjectsOf(services, investigation, at) : [];
  await services.record(by, `investigation.${verdict}`, termsOf(investigation));
  if (!(await store.decide(id, verdict, { by, at }, ownSubjects))) throw decidedBefore();
  return knownInvestigation(services, id);
}

function samePerson(message: string, remedy: string): OversightError {
  return new OversightError("SAME_PERSON", message, { remedy });
}

function wouldHaveEnded(): OversightError {
  return new OversightError("INVESTIGATION_CLOSED", "this investigation would have ended by now", {
    remedy: "reject it, and let it be asked for again",
  });
}

function decidedBefore(): OversightError {
  return new OversightError("INVESTIGATION_DECIDED", "somebody decided on this investigation before", {
    remedy: "read it again",
  });
}
