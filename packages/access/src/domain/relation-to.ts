import type { AccessIndex } from "./access-index.ts";
import { factStates } from "./facts.ts";
import { relationKind } from "./subject-notes.ts";

const states = factStates.relation;

/**
 * The nearest relation between an employee and a subject at that place of the notes.
 *
 * @returns the number of the state of the fact `relation`.
 */
export function relationTo({ subjects, organisation }: AccessIndex, place: number, employee: number): number {
  const unit = organisation.rows.unit(employee);
  let relation: number = states.none;
  for (let row = subjects.firstRelation(place); row >= 0; row = subjects.nextRelation(row)) {
    const other = subjects.relationEmployee(row);
    const kind = subjects.relationKind(row);
    let state: number = states.none;
    if (other === employee) state = kind === relationKind.own ? states.own : states.family;
    else if (kind === relationKind.own && unit >= 0 && organisation.rows.unit(other) === unit) {
      state = states.colleague;
    }
    if (state < relation) relation = state;
  }
  return relation;
}
