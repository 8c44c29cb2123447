import type { QueryRow } from "@grondslag/log";
import { type Investigation, yearsOfPeriod } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { openInvestigation } from "./open-investigation.ts";
import type { BoundedAnswer, InvestigationServices } from "./ports.ts";

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

/** So many look-ups of the watched are searched for a subject. */
const mostSearched = 50_000;
const searchPage = 1_000;

/**
 * What a watched person looked at, or who looked at a subject whom a watched person looked at: within the persons,
 * systems and period of the mandate, and nothing else. The question is on record, with the reference of the
 * investigation, before it is answered (rows M1 and M2).
 *
 * @throws OversightError INVESTIGATION_UNKNOWN, INVESTIGATION_CLOSED, NOT_A_WORKER, OUTSIDE_MANDATE
 */
export async function askInInvestigation(
  services: InvestigationServices,
  { id, about, from, to, page, limit, motive, by }: AskInInvestigation,
): Promise<BoundedAnswer> {
  const investigation = await openInvestigation(services, id, by);
  const period = { from: from ?? investigation.from, to: to ?? investigation.to };
  if (period.from < investigation.from || period.to > investigation.to || !(period.from < period.to)) {
    throw outside("/from", "the period lies outside that of the investigation");
  }
  const asked = { ...period, page, limit, asker: by, motive: `${investigation.reference}: ${motive}` };
  if ("person" in about) {
    const person = investigation.persons.find(({ pseudonym }) => pseudonym === about.person);
    if (person === undefined) throw outside("/about/person", "the investigation is not about this employee");
    return inSystems(investigation, await services.ask({ ...asked, by: { employee: person.employeeId } }));
  }
  if (!(await wasLookedAt(services, investigation, about.subject, asked))) {
    throw outside("/about/subject", "nobody whom the investigation is about looked at this subject in it");
  }
  return inSystems(investigation, await services.ask({ ...asked, by: { subject: about.subject } }));
}

/** Pages may come out shorter than asked: what lies in other systems is left out. */
function inSystems({ systems }: Investigation, answer: BoundedAnswer): BoundedAnswer {
  if (systems.length === 0) return answer;
  return { ...answer, items: answer.items.filter(({ system }) => systems.includes(system)) };
}

async function wasLookedAt(
  services: InvestigationServices,
  investigation: Investigation,
  subject: string,
  asked: { readonly asker: string; readonly motive: string },
): Promise<boolean> {
  const { from, to, persons } = investigation;
  const watched = new Set<string>();
  for (const { employeeId } of persons) {
    for (const name of await services.people.pseudonymsOf(employeeId, yearsOfPeriod(from, to)))
      watched.add(name);
  }
  let page: string | undefined;
  for (let seen = 0; seen < mostSearched; seen += searchPage) {
    const answer = await services.ask({ ...asked, by: { subject }, from, to, page, limit: searchPage });
    if (inSystems(investigation, answer).items.some((row) => isLookUpOf(row, watched))) return true;
    if (answer.next === undefined) return false;
    page = answer.next;
  }
  return false;
}

function isLookUpOf({ employee, kind }: QueryRow, watched: ReadonlySet<string>): boolean {
  return kind !== "audit" && watched.has(employee);
}

function outside(where: string, message: string): OversightError {
  return new OversightError("OUTSIDE_MANDATE", message, {
    where,
    remedy: "stay within the mandate, or ask for another one",
  });
}
