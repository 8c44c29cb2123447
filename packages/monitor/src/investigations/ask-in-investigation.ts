import type { QueryRow } from "@grondslag/log";
import { openInvestigation } from "./open-investigation.ts";
import {
  checkPeriod,
  isInSystems,
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
 * What a watched person looked at, or who looked at a subject whom a watched person looked at: within the persons,
 * systems and period of the mandate, and nothing else. The question is on record, with the reference of the
 * investigation, before it is answered (rows M1 and M2). Pages may come out shorter than asked: what lies in other
 * systems is left out.
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
  const asked = { ...period, page, limit, asker: by, motive: `${investigation.reference}: ${motive}` };
  const { items, next } = await services.ask({ ...asked, by: await sought() });
  const names = await watchedNames(services, investigation);
  return {
    items: items
      .filter((row) => isInSystems(investigation, row))
      .map((row) => ({ ...row, person: names.get(row.employee) })),
    next,
  };

  async function sought() {
    if ("person" in about) {
      return { employee: watchedPerson(investigation, about.person, "/about/person").employeeId };
    }
    if (await wasLookedAt(services, investigation, about.subject, asked)) return { subject: about.subject };
    throw outsideMandate(
      "/about/subject",
      "nobody whom the investigation is about looked at this subject in it",
    );
  }
}
