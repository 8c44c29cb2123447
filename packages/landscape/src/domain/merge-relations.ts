import type { Relation, RelationType } from "./relation.ts";

/** That one source says a relation holds, with the days and the group that it gives. */
export interface SourcedRelation {
  readonly from: string;
  readonly type: RelationType;
  readonly to: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly group?: string;
  readonly source: string;
}

/**
 * Makes the relations that sources speak of together: one for each period that is named, and within it one for each
 * group. Who gives no days, or no group, says no more than that it holds, and stands behind each that others name.
 * The order of statements means nothing.
 *
 * @param stated of any items; those of one pair and type are put together.
 * @returns sorted by items, type and days.
 */
export function mergeRelations(stated: readonly SourcedRelation[]): readonly Relation[] {
  const triples = new Map<string, SourcedRelation[]>();
  for (const relation of stated) {
    const key = tripleOf(relation);
    const same = triples.get(key);
    if (same === undefined) triples.set(key, [relation]);
    else same.push(relation);
  }
  const merged: Relation[] = [];
  for (const key of [...triples.keys()].sort()) merged.push(...mergeTriple(triples.get(key) ?? []));
  return merged;
}

/** What two relations share when they are of the same items and the same type. */
export function tripleOf({ from, type, to }: Pick<Relation, "from" | "type" | "to">): string {
  return `${from} ${type} ${to}`;
}

/** The same text for the same relation. */
export function textOfRelation(relation: Relation): string {
  const { validFrom = "", validUntil = "", group = "", sources } = relation;
  return `${tripleOf(relation)} ${validFrom} ${validUntil} ${group} ${sources.join(" ")}`;
}

function mergeTriple(stated: readonly SourcedRelation[]): readonly Relation[] {
  const [first] = stated;
  if (first === undefined) return [];
  if (stated.length === 1) return [relationOf(first, [first.source])];
  return eachNamed(stated, (one) => (isDated(one) ? `${one.validFrom ?? ""} ${one.validUntil ?? ""}` : ""))
    .flatMap((same) => eachNamed(same, ({ group = "" }) => group))
    .map((same) => relationOf(mostSaid(same), sorted(same.map(({ source }) => source))));
}

/** The statements that say a thing otherwise, apart and in order; who says nothing of it is with each of them. */
function eachNamed(
  stated: readonly SourcedRelation[],
  of: (one: SourcedRelation) => string,
): readonly (readonly SourcedRelation[])[] {
  const names = [...new Set(stated.map(of))].filter((name) => name !== "").sort();
  if (names.length === 0) return [stated];
  return names.map((name) => stated.filter((one) => [name, ""].includes(of(one))));
}

/** What statements of one period and one group say together. */
function mostSaid(same: readonly SourcedRelation[]): SourcedRelation {
  const [first] = same;
  if (first === undefined) throw new Error("there is a statement for each name");
  const { group: _own, validFrom: _from, validUntil: _until, ...ends } = first;
  const dated = same.find(isDated) ?? first;
  const grouped = same.find(({ group }) => group !== undefined);
  const { validFrom, validUntil } = dated;
  return {
    ...ends,
    ...(validFrom !== undefined && { validFrom }),
    ...(validUntil !== undefined && { validUntil }),
    ...(grouped?.group !== undefined && { group: grouped.group }),
  };
}

function isDated({ validFrom, validUntil }: SourcedRelation): boolean {
  return validFrom !== undefined || validUntil !== undefined;
}

function relationOf({ source: _said, ...relation }: SourcedRelation, sources: readonly string[]): Relation {
  return { ...relation, sources };
}

function sorted(sources: readonly string[]): readonly string[] {
  return [...new Set(sources)].sort();
}
