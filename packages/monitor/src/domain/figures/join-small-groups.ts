/** Nothing is told of a group of fewer employees: such a figure would be about persons (row M9). */
export const smallestGroup = 10;

/** A part of the staff, with what is counted of it. */
export interface CountedGroup<Figures> {
  readonly id: string;
  readonly name: string;
  readonly employees: number;
  readonly figures: Figures;
}

/** Groups that are large enough to be told of. */
export interface ToldGroups<Figures> {
  readonly groups: readonly CountedGroup<Figures>[];
  /** What is too small by itself, together. */
  readonly rest:
    | { readonly groups: number; readonly employees: number; readonly figures: Figures }
    | undefined;
  /** So many are in no figure: together they are still too small. */
  readonly leftOut: number;
}

/**
 * Joins what is too small to be told of. The rest is no smaller than a group may be either, since whoever knows the
 * total computes it: where it is, the smallest of the others goes into it.
 */
export function joinSmallGroups<Figures>(
  groups: readonly CountedGroup<Figures>[],
  add: (a: Figures, b: Figures) => Figures,
): ToldGroups<Figures> {
  const told = [...groups]
    .filter(({ employees }) => employees >= smallestGroup)
    .sort((a, b) => b.employees - a.employees || (a.id < b.id ? -1 : 1));
  const small = groups.filter(({ employees }) => employees < smallestGroup);
  if (small.length === 0) return { groups: told, rest: undefined, leftOut: 0 };
  const staffOf = () => small.reduce((sum, { employees }) => sum + employees, 0);
  for (let staff = staffOf(); staff < smallestGroup; staff = staffOf()) {
    const next = told.pop();
    if (next === undefined) return { groups: [], rest: undefined, leftOut: small.length };
    small.push(next);
  }
  const figures = small.map((group) => group.figures).reduce(add);
  return { groups: told, rest: { groups: small.length, employees: staffOf(), figures }, leftOut: 0 };
}
