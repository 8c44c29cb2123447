import { OversightError } from "./oversight-error.ts";

/** Who people are, as far as oversight must know. Ids are those of employees. */
export interface OversightPeople {
  /** Whether two ids are of one natural person. */
  samePerson(a: string, b: string): Promise<boolean>;
  /** Ids of all accounts of one natural person, that of the question too. */
  accountsOf(employeeId: string): Promise<readonly string[]>;
  /** Id of the unit of an employee; undefined for somebody who is not known. */
  unitOf(employeeId: string): Promise<string | undefined>;
  /** Ids of the roles that give an employee this permission now. */
  rolesGiving(employeeId: string, permission: string): Promise<readonly string[]>;
  /** Who stands behind a pseudonym of the year of a moment (ms); undefined when nobody does. */
  whoIs(pseudonym: string, at: number): Promise<string | undefined>;
  /** The pseudonyms of an employee, one for each of these years (UTC). */
  pseudonymsOf(employeeId: string, years: readonly number[]): Promise<readonly string[]>;
  /** Whom an employee may not watch: himself by any account, his family, and whom he works with. */
  nearTo(employeeId: string): Promise<NearPeople>;
  /** Ids of who leads an employee: of his unit, or of the nearest unit above it that another person leads. */
  leadersOf(employeeId: string): Promise<readonly string[]>;
}

/** The year of pseudonyms that stay the same; they are shown to nobody. */
export const lastingYear = 0;

/** The people around an employee. */
export interface NearPeople {
  /** Ids of the units of all his accounts. */
  readonly units: readonly string[];
  /** Pseudonyms of `lastingYear`: of his accounts, of his family, and of everybody in those units. */
  readonly employees: readonly string[];
}

/** Nobody is near: for what the platform itself counts. */
export const nearNobody: NearPeople = { units: [], employees: [] };

/** An employee as oversight names him: by the pseudonym of one year, which says nothing of other years. */
export interface VeiledEmployee {
  /** 16 hexadecimal digits. */
  readonly pseudonym: string;
  /** The year (UTC) of the pseudonym. */
  readonly year: number;
}

/** @throws OversightError PSEUDONYM_UNKNOWN */
export async function unveil(
  people: Pick<OversightPeople, "whoIs">,
  employee: VeiledEmployee,
): Promise<string> {
  const id = await people.whoIs(employee.pseudonym, Date.UTC(employee.year, 6, 1));
  if (id !== undefined) return id;
  throw new OversightError("PSEUDONYM_UNKNOWN", "no employee has this pseudonym in that year", {
    remedy: "take the pseudonym and the year from a record or an alert",
  });
}

/** Tells of employees, by id, whether somebody may not watch them: himself by any account, family, and whom he works with. */
export async function nearnessTo(
  people: Pick<OversightPeople, "nearTo" | "pseudonymsOf">,
  overseer: string,
): Promise<(watched: string) => Promise<boolean>> {
  const near = new Set((await people.nearTo(overseer)).employees);
  return async (watched) => {
    const [lasting = ""] = await people.pseudonymsOf(watched, [lastingYear]);
    return near.has(lasting);
  };
}

/**
 * Nobody watches himself, his family or the people he works with: neither as an analyst, nor as an investigator, nor by agreeing
 * to it (row M9).
 *
 * @param watched ids of employees
 * @throws OversightError CONCERNS_YOURSELF
 */
export async function checkDistance(
  people: Pick<OversightPeople, "nearTo" | "pseudonymsOf">,
  overseer: string,
  watched: Iterable<string>,
): Promise<void> {
  const isNear = await nearnessTo(people, overseer);
  for (const id of watched) {
    if (!(await isNear(id))) continue;
    // The same words for both: whoever tries out pseudonyms of colleagues must not learn which is whose.
    throw new OversightError(
      "CONCERNS_YOURSELF",
      "this is about yourself, about your family, or about somebody of your own unit",
      {
        remedy: "let a colleague of another unit do it",
      },
    );
  }
}
