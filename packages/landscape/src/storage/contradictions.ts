import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Contradiction } from "../domain/landscape-diff.ts";
import type { SourcedRelation } from "../domain/merge-relations.ts";
import type { ContradictionDecision, LatestRelation } from "../ports.ts";
import { endsOf, type RelationRow, saidOfRelation } from "./landscape-rows.ts";

const registerPrefix = "register:";

/**
 * Keys that are stated of an item and name another one, or a system of the register that nobody states yet.
 *
 * @param where which statements are looked at.
 */
export async function openContradictions<Database>(
  db: Kysely<Database>,
  where: RawBuilder<unknown>,
  most: number,
): Promise<readonly Contradiction[]> {
  const { rows } = await sql<Contradiction>`
    select distinct named.key, statement.item, coalesce(item_key.item, substr(named.key, ${registerPrefix.length + 1}::integer)) as other
    from landscape.statement
    cross join lateral unnest(statement.keys) as named (key)
    left join landscape.item_key on item_key.key = named.key
    where ${where} and item_key.item is distinct from statement.item and coalesce((
      select decision from landscape.contradiction_decision as decided
      where decided.item = statement.item and decided.key = named.key
      order by decided.id desc limit 1), 'open') = 'open'
    order by statement.item, named.key limit ${most}`.execute(db);
  return rows;
}

/**
 * Keys of which a person said, at last, that they name another item than the one they are given with; the latest first.
 *
 * @param where which decisions are looked at.
 */
export async function parted<Database>(
  db: Kysely<Database>,
  where: RawBuilder<unknown>,
  most: number,
): Promise<readonly ContradictionDecision[]> {
  const { rows } = await sql<Omit<ContradictionDecision, "at"> & { readonly at: string }>`
    select item, key, other, decision, motive, by, at from (
      select distinct on (item, key) * from landscape.contradiction_decision where ${where}
      order by item, key, id desc) as last
    where decision = 'different' order by at desc, id desc limit ${most}`.execute(db);
  return rows.map((row) => ({ ...row, at: Number(row.at) }));
}

export async function writeDecision<Database>(
  db: Kysely<Database>,
  { item, key, other, decision, motive, by, at }: ContradictionDecision,
): Promise<void> {
  await sql`
    insert into landscape.contradiction_decision (item, key, other, decision, motive, by, at)
    values (${item}, ${key}, ${other}, ${decision}, ${motive}, ${by}, ${at})`.execute(db);
}

export async function moveStatements<Database>(
  db: Kysely<Database>,
  from: string,
  to: string,
  at: number,
): Promise<void> {
  await sql`delete from landscape.joined_item where item = ${to}`.execute(db);
  await sql`
    insert into landscape.joined_item (item, into_item, at) values (${from}, ${to}, ${at})
    on conflict (item) do update set into_item = excluded.into_item, at = excluded.at`.execute(db);
  await sql`update landscape.item_key set item = ${to} where item = ${from}`.execute(db);
  await sql`
    insert into landscape.item_key (key, item)
    select key, ${to} from landscape.statement cross join lateral unnest(keys) as named (key)
    where statement.item = ${from} and key = ${registerPrefix + to}
    on conflict do nothing`.execute(db);
  await sql`update landscape.statement set item = ${to} where item = ${from}`.execute(db);
  await sql`update landscape.relation_statement set from_item = ${to} where from_item = ${from}`.execute(db);
  await sql`update landscape.relation_statement set to_item = ${to} where to_item = ${from}`.execute(db);
}

/** Where an item is that was joined with others, in the end; undefined when it never was. */
export async function joinedInto<Database>(
  db: Kysely<Database>,
  id: string,
  recordedAt: number | undefined,
): Promise<string | undefined> {
  const { rows } = await sql<{ into_item: string }>`
    with recursive known as (
      select item, into_item from landscape.joined_item where at <= ${recordedAt ?? Number.MAX_SAFE_INTEGER}
    ), step as (
      select item, into_item from known where item = ${id}
      union
      select known.item, known.into_item from known join step on known.item = step.into_item
    )
    select into_item from step where into_item not in (select item from step)`.execute(db);
  return rows[0]?.into_item;
}

export async function relationsTouching<Database>(
  db: Kysely<Database>,
  item: string,
): Promise<readonly SourcedRelation[]> {
  const { rows } = await sql<RelationRow & { source: string }>`
    select from_item, type, to_item, source, ${saidOfRelation} from landscape.relation_statement
    where from_item = ${item} or to_item = ${item}`.execute(db);
  return rows.map((row) => ({ ...endsOf(row), source: row.source }));
}

export async function latestTouching<Database>(
  db: Kysely<Database>,
  items: readonly string[],
): Promise<readonly LatestRelation[]> {
  const { rows } = await sql<RelationRow & { id: string; sources: string[] }>`
    select id, from_item, type, to_item, sources, ${saidOfRelation} from landscape.relation_version
    where (from_item = any(${[...items]}::text[]) or to_item = any(${[...items]}::text[])) and until_change is null`.execute(
    db,
  );
  return rows.map((row) => ({ row: row.id, relation: { ...endsOf(row), sources: row.sources } }));
}
