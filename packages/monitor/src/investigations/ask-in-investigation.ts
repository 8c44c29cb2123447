import type { QueryRow } from "@grondslag/log";
import { personOnRecord, subjectOnRecord } from "../domain/investigation.ts";
import { openInvestigation } from "./open-investigation.ts";
import {
  checkPeriod,
  isInSystems,
  isSeenOrRefused,
  outsideMandate,
  wasLookedAt,
  watchedNames,
  watchedPerson,
} from "./own-rows.ts";
import type { InvestigationServices } from "./ports.ts";

export interface AskInInvestigation {
  readonly id: string;
  /** The pseudonym of a watched person, as the investigation shows it; or a subject that such a person looked at. */
  readonly about: { readonly person: string } | { readonly subject: string };
  /** Half open, milliseconds since the Unix epoch; left out: the whole period of the investigation. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly page?: string | undefined;
  readonly limit: number;
  readonly motive: string;
  readonly by: string;
}

/** A row within the mandate. */
export interface InvestigatedRow extends QueryRow {
  /** The watched person who acted, as the investigation shows him; undefined for somebody else. */
  readonly person: string | undefined;
}

export interface InvestigatedRows {
  /** Newest first. */
  readonly items: readonly InvestigatedRow[];
  readonly next: string | undefined;
}

/**
 * What a watched person did, or who looked at a subject whom a watched person looked at: within the persons, systems
 * and period of the mandate, and nothing else. What others did to the platform about that subject, such as another
 * investigation, is not told. The question is on record, with the reference of the investigation, before it is
 * answered (rows M1 and M2).
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, INVESTIGATION_CLOSED, NOT_A_WORKER, OUTSIDE_MANDATE
 */
export async function askInInvestigation(
  services: InvestigationServices,
  { id, about, from, to, page, limit, motive, by }: AskInInvestigation,
): Promise<InvestigatedRows> {
  const investigation = await openInvestigation(services, id, by);
  const period = { from: from ?? investigation.from, to: to ?? investigation.to };
  checkPeriod(investigation, period);
  const { systems, reference } = investigation;
  const asked = { ...period, systems, page, limit, asker: by, motive: `${reference}: ${motive}` };
  const one = await sought();
  const { items, next } = await services.ask({ ...asked, ...one });
  const names = await watchedNames(services, investigation);
  return {
    items: items
      .filter((row) => isInSystems(investigation, row) && (!one.lookUps || isSeenOrRefused(row)))
      .map((row) => ({ ...row, person: names.get(row.employee) })),
    next,
  };

  async function sought() {
    if ("person" in about) {
      const { employeeId, pseudonym } = watchedPerson(investigation, about.person, "/about/person");
      const object = personOnRecord(investigation, pseudonym);
      return { by: { employee: employeeId }, object, lookUps: false };
    }
    const { subject } = about;
    if (await wasLookedAt(services, investigation, subject, asked)) {
      return { by: { subject }, object: subjectOnRecord(investigation, subject), lookUps: true };
    }
    throw outsideMandate(
      "/about/subject",
      "nobody whom the investigation is about looked at this subject in it",
    );
  }
}
