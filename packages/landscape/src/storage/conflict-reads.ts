import { type Kysely, sql } from "kysely";
import type {
  ConflictReads,
  ConflictsRequest,
  DecidedConflict,
  ItemSketch,
  OpenConflict,
  PageOf,
} from "../conflict-ports.ts";
import { type Choice, type ChoiceStep, type Conflict, isChoice } from "../domain/choice.ts";
import { conflictEffects, fieldRanks } from "../domain/conflict-effect.ts";
import type { ItemKind } from "../domain/item.ts";
import { saidAt, saidName } from "./said-at.ts";

/** What sources say differently, in PostgreSQL. */
export function conflictReads<Database>(db: Kysely<Database>): ConflictReads {
  return {
    conflicts: (request) => conflicts(db, request),
    decided: (request) => decided(db, request),
    sketches: (ids) => sketches(db, ids),
  };
}

function asked({ words, item }: ConflictsRequest) {
  const conditions = words.map((word) => sql`words like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  return sql.join([item === undefined ? sql`true` : sql`item = ${item}`, ...conditions], sql` and `);
}

function pageOf({ page, pageSize }: ConflictsRequest) {
  return sql`limit ${pageSize} offset ${(page - 1) * pageSize}`;
}

interface ConflictRow {
  readonly item: string;
  readonly kind: ItemKind;
  readonly name: string;
  readonly field: string;
  readonly values: Conflict["values"];
  readonly relations: number;
  readonly now: { readonly source: string; readonly value: string } | null;
  readonly step: ChoiceStep | null;
}

async function conflicts<Database>(
  db: Kysely<Database>,
  request: ConflictsRequest,
): Promise<PageOf<OpenConflict>> {
  const open = sql`
    select item, kind, name, each.value->>'field' as field, each.value->'values' as values,
      doc->'fields'->(each.value->>'field') as now
    from landscape.item_version cross join lateral jsonb_array_elements(doc->'conflicts') as each (value)
    where until_change is null and conflicts > 0 and ${asked(request)}`;
  const counted = await sql<{ total: string }>`select count(*) as total from (${open}) as open`.execute(db);
  const fields = fieldRanks.map(({ field }) => field);
  const ranks = fieldRanks.map(({ rank }) => rank);
  const { rows } = await sql<ConflictRow>`
    with open as (${open}), counted as (
      select item, (
        select count(*)::int from landscape.relation_version
        where until_change is null and (from_item = each.item or to_item = each.item)) as relations
      from (select distinct item from open) as each
    )
    select item, kind, name, field, values, relations, now, (
      select doc from landscape.choice where choice.item = open.item and choice.field = open.field
      order by id desc limit 1) as step
    from open join counted using (item)
    left join unnest(${fields}::text[], ${ranks}::integer[]) as known (field, rank) using (field)
    order by coalesce(rank, ${conflictEffects.length}::integer), relations desc, name, item, field
    ${pageOf(request)}`.execute(db);
  const said = await saidAt(
    db,
    rows.map(({ item }) => item),
  );
  return {
    items: rows.map(({ item, kind, name, field, values, relations, now, step }) => ({
      item: { id: item, kind, name },
      field,
      relations,
      now: now ?? { value: field === "kind" ? kind : name },
      ...(step !== null && isChoice(step) && { before: { motive: step.motive, by: step.by, at: step.at } }),
      values: values.map((one) => ({ ...one, at: said.get(saidName(item, one.source)) ?? 0 })),
    })),
    total: Number(counted.rows[0]?.total ?? 0),
  };
}

async function decided<Database>(
  db: Kysely<Database>,
  request: ConflictsRequest,
): Promise<PageOf<DecidedConflict>> {
  const chosen = sql`
    select choice.doc, kind, name, case choice.field when 'name' then name when 'kind' then kind
      else version.doc->'fields'->choice.field->>'value' end as value, exists (
      select from jsonb_array_elements(version.doc->'conflicts') as each (value)
      where each.value->>'field' = choice.field) as open
    from (select distinct on (item, field) * from landscape.choice order by item, field, id desc) as choice
    join landscape.item_version as version using (item)
    where until_change is null and choice.doc->'take' is not null and ${asked(request)}`;
  const counted = await sql<{ total: string }>`select count(*) as total from (${chosen}) as chosen`.execute(
    db,
  );
  const { rows } = await sql<{
    doc: Choice;
    kind: ItemKind;
    name: string;
    value: string | null;
    open: boolean;
  }>`
    select * from (${chosen}) as chosen order by (doc->>'at')::bigint desc, doc->>'item', doc->>'field'
    ${pageOf(request)}`.execute(db);
  return {
    items: rows.map(({ doc, kind, name, value, open }) => ({
      item: { id: doc.item, kind, name },
      choice: doc,
      ...(value !== null && { value }),
      open,
    })),
    total: Number(counted.rows[0]?.total ?? 0),
  };
}

async function sketches<Database>(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ItemSketch>> {
  const { rows } = await sql<{
    id: string;
    kind: ItemKind;
    name: string;
    owner: string | null;
    sources: string[];
  }>`
    select item as id, kind, name, doc->'fields'->'owner'->>'value' as owner, array(
      select source from landscape.statement where statement.item = item_version.item order by source) as sources
    from landscape.item_version where item = any(${[...ids]}::text[]) and until_change is null`.execute(db);
  const said = await saidAt(db, ids);
  return new Map(
    rows.map(({ id, kind, name, owner, sources }) => [
      id,
      {
        id,
        kind,
        name,
        ...(owner !== null && { owner }),
        said: sources.map((source) => ({ source, at: said.get(saidName(id, source)) ?? 0 })),
      },
    ]),
  );
}
