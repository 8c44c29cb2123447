import { type Kysely, sql } from "kysely";
import type { LandscapeChange } from "../ports.ts";
import { inBatches } from "./landscape-rows.ts";

/** Writes all of one change. @returns its id. */
export async function writeChange<Database>(db: Kysely<Database>, change: LandscapeChange): Promise<number> {
  const { at, by, source } = change;
  const { rows } = await sql<{ id: string }>`
    insert into landscape.change (at, by, source) values (${at}, ${by}, ${source ?? null}) returning id`.execute(
    db,
  );
  const id = Number(rows[0]?.id);
  await inBatches(
    db,
    change.keys,
    (json) => sql`
      insert into landscape.item_key (key, item)
      select key, item from json_to_recordset(${json}::json) as row (key text, item text)`,
  );
  if (source !== undefined) {
    await writeStatements(db, change, source);
    await writeRelationStatements(db, change, source);
    await writeRest(db, change, source);
  }
  await writeItems(db, change, id);
  await writeRelations(db, change, id);
  for (const choice of change.choices ?? []) {
    await sql`
      insert into landscape.choice (item, field, doc, change)
      values (${choice.item}, ${choice.field}, ${JSON.stringify(choice)}::jsonb, ${id})`.execute(db);
  }
  return id;
}

async function writeStatements<Database>(
  db: Kysely<Database>,
  { statements, withdrawn, at }: LandscapeChange,
  source: string,
): Promise<void> {
  if (withdrawn.length > 0) {
    await sql`
      delete from landscape.statement where item = any(${withdrawn}::text[]) and source = ${source}`.execute(
      db,
    );
  }
  const rows = statements.map(({ item, digest, statement }) => {
    const { keys, kind, name, fields, rest } = statement;
    return { item, digest, keys, kind, name, fields, ...(rest !== undefined && { rest }) };
  });
  await inBatches(
    db,
    rows,
    (json) => sql`
      insert into landscape.statement (source, item, digest, keys, kind, name, fields, rest, at, confirmed_at)
      select ${source}, item, digest, keys, kind, name, fields, rest, ${at}::bigint, ${at}::bigint
      from json_to_recordset(${json}::json)
        as row (item text, digest text, keys text[], kind text, name text, fields jsonb, rest jsonb)
      on conflict (item, source) do update set digest = excluded.digest, keys = excluded.keys, kind = excluded.kind,
        name = excluded.name, fields = excluded.fields, rest = excluded.rest, at = excluded.at,
        confirmed_at = excluded.confirmed_at`,
  );
}

async function writeRelationStatements<Database>(
  db: Kysely<Database>,
  { relations, withdrawnRelations }: LandscapeChange,
  source: string,
): Promise<void> {
  await inBatches(
    db,
    withdrawnRelations,
    (json) => sql`
      delete from landscape.relation_statement as kept
      using json_to_recordset(${json}::json) as gone ("from" text, type text, "to" text, digest text)
      where kept.from_item = gone."from" and kept.to_item = gone."to" and kept.type = gone.type
        and kept.source = ${source} and kept.digest = gone.digest`,
  );
  const rows = relations.map(({ from, type, to, digest, statement }) => ({
    from,
    type,
    to,
    digest,
    from_key: statement.from,
    to_key: statement.to,
    valid_from: statement.validFrom,
    valid_until: statement.validUntil,
    need_group: statement.group,
    rest: statement.rest,
  }));
  await inBatches(
    db,
    rows,
    (json) => sql`
      insert into landscape.relation_statement
        (source, from_item, type, to_item, digest, from_key, to_key, valid_from, valid_until, need_group, rest)
      select ${source}, "from", type, "to", digest, from_key, to_key, valid_from, valid_until, need_group, rest
      from json_to_recordset(${json}::json) as row ("from" text, type text, "to" text, digest text, from_key text,
        to_key text, valid_from date, valid_until date, need_group text, rest jsonb)`,
  );
}

async function writeRest<Database>(
  db: Kysely<Database>,
  { rest }: LandscapeChange,
  source: string,
): Promise<void> {
  if (rest === undefined) return;
  const { digest, doc } = rest;
  if (digest === undefined) {
    await sql`delete from landscape.source_rest where source = ${source}`.execute(db);
    return;
  }
  await sql`
    insert into landscape.source_rest (source, digest, doc) values (${source}, ${digest}, ${JSON.stringify(doc)}::jsonb)
    on conflict (source) do update set digest = excluded.digest, doc = excluded.doc`.execute(db);
}

async function writeItems<Database>(
  db: Kysely<Database>,
  { items }: LandscapeChange,
  id: number,
): Promise<void> {
  const old = items.filter(({ version }) => version > 1).map(({ id: item }) => item);
  if (old.length > 0) {
    await sql`
      update landscape.item_version set until_change = ${id}
      where item = any(${old}::text[]) and until_change is null`.execute(db);
  }
  const rows = items.flatMap(({ id: item, version, merged }) => {
    if (merged === undefined) return [];
    const { kind, name, keys, fields, conflicts } = merged;
    const values = Object.values(fields).map(({ value }) => value);
    const words = [item, name, ...keys, ...values].join(" ").toLowerCase();
    return {
      item,
      version,
      kind,
      name,
      doc: { keys, fields, conflicts },
      conflicts: conflicts.length,
      words,
    };
  });
  await inBatches(
    db,
    rows,
    (json) => sql`
      insert into landscape.item_version (item, version, kind, name, doc, conflicts, words, from_change)
      select item, version, kind, name, doc, conflicts, words, ${id}::bigint
      from json_to_recordset(${json}::json) as row
        (item text, version integer, kind text, name text, doc jsonb, conflicts integer, words text)`,
  );
}

async function writeRelations<Database>(
  db: Kysely<Database>,
  { relationsAdded, relationsEnded }: LandscapeChange,
  id: number,
): Promise<void> {
  if (relationsEnded.length > 0) {
    await sql`
      update landscape.relation_version set until_change = ${id} where id = any(${relationsEnded}::bigint[])`.execute(
      db,
    );
  }
  await inBatches(
    db,
    relationsAdded,
    (json) => sql`
      insert into landscape.relation_version
        (from_item, type, to_item, valid_from, valid_until, need_group, sources, from_change)
      select "from", type, "to", "validFrom", "validUntil", "group", sources, ${id}::bigint
      from json_to_recordset(${json}::json) as row
        ("from" text, type text, "to" text, "validFrom" date, "validUntil" date, "group" text, sources text[])`,
  );
}
