/** A row as far as the graph needs it. */
export interface GraphRow {
  /** Pseudonym of the employee, of the year of the row. */
  readonly employee: string;
  /** Pseudonym of the subject (base64url). */
  readonly subject: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly refused: boolean;
  /** Id of the work item that it was for; empty: none. */
  readonly workItem: string;
}

/** A watched person, with the pseudonyms under which he stands in the rows. */
export interface GraphPerson {
  /** As the investigation shows him. */
  readonly pseudonym: string;
  readonly rows: readonly GraphRow[];
}

/** How often one watched person looked at one subject. */
export interface GraphEdge {
  readonly person: string;
  readonly subject: string;
  readonly lookUps: number;
  readonly refused: number;
  /** Look-ups that name no work item. */
  readonly withoutWork: number;
  readonly first: number;
  readonly last: number;
}

/** A subject that watched persons looked at. */
export interface GraphSubject {
  readonly subject: string;
  readonly persons: number;
  readonly lookUps: number;
  /** How many employees who are not watched looked at it too; undefined when that was not asked. */
  readonly others: number | undefined;
  /** Whether there are more than were counted. */
  readonly orMore: boolean;
}

export interface LookUpGraph {
  readonly persons: readonly {
    readonly person: string;
    readonly lookUps: number;
    readonly subjects: number;
  }[];
  /** Those whom most watched persons looked at first, then those who were looked at most. */
  readonly subjects: readonly GraphSubject[];
  readonly edges: readonly GraphEdge[];
  /** Subjects that did not fit in. */
  readonly subjectsLeftOut: number;
}

/** Who else looked at a subject, as far as that was read. */
export interface Onlookers {
  readonly rows: readonly Pick<GraphRow, "employee">[];
  /** Whether all rows of the subject were read. */
  readonly complete: boolean;
}

/** The subjects that a graph shows, the most telling first: shared by most persons, then looked at most. */
export function tellingSubjects(persons: readonly GraphPerson[], most: number): readonly string[] {
  return subjectsOf(persons)
    .slice(0, most)
    .map(({ subject }) => subject);
}

/**
 * Who of the watched looked at whom, and how many others did. Pseudonyms of employees who are not watched are counted
 * and not shown.
 *
 * @param watched every pseudonym of a watched person, of any year
 * @param onlookers by subject; for each of `tellingSubjects`, or fewer
 */
export function lookUpGraph(
  persons: readonly GraphPerson[],
  watched: ReadonlySet<string>,
  onlookers: ReadonlyMap<string, Onlookers>,
  most: number,
): LookUpGraph {
  const all = subjectsOf(persons);
  const subjects = all.slice(0, most);
  const shown = new Set(subjects.map(({ subject }) => subject));
  const edges = persons.flatMap((person) => edgesOf(person).filter(({ subject }) => shown.has(subject)));
  return {
    persons: persons.map((person) => ({
      person: person.pseudonym,
      lookUps: person.rows.length,
      subjects: new Set(person.rows.map(({ subject }) => subject)).size,
    })),
    subjects: subjects.map((one) => ({ ...one, ...othersAt(onlookers.get(one.subject), watched) })),
    edges,
    subjectsLeftOut: all.length - subjects.length,
  };
}

function subjectsOf(persons: readonly GraphPerson[]) {
  const found = new Map<string, { subject: string; persons: number; lookUps: number }>();
  for (const edge of persons.flatMap(edgesOf)) {
    const one = found.get(edge.subject) ?? { subject: edge.subject, persons: 0, lookUps: 0 };
    found.set(edge.subject, one);
    one.persons += 1;
    one.lookUps += edge.lookUps;
  }
  return [...found.values()].sort(
    (a, b) => b.persons - a.persons || b.lookUps - a.lookUps || (a.subject < b.subject ? -1 : 1),
  );
}

function edgesOf({ pseudonym, rows }: GraphPerson): readonly GraphEdge[] {
  const found = new Map<string, GraphEdge>();
  for (const { subject, at, refused, workItem } of rows) {
    const before = found.get(subject);
    found.set(subject, {
      person: pseudonym,
      subject,
      lookUps: (before?.lookUps ?? 0) + 1,
      refused: (before?.refused ?? 0) + (refused ? 1 : 0),
      withoutWork: (before?.withoutWork ?? 0) + (workItem === "" ? 1 : 0),
      first: Math.min(before?.first ?? at, at),
      last: Math.max(before?.last ?? at, at),
    });
  }
  return [...found.values()];
}

function othersAt(onlookers: Onlookers | undefined, watched: ReadonlySet<string>) {
  if (onlookers === undefined) return { others: undefined, orMore: false };
  const others = new Set(onlookers.rows.map(({ employee }) => employee).filter((one) => !watched.has(one)));
  others.delete("");
  return { others: others.size, orMore: !onlookers.complete };
}
