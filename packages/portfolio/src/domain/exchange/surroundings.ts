import type { Portfolio, RecordKind } from "../records.ts";
import type { Work } from "../work/work.ts";
import type { Dependency } from "../work/work-facts.ts";
import type { MergedRecord } from "./merge-patch.ts";

/**
 * What the rules of a record look at, and no more: a work sees its whole and its parts, a dependency its ends and those
 * that begin where it does. Thousands of records would otherwise look at thousands each. Circles are looked for once,
 * in the portfolio as a whole.
 *
 * @param portfolio as it is to be
 */
export function surroundingsIn(portfolio: Portfolio): (record: MergedRecord) => Portfolio {
  const { records } = portfolio;
  const works = new Map(records.work.map((work) => [work.id, work]));
  const parts = groupedBy(records.work, ({ parent }: Work) => parent);
  const sameStart = groupedBy(records.dependency, ({ before }: Dependency) => before);
  const some = (ids: readonly (string | undefined)[]): readonly Work[] =>
    [...new Set(ids)].flatMap((id) => (id === undefined ? [] : (works.get(id) ?? [])));
  const withOnly = (
    changed: { readonly [K in "work" | "dependency"]: Portfolio["records"][K] },
  ): Portfolio => ({
    ...portfolio,
    records: { ...records, ...changed },
  });
  return ({ kind, record }) => {
    if (kind === "work") {
      const near = [record.id, record.parent, ...(parts.get(record.id) ?? []).map(({ id }) => id)];
      return withOnly({ work: some(near), dependency: [] });
    }
    if (kind === "dependency") {
      const { before, after } = record;
      return withOnly({ work: some([before, after]), dependency: sameStart.get(before) ?? [] });
    }
    return portfolio;
  };
}

/** Whether records of this kind can make work wait for itself. */
export function makesCircles(kind: RecordKind): boolean {
  return kind === "work" || kind === "dependency";
}

function groupedBy<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => string | undefined,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
