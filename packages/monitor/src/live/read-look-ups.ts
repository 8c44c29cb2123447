import {
  lookUpsOfRecord,
  type Pseudonymiser,
  preparedPseudonyms,
  pseudonymYear,
  type RecordedLookUp,
  subjectIdText,
} from "@grondslag/log";
import type { LinkState, LookUp, Relation, Use } from "../domain/detection/stream-event.ts";
import type { ReadLookUps, SeenLookUp } from "./ports.ts";

/** What the registry says now of the look-ups of the log. */
export interface LookUpSurroundings {
  readonly pseudonyms: Pseudonymiser;
  /** Id of an employee's unit; undefined when he is not known. */
  readonly unitOf: (employeeId: string) => string | undefined;
  /** Tags of fields of a data set. */
  readonly tagsOf: (dataSet: string, fields: readonly string[]) => readonly string[];
  /** Whether anybody at all may not hear of this subject. @param subject pseudonym, base64url */
  readonly isShielded: (subject: string) => boolean;
  /** The pseudonym of the same subject in the year before, where that is known and still of use. */
  readonly formerOf: (subject: string) => string | undefined;
}

/** The year of pseudonyms that stay the same; they leave the memory of the monitor for nobody. */
const noYear = 0;
const mostRemembered = 100_000;

/** Makes look-ups for the monitor of records; employees leave it as pseudonyms only. */
export function readLookUps(surroundings: LookUpSurroundings): ReadLookUps {
  const known = new Map<string, string>();

  return async (records) => {
    const found = records.flatMap(lookUpsOfRecord);
    await learn(found);
    return found.map((lookUp) => seen(surroundings, lookUp, nameOf(lookUp.employee, noYear), nameOf));
  };

  function nameOf(employeeId: string, year: number): string {
    return known.get(`${year} ${employeeId}`) ?? "";
  }

  async function learn(found: readonly RecordedLookUp[]): Promise<void> {
    if (known.size > mostRemembered) known.clear();
    const missing = new Map<number, Set<string>>();
    for (const { employee, at } of found) {
      for (const year of [noYear, pseudonymYear(at)]) {
        if (known.has(`${year} ${employee}`)) continue;
        missing.set(year, (missing.get(year) ?? new Set()).add(employee));
      }
    }
    for (const [year, ids] of missing) {
      const employees = [...ids];
      const ready = await preparedPseudonyms(surroundings.pseudonyms, { employees, years: [year] });
      for (const id of employees) known.set(`${year} ${id}`, ready.employee(id, year));
    }
  }
}

function seen(
  { unitOf, tagsOf, isShielded, formerOf }: LookUpSurroundings,
  row: RecordedLookUp,
  employee: string,
  nameOf: (employeeId: string, year: number) => string,
): SeenLookUp {
  const { origin, index, item, at, link } = row;
  const subject = row.subject === undefined ? "" : subjectIdText(row.subject);
  const unit = unitOf(row.employee) ?? "";
  const tags = tagsOf(row.dataSet, row.fields);
  const shielded = isShielded(subject);
  const relation = link?.relation ?? "none";
  const year = pseudonymYear(at);
  const refused = row.outcome === "deny";
  const lookUp: LookUp = {
    type: "look-up",
    id: `${origin}#${index}.${item}`,
    at,
    employee,
    subject,
    formerSubject: formerOf(subject),
    team: unit === "" ? row.department || row.system : unit,
    activity: row.activity,
    relation: relationOf(relation),
    shielded,
    use: useOf(row.action),
    // Systems that tell of no changes have no work without a product either: then it weighs nothing.
    product: row.action === "update",
    tags,
    ...(link !== undefined && { link: linkStateOf(link) }),
  };
  const watched = {
    ...row,
    subject,
    employee,
    unit,
    tags,
    shielded,
    relation,
    link: lookUp.link ?? "none",
    explanation: "none",
    openedBy: link?.openedBy ?? "",
  };
  return { lookUp: refused ? undefined : lookUp, watched, shown: nameOf(row.employee, year), year };
}

/** Work that one opened for oneself is no work of somebody else's giving. */
function linkStateOf({ state, openedBy }: NonNullable<RecordedLookUp["link"]>): LinkState {
  if (state === "emergency") return "emergency";
  if (state !== "assigned" && state !== "unit") return "none";
  if (openedBy === "self") return "self-opened";
  if (openedBy === "employee") return "opened-by-colleague";
  return state === "unit" ? "unit-queue" : "assigned";
}

/** The registry knows whose file is whose; of family it does not say by what. */
function relationOf(relation: string): Relation {
  if (relation === "own") return "own";
  if (relation === "family") return "surname";
  return relation === "colleague" ? "colleague" : "none";
}

function useOf(action: string): Use {
  return action === "export" || action === "print" || action === "copy" ? action : "read";
}
