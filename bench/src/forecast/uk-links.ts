import type { UkRow } from "./uk-projects.ts";

/** How two rows were found to be the same project. */
export const linkRules = ["same-name", "other-department", "alike-name", "same-start"] as const;
export type LinkRule = (typeof linkRules)[number];

/** A project with the row before it and the rows after it. */
export interface LinkedRow {
  readonly row: UkRow;
  /** The same project a year later. */
  readonly next?: LinkedRow;
  readonly linkedBy?: LinkRule;
  /** The same project a year earlier. */
  readonly before?: UkRow;
  /** The same for all rows of one project. */
  readonly chain: string;
}

/**
 * Links each project to itself in the next year. Names change: first by the same name in the same department,
 * then by the same name elsewhere, then by names that share most words, then by the same start day with some
 * words. A link is made only when it is the only one possible from both sides, and by names, department and
 * start day alone: no end date, cost or rating says who is who.
 */
export function linkYears(rows: readonly UkRow[]): readonly LinkedRow[] {
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b);
  const next = new Map<UkRow, { readonly row: UkRow; readonly by: LinkRule }>();
  for (const year of years) linkPair(rows, year, next);
  const before = new Map([...next].map(([row, { row: later }]) => [later, row]));
  const made = new Map<UkRow, LinkedRow>();
  const make = (row: UkRow, chain: string): LinkedRow => {
    const follows = next.get(row);
    const earlier = before.get(row);
    const linked: LinkedRow = {
      row,
      chain,
      ...(follows !== undefined && { next: make(follows.row, chain), linkedBy: follows.by }),
      ...(earlier !== undefined && { before: earlier }),
    };
    made.set(row, linked);
    return linked;
  };
  for (const row of rows) {
    if (!before.has(row)) make(row, `${row.year}/${row.department}/${nameOf(row)}`);
  }
  return rows.flatMap((row) => made.get(row) ?? []);
}

function linkPair(
  rows: readonly UkRow[],
  year: number,
  next: Map<UkRow, { readonly row: UkRow; readonly by: LinkRule }>,
): void {
  const taken = new Set<UkRow>();
  for (const by of linkRules) {
    const open = rows.filter((row) => row.year === year && !next.has(row));
    const free = rows.filter((row) => row.year === year + 1 && !taken.has(row));
    for (const row of open) {
      const found = free.filter((later) => !taken.has(later) && fits[by](row, later));
      const only = found[0];
      if (only === undefined || found.length > 1) continue;
      if (open.filter((other) => !next.has(other) && fits[by](other, only)).length !== 1) continue;
      next.set(row, { row: only, by });
      taken.add(only);
    }
  }
}

const fits: Readonly<Record<LinkRule, (row: UkRow, later: UkRow) => boolean>> = {
  "same-name": (row, later) => row.department === later.department && nameOf(row) === nameOf(later),
  "other-department": (row, later) => nameOf(row) === nameOf(later),
  "alike-name": (row, later) => row.department === later.department && likeness(row, later) >= 0.6,
  "same-start": (row, later) =>
    row.department === later.department &&
    row.startOn !== undefined &&
    row.startOn === later.startOn &&
    likeness(row, later) > 0,
};

const emptyWords = new Set("the programme program project of and for a an in to".split(" "));

/** A name without what is between brackets, and without words that say nothing. */
function nameOf({ project }: UkRow): string {
  const words = project
    .toLowerCase()
    .replace(/\(.*?\)/g, " ")
    .split(/[^a-z0-9]+/);
  return words.filter((word) => word !== "" && !emptyWords.has(word)).join(" ");
}

/** Share of the words of two names that they have in common. */
function likeness(one: UkRow, other: UkRow): number {
  const words = new Set(nameOf(one).split(" "));
  const others = new Set(nameOf(other).split(" "));
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared / Math.max(1, words.size + others.size - shared);
}
