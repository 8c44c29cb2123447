import type { QueryRow } from "@grondslag/log";
import { type Investigation, subjectOnRecord, yearsOfPeriod } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import type { InvestigationServices } from "./ports.ts";

/** So many look-ups at a subject are searched for one of the watched. */
const mostSearched = 50_000;
const searchPage = 1_000;

/** What is asked, beside about whom. */
export interface Asked {
  readonly from: number;
  readonly to: number;
  readonly asker: string;
  readonly motive: string;
  readonly systems: readonly string[];
}

/** Each pseudonym under which a watched person stands in the rows of the period, with the one that is shown. */
export async function watchedNames(
  { people }: Pick<InvestigationServices, "people">,
  { persons, from, to }: Pick<Investigation, "persons" | "from" | "to">,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { employeeId, pseudonym } of persons) {
    for (const name of await people.pseudonymsOf(employeeId, yearsOfPeriod(from, to))) {
      names.set(name, pseudonym);
    }
  }
  return names;
}

/** Whether rows of this system may be examined. */
export function isInSystems({ systems }: Pick<Investigation, "systems">, row: Pick<QueryRow, "system">) {
  return systems.length === 0 || systems.includes(row.system);
}

/** A look-up, or an attempt at one: a permit stands in the log beside the processing that it led to. */
export function isLookUp({ kind, outcome, subject }: QueryRow): boolean {
  return subject !== undefined && isSeenOrRefused({ kind, outcome });
}

/** The same, whether or not the row tells whom it was about. */
export function isSeenOrRefused({ kind, outcome }: Pick<QueryRow, "kind" | "outcome">): boolean {
  return kind === "processing" || (kind === "decision" && outcome === "deny");
}

/** Whether a watched person looked at this subject within the mandate; asked of the log, on record. */
export async function wasLookedAt(
  services: InvestigationServices,
  investigation: Investigation,
  subject: string,
  asked: Pick<Asked, "asker" | "motive" | "systems">,
): Promise<boolean> {
  const { from, to } = investigation;
  const watched = await watchedNames(services, investigation);
  let page: string | undefined;
  for (let seen = 0; seen < mostSearched; seen += searchPage) {
    const answer = await services.ask({
      ...asked,
      by: { subject },
      object: subjectOnRecord(investigation, subject),
      lookUps: true,
      from,
      to,
      page,
      limit: searchPage,
    });
    for (const row of answer.items) {
      if (isSeenOrRefused(row) && isInSystems(investigation, row) && watched.has(row.employee)) return true;
    }
    if (answer.next === undefined) return false;
    page = answer.next;
  }
  return false;
}

/** @throws OversightError OUTSIDE_MANDATE */
export function checkPeriod(
  investigation: Pick<Investigation, "from" | "to">,
  { from, to }: Pick<Asked, "from" | "to">,
): void {
  if (from >= investigation.from && to <= investigation.to && from < to) return;
  throw outsideMandate("/from", "the period lies outside that of the investigation");
}

/** @throws OversightError OUTSIDE_MANDATE */
export function watchedPerson({ persons }: Investigation, pseudonym: string, where: string) {
  const person = persons.find((one) => one.pseudonym === pseudonym);
  if (person !== undefined) return person;
  throw outsideMandate(where, "the investigation is not about this employee");
}

export function outsideMandate(where: string, message: string): OversightError {
  return new OversightError("OUTSIDE_MANDATE", message, {
    where,
    remedy: "stay within the mandate, or ask for another one",
  });
}
