/** Somebody whom the simulator can let sign in. `description` helps to choose: a function, a town. */
export type SimulatorPerson =
  | {
      readonly kind: "employee";
      /** Id of the employee at the agency; becomes the claim `employee_id`. */
      readonly employeeId: string;
      readonly name: string;
      readonly description?: string;
    }
  | {
      readonly kind: "citizen";
      /** Subject as text, `bsn:123456782`; becomes the claims `sub_id` and `sub_id_type`. */
      readonly subject: string;
      readonly name: string;
      readonly description?: string;
    };

export type SimulatorKind = SimulatorPerson["kind"];

/** The name of a person inside the simulator; never leaves it (relying parties get a pairwise `sub`). */
export function accountIdOf(person: SimulatorPerson): string {
  return person.kind === "employee" ? `employee:${person.employeeId}` : `citizen:${person.subject}`;
}

/**
 * The first `limit` people of a kind whose name, number or description holds every word of the query, in the
 * order given.
 */
export function findPeople(
  people: readonly SimulatorPerson[],
  kind: SimulatorKind,
  query: string,
  limit: number,
): readonly SimulatorPerson[] {
  const words = query.toLocaleLowerCase("nl").split(/\s+/).filter(Boolean);
  const found: SimulatorPerson[] = [];
  for (const person of people) {
    if (person.kind !== kind) continue;
    const text = `${person.name} ${person.description ?? ""} ${accountIdOf(person)}`.toLocaleLowerCase("nl");
    if (words.every((word) => text.includes(word))) found.push(person);
    if (found.length === limit) break;
  }
  return found;
}

/** The claims about a person beside `sub`. The BSN travels as `sub_id`: a BSN is never a `sub` (OIDC NLgov 1.0.1). */
export function claimsOf(person: SimulatorPerson): Readonly<Record<string, string>> {
  if (person.kind === "employee") return { name: person.name, employee_id: person.employeeId };
  const separator = person.subject.indexOf(":");
  return {
    name: person.name,
    sub_id: person.subject.slice(separator + 1),
    sub_id_type: person.subject.slice(0, separator).toUpperCase(),
  };
}
