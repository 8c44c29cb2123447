import type { Relation, RelationType } from "./relation.ts";

/** That one source says a relation holds, with the days that it gives. */
export interface SourcedRelation {
  readonly from: string;
  readonly type: RelationType;
  readonly to: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly source: string;
}

/**
 * Makes the relations that sources speak of together: one for each period that is named. Who gives no days says no
 * more than that it holds, and stands behind every period that others name. The order of statements means nothing.
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
  const { validFrom = "", validUntil = "", sources } = relation;
  return `${tripleOf(relation)} ${validFrom} ${validUntil} ${sources.join(" ")}`;
}

function mergeTriple(stated: readonly SourcedRelation[]): readonly Relation[] {
  const [first] = stated;
  if (first === undefined) return [];
  if (stated.length === 1) return [relationOf(first, [first.source])];
  const undated = stated.filter((one) => !isDated(one)).map(({ source }) => source);
  const periods = new Map<string, SourcedRelation[]>();
  for (const one of stated.filter(isDated)) {
    const key = `${one.validFrom ?? ""} ${one.validUntil ?? ""}`;
    periods.set(key, [...(periods.get(key) ?? []), one]);
  }
  if (periods.size === 0) return [relationOf(first, sorted(undated))];
  return [...periods.keys()].sort().flatMap((key) => {
    const same = periods.get(key) ?? [];
    const [one] = same;
    return one === undefined
      ? []
      : [relationOf(one, sorted([...undated, ...same.map(({ source }) => source)]))];
  });
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
