import { subjectIdText } from "@grondslag/log";
import { personOnRecord, subjectOnRecord } from "../domain/investigation.ts";
import {
  type GraphRow,
  type LookUpGraph,
  lookUpGraph,
  type Onlookers,
  tellingSubjects,
} from "../domain/look-up-graph.ts";
import { openInvestigation } from "./open-investigation.ts";
import { type Asked, checkPeriod, isInSystems, isLookUp, watchedNames } from "./own-rows.ts";
import type { BoundedQuestion, InvestigationServices } from "./ports.ts";

export interface GraphOfInvestigation {
  readonly id: string;
  /** Half open, milliseconds since the Unix epoch; left out: the whole period of the investigation. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly motive: string;
  readonly by: string;
}

export interface InvestigationGraph extends LookUpGraph {
  /** Whether more look-ups of the watched were there than were read. */
  readonly partial: boolean;
}

const page = 1_000;
const mostPagesOfPerson = 3;
const mostSubjects = 30;

/**
 * Who of the watched looked at whom, and how many others looked at the same people. Bounded in look-ups and in
 * subjects; each question to the log is on record with the reference of the investigation.
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, INVESTIGATION_CLOSED, NOT_A_WORKER, OUTSIDE_MANDATE
 */
export async function graphOfInvestigation(
  services: InvestigationServices,
  { id, from, to, motive, by }: GraphOfInvestigation,
): Promise<InvestigationGraph> {
  const investigation = await openInvestigation(services, id, by);
  const period = { from: from ?? investigation.from, to: to ?? investigation.to };
  checkPeriod(investigation, period);
  const { systems, reference } = investigation;
  const asked = { ...period, systems, asker: by, motive: `${reference}: ${motive}` };
  let partial = false;
  const persons = [];
  for (const { employeeId, pseudonym } of investigation.persons) {
    const { rows, complete } = await readAll(
      services,
      { ...asked, by: { employee: employeeId }, object: personOnRecord(investigation, pseudonym) },
      mostPagesOfPerson,
    );
    partial ||= !complete;
    persons.push({ pseudonym, rows: rows.filter((row) => isInSystems(investigation, row)) });
  }
  const onlookers = new Map<string, Onlookers>();
  for (const subject of tellingSubjects(persons, mostSubjects)) {
    const { rows, complete } = await readAll(
      services,
      { ...asked, by: { subject }, object: subjectOnRecord(investigation, subject) },
      1,
    );
    onlookers.set(subject, { rows: rows.filter((row) => isInSystems(investigation, row)), complete });
  }
  const watched = new Set((await watchedNames(services, investigation)).keys());
  return { ...lookUpGraph(persons, watched, onlookers, mostSubjects), partial };
}

interface FoundRow extends GraphRow {
  readonly system: string;
}

async function readAll(
  { ask }: InvestigationServices,
  asked: Asked & Pick<BoundedQuestion, "by" | "object">,
  mostPages: number,
): Promise<{ readonly rows: readonly FoundRow[]; readonly complete: boolean }> {
  const rows: FoundRow[] = [];
  let next: string | undefined;
  for (let read = 0; read < mostPages; read++) {
    const answer = await ask({ ...asked, lookUps: true, page: next, limit: page });
    for (const row of answer.items) {
      if (row.subject === undefined || !isLookUp(row)) continue;
      const { employee, at, outcome, workItem, system } = row;
      const refused = outcome === "deny";
      rows.push({ employee, subject: subjectIdText(row.subject), at, refused, workItem, system });
    }
    next = answer.next;
    if (next === undefined) return { rows, complete: true };
  }
  return { rows, complete: false };
}
