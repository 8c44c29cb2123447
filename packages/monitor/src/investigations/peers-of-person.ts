import type { PeersFound } from "@grondslag/log";
import { personOnRecord } from "../domain/investigation.ts";
import { openInvestigation } from "./open-investigation.ts";
import { checkPeriod, watchedPerson } from "./own-rows.ts";
import type { InvestigationServices } from "./ports.ts";

export interface PeersOfPerson {
  readonly id: string;
  /** The pseudonym of a watched person, as the investigation shows it. */
  readonly person: string;
  /** Half open, milliseconds since the Unix epoch. */
  readonly from: number;
  readonly to: number;
  readonly motive: string;
  readonly by: string;
}

/**
 * A watched person beside the others in the same role: how many people each looked at on a day. Others are a median
 * and a number, never names, and only where they are ten or more. In the systems and the period of the mandate, and
 * on record before.
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, INVESTIGATION_CLOSED, NOT_A_WORKER, OUTSIDE_MANDATE
 */
export async function peersOfPerson(
  services: InvestigationServices,
  { id, person, from, to, motive, by }: PeersOfPerson,
): Promise<PeersFound> {
  const investigation = await openInvestigation(services, id, by);
  checkPeriod(investigation, { from, to });
  const { employeeId } = watchedPerson(investigation, person, "/person");
  const { systems, reference } = investigation;
  return services.peers({
    ...{ employeeId, from, to, systems, asker: by },
    motive: `${reference}: ${motive}`,
    object: personOnRecord(investigation, person),
  });
}
