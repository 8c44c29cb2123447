import { dayOf } from "@grondslag/kernel";
import { type Kysely, sql } from "kysely";
import { cloudFindings, placementProblems } from "../domain/cloud/cloud-placement.ts";
import type { FieldValue, Item } from "../domain/item.ts";
import { LandscapeError } from "../domain/landscape-error.ts";
import type { Relation } from "../domain/relation.ts";
import type { StatementProblem } from "../domain/statement.ts";
import { endsOf, type ItemRow, type RelationRow, saidOfRelation } from "./landscape-rows.ts";

/**
 * Refuses a change that puts state secrets into a public cloud (row I11), by an item, a relation or a choice alike: the
 * transaction ends and nothing of it stays. What stood there before the rule hinders no other change; it is shown. As
 * long as sources differ on how secret something is, the strictest of them counts.
 *
 * @param at time of the change, ms since the epoch.
 * @throws LandscapeError PLACEMENT_BLOCKED
 */
export async function guardPlacements<Database, Result>(
  db: Kysely<Database>,
  at: number,
  write: () => Promise<Result>,
): Promise<Result> {
  const before = new Set((await blocked(db, at)).flatMap(({ pairs }) => pairs));
  const result = await write();
  const [first, ...others] = (await blocked(db, at)).filter(({ pairs }) =>
    pairs.some((one) => !before.has(one)),
  );
  if (first === undefined) return result;
  const more = others.length === 0 ? "" : `; and ${others.length} more`;
  throw new LandscapeError("PLACEMENT_BLOCKED", `${first.message}${more}`, {
    where: first.where,
    remedy: "place it elsewhere, or correct how it is classified",
  });
}

/** What is blocked, with a text for each thing in it that is secret. */
export type Blocked = StatementProblem & { readonly pairs: readonly string[] };

/** What stands in a public cloud now and may not. */
export async function blocked<Database>(db: Kysely<Database>, at: number): Promise<readonly Blocked[]> {
  // An index holds the few items of a public cloud; from these on only what stands in them or is held by that is read.
  const { rows: relations } = await sql<RelationRow>`
    with recursive placed as (
      select item from landscape.item_version
      where until_change is null and doc->'fields'->'placement'->>'value' = 'public-cloud'
    ), inside as (
      select item from placed
      union
      select from_item from landscape.relation_version join inside on to_item = item
      where until_change is null and type in ('deployed-in', 'runs-on')
    ), held as (
      select item from inside
      union
      select to_item from landscape.relation_version join held on from_item = item
      where until_change is null and type in ('has-part', 'reads', 'writes')
    )
    select from_item, type, to_item, ${saidOfRelation} from landscape.relation_version join held on from_item = item
    where until_change is null and type in ('has-part', 'reads', 'writes', 'deployed-in', 'runs-on')`.execute(
    db,
  );
  const ids = [...new Set(relations.flatMap(({ from_item, to_item }) => [from_item, to_item]))];
  const { rows: items } = await sql<ItemRow>`
    select item, version, kind, name, doc from landscape.item_version
    where until_change is null
      and (item = any(${ids}::text[]) or doc->'fields'->'placement'->>'value' = 'public-cloud')`.execute(db);
  return judgePlacements(items, relations.map(endsOf), at);
}

/**
 * Judges the part of a landscape that stands in a public cloud or is held by that.
 *
 * @param at ms since the epoch; relations that ended before that day do not count.
 */
export function judgePlacements(
  items: readonly ItemRow[],
  relations: readonly Omit<Relation, "sources">[],
  at: number,
): readonly Blocked[] {
  const asked = [
    items.map((row) => itemOf(row, at)),
    relations.map((relation) => ({ ...relation, sources: [] })),
    dayOf(at),
  ] as const;
  const found = new Map(cloudFindings(...asked).map(({ item, because }) => [`item ${item}`, because]));
  return placementProblems(...asked).map((problem) => ({
    ...problem,
    pairs: (found.get(problem.where) ?? []).map((secret) => `${problem.where} ${secret}`),
  }));
}

function itemOf({ item, version, kind, name, doc }: ItemRow, at: number): Item {
  const fields = Object.entries(doc.fields).map(([field, { value, source }]): [string, FieldValue] => [
    field,
    { value, source, at },
  ]);
  const disputed = doc.conflicts.find(({ field }) => field === "classification")?.values ?? [];
  const strictest = disputed.find(({ value }) => value === "state-secret");
  if (strictest !== undefined) fields.push(["classification", { ...strictest, at }]);
  return { id: item, kind, name, keys: doc.keys, fields: Object.fromEntries(fields), version };
}
