import { type Kysely, sql } from "kysely";
import { type Choice, type ChoiceStep, isChoice } from "../domain/choice.ts";
import type { ItemKind } from "../domain/item.ts";
import type { SourcedStatement } from "../domain/merge-item.ts";
import type { Source } from "../domain/source.ts";
import type { KeptRelation, KeptStatement, LandscapeEdit, LatestItem, Triple } from "../ports.ts";
import {
  latestTouching,
  moveStatements,
  openContradictions,
  parted,
  relationsTouching,
  writeDecision,
} from "./contradictions.ts";
import { guardPlacements } from "./guard-placements.ts";
import {
  endsOf,
  type ItemDoc,
  mergedOf,
  type RelationRow,
  readInBatches,
  saidOfRelation,
} from "./landscape-rows.ts";
import { newlyBlocked } from "./preview-placements.ts";
import { writeChange } from "./write-change.ts";

const mostContradictions = 1_000;
const dayMs = 86_400_000;

/** The landscape within a transaction. */
export function landscapeEdit<Database>(db: Kysely<Database>): LandscapeEdit {
  return {
    sources: () => readSources(db),
    saveSource: (source, by, at) => saveSource(db, source, by, at),
    itemsOf: async (keys) => {
      const rows = await readInBatches(
        db,
        keys,
        (part) => sql<{ key: string; item: string }>`
          select key, item from landscape.item_key where key = any(${part}::text[])`,
      );
      return new Map(rows.map(({ key, item }) => [key, item]));
    },
    statementsOf: async (source, items) => {
      if (items === undefined) {
        const { rows } = await sql<KeptStatement>`
          select item, digest from landscape.statement where source = ${source}`.execute(db);
        return rows;
      }
      return readInBatches(
        db,
        [...new Set(items)],
        (part) => sql<KeptStatement>`
          select item, digest from landscape.statement where item = any(${part}::text[]) and source = ${source}`,
      );
    },
    relationsOf: async (source, items) => {
      const columns = sql`from_item as "from", type, to_item as "to", digest`;
      if (items === undefined) {
        const { rows } = await sql<KeptRelation>`
          select ${columns} from landscape.relation_statement where source = ${source}`.execute(db);
        return rows;
      }
      return readInBatches(
        db,
        [...new Set(items)],
        (part) => sql<KeptRelation>`
          select ${columns} from landscape.relation_statement where from_item = any(${part}::text[]) and source = ${source}
          union
          select ${columns} from landscape.relation_statement where to_item = any(${part}::text[]) and source = ${source}`,
      );
    },
    restDigest: async (source) => {
      const { rows } = await sql<{ digest: string }>`
        select digest from landscape.source_rest where source = ${source}`.execute(db);
      return rows[0]?.digest;
    },
    statementsAbout: (items) => statementsAbout(db, items),
    relationsAbout: (triples) => relationsAbout(db, triples),
    choicesAbout: (items) => choicesAbout(db, items),
    latest: (items) => latest(db, items),
    latestRelations: (triples) => latestRelations(db, triples),
    contradictionsOf: (item) => openContradictions(db, sql`statement.item = ${item}`, mostContradictions),
    partedOf: (item) => parted(db, sql`item = ${item}`, mostContradictions),
    decideContradiction: (decision) => writeDecision(db, decision),
    moveStatements: (from, to, at) => moveStatements(db, from, to, at),
    relationsTouching: (item) => relationsTouching(db, item),
    latestTouching: (items) => latestTouching(db, items),
    blockedBy: (change, at) => newlyBlocked(db, change, at),
    write: (change) => guardPlacements(db, change.at, () => writeChange(db, change)),
    addImport: async ({ id, source, at, by, whole, change, sha256, diff }) => {
      await sql`
        insert into landscape.import (id, source, at, by, whole, change, sha256, counts)
        values (${id}, ${source}, ${at}, ${by}, ${whole}, ${change ?? null}, ${sha256 ?? null},
          ${JSON.stringify(diff.counts)}::jsonb)`.execute(db);
    },
    confirm: async (source, items, at) => {
      const { numAffectedRows = 0n } = await sql`
        update landscape.statement set confirmed_at = ${at}
        where item = any(${items}::text[]) and source = ${source} and confirmed_at < ${at - dayMs}`.execute(
        db,
      );
      if (numAffectedRows === 0n) return;
      await sql`
        insert into landscape.confirmation (source, count) values (${source}, 1)
        on conflict (source) do update set count = confirmation.count + 1`.execute(db);
    },
  };
}

/** All sources, those that go before others first. */
export async function readSources<Database>(db: Kysely<Database>): Promise<readonly Source[]> {
  const { rows } = await sql<
    Source & { readonly mapping: Source["mapping"] | null; readonly senders: readonly string[] | null }
  >`
    select id, version, name, kind, rank, mapping, senders from landscape.source order by rank, id`.execute(
    db,
  );
  return rows.map(({ mapping, senders, ...source }) => ({
    ...source,
    ...(mapping !== null && mapping !== undefined && { mapping }),
    ...(senders !== null && { senders }),
  }));
}

async function saveSource<Database>(
  db: Kysely<Database>,
  { id, version, name, kind, rank, mapping, senders }: Source,
  by: string,
  at: number,
): Promise<void> {
  const doc = mapping === undefined ? null : JSON.stringify(mapping);
  await sql`
    insert into landscape.source (id, version, name, kind, rank, mapping, senders, saved_by, saved_at)
    values (${id}, ${version}, ${name}, ${kind}, ${rank}, ${doc}::jsonb, ${senders === undefined ? null : [...senders]},
      ${by}, ${at})
    on conflict (id) do update set version = excluded.version, name = excluded.name, kind = excluded.kind,
      rank = excluded.rank, mapping = excluded.mapping, senders = excluded.senders, saved_by = excluded.saved_by, saved_at = excluded.saved_at`.execute(
    db,
  );
}

async function statementsAbout<Database>(
  db: Kysely<Database>,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly SourcedStatement[]>> {
  const rows = await readInBatches(
    db,
    items,
    (part) => sql<{
      item: string;
      source: string;
      keys: string[];
      kind: ItemKind;
      name: string;
      fields: Record<string, string>;
    }>`
      select item, source, keys, kind, name, fields from landscape.statement where item = any(${part}::text[])`,
  );
  const about = new Map<string, SourcedStatement[]>();
  for (const { item, source, keys, kind, name, fields } of rows) {
    const one = { source, statement: { keys, kind, name, fields } };
    const same = about.get(item);
    if (same === undefined) about.set(item, [one]);
    else same.push(one);
  }
  return about;
}

function askedTriples(part: readonly Triple[]) {
  return sql`unnest(${part.map(({ from }) => from)}::text[], ${part.map(({ type }) => type)}::text[],
    ${part.map(({ to }) => to)}::text[]) as asked (from_item, type, to_item)`;
}

async function relationsAbout<Database>(db: Kysely<Database>, triples: readonly Triple[]) {
  const rows = await readInBatches(
    db,
    triples,
    (part) => sql<RelationRow & { source: string; digest: string }>`
      select from_item, type, to_item, source, digest, ${saidOfRelation}
      from landscape.relation_statement join ${askedTriples(part)} using (from_item, type, to_item)`,
  );
  return rows.map((row) => ({ ...endsOf(row), source: row.source, digest: row.digest }));
}

async function latestRelations<Database>(db: Kysely<Database>, triples: readonly Triple[]) {
  const rows = await readInBatches(
    db,
    triples,
    (part) => sql<RelationRow & { id: string; sources: string[] }>`
      select id, from_item, type, to_item, sources, ${saidOfRelation}
      from landscape.relation_version join ${askedTriples(part)} using (from_item, type, to_item)
      where until_change is null`,
  );
  return rows.map((row) => ({ row: row.id, relation: { ...endsOf(row), sources: row.sources } }));
}

async function choicesAbout<Database>(
  db: Kysely<Database>,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly Choice[]>> {
  const rows = await readInBatches(
    db,
    items,
    (part) => sql<{ item: string; doc: ChoiceStep }>`
      select distinct on (item, field) item, doc from landscape.choice
      where item = any(${part}::text[]) order by item, field, id desc`,
  );
  const about = new Map<string, Choice[]>();
  for (const { item, doc } of rows) {
    if (!isChoice(doc)) continue;
    about.set(item, [...(about.get(item) ?? []), doc]);
  }
  return about;
}

async function latest<Database>(
  db: Kysely<Database>,
  items: readonly string[],
): Promise<ReadonlyMap<string, LatestItem>> {
  const rows = await readInBatches(
    db,
    items,
    (part) => sql<{
      item: string;
      version: number;
      kind: ItemKind;
      name: string;
      doc: ItemDoc;
      gone: boolean;
    }>`
      select distinct on (item) item, version, kind, name, doc, until_change is not null as gone
      from landscape.item_version where item = any(${part}::text[]) order by item, version desc`,
  );
  return new Map(
    rows.map((row) => [
      row.item,
      { id: row.item, version: row.version, merged: row.gone ? undefined : mergedOf(row) },
    ]),
  );
}
