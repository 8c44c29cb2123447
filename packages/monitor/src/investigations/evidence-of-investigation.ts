import { type QueryRow, type RecordPlace, subjectIdText } from "@grondslag/log";
import type { Investigation } from "../domain/investigation.ts";
import { openInvestigation } from "./open-investigation.ts";
import { isInSystems, outsideMandate, wasLookedAt, watchedNames } from "./own-rows.ts";
import type { InvestigationServices } from "./ports.ts";

export interface EvidenceOfInvestigation {
  readonly id: string;
  readonly records: readonly RecordPlace[];
  readonly motive: string;
  readonly by: string;
}

/** Who is no watched person is checked with a question to the log; these are about so many subjects at most. */
const mostSubjects = 50;

/**
 * Checks that records may be given as evidence of an investigation: each is of a watched person, or about a subject
 * whom a watched person looked at, in the period and the systems of the mandate.
 *
 * @returns the reason that goes on record with the bundle, with the reference of the investigation
 * @throws OversightError INVESTIGATION_UNKNOWN, INVESTIGATION_CLOSED, NOT_A_WORKER, OUTSIDE_MANDATE
 */
export async function evidenceOfInvestigation(
  services: InvestigationServices,
  { id, records, motive, by }: EvidenceOfInvestigation,
): Promise<string> {
  const investigation = await openInvestigation(services, id, by);
  const names = await watchedNames(services, investigation);
  const reason = `${investigation.reference}: ${motive}`;
  const asked = { asker: by, motive: reason, systems: investigation.systems };
  const subjects = new Set<string>();
  for (const [at, place] of records.entries()) {
    const where = `/records/${at}`;
    const rows = await services.rowsAt(place, by);
    if (rows.length === 0) throw outside(where);
    for (const row of rows) {
      if (!isInPlace(investigation, row)) throw outside(where);
      if (names.has(row.employee)) continue;
      // Also what others did is evidence, when they looked at the same people.
      if (row.kind === "audit" || row.subject === undefined) throw outside(where);
      subjects.add(subjectIdText(row.subject));
    }
  }
  if (subjects.size > mostSubjects) {
    throw outsideMandate("/records", `what others looked at is about more than ${mostSubjects} subjects`);
  }
  for (const subject of subjects) {
    if (!(await wasLookedAt(services, investigation, subject, asked))) throw outside("/records");
  }
  return reason;
}

function isInPlace(investigation: Investigation, row: QueryRow): boolean {
  return row.at >= investigation.from && row.at < investigation.to && isInSystems(investigation, row);
}

/** The same for what does not exist and for what is shielded: asking must not tell which. */
function outside(where: string) {
  return outsideMandate(where, "this record lies outside the mandate");
}
