import { type Kysely, type RawBuilder, sql } from "kysely";
import { type ChoiceStep, isChoice } from "../domain/choice.ts";
import type { FieldValue, Item, ItemKind } from "../domain/item.ts";
import { peopleSource } from "../domain/merge-item.ts";
import type {
  FormerSystems,
  ImportRun,
  ItemInPlace,
  ItemsRequest,
  ItemVersion,
  LandscapePicture,
  LandscapeReads,
} from "../ports.ts";
import { conflictReads } from "./conflict-reads.ts";
import { joinedInto, openContradictions, parted } from "./contradictions.ts";
import { documentOf } from "./document-of-source.ts";
import { readSources } from "./landscape-edit.ts";
import { endsOf, type ItemRow, mergedOf, type RelationRow, saidOfRelation } from "./landscape-rows.ts";
import { saidAt, saidName } from "./said-at.ts";

type Condition = RawBuilder<unknown>;

/** So many relations of an item are given at once. */
const mostRelations = 1_000;

/** Reads of the landscape in PostgreSQL. */
export function landscapeReads<Database>(db: Kysely<Database>): LandscapeReads {
  return {
    changeId: () => latestChange(db),
    sources: async () => {
      const { rows } = await sql<{ source: string; at: string }>`
        select source, max(at) as at from landscape.import where whole group by source`.execute(db);
      const confirmed = new Map(rows.map(({ source, at }) => [source, Number(at)]));
      return (await readSources(db)).map((source) => {
        const confirmedAt = confirmed.get(source.id);
        return { ...source, ...(confirmedAt !== undefined && { confirmedAt }) };
      });
    },
    list: (request) => list(db, request),
    find: (id, recordedAt) => inOneView(db, (view) => find(view, id, recordedAt)),
    joinedInto: (id, recordedAt) => joinedInto(db, id, recordedAt),
    history: (id) => history(db, id),
    picture: (kinds, recordedAt) => inOneView(db, (view) => picture(view, kinds, recordedAt)),
    former: () => inOneView(db, former),
    ...conflictReads(db),
    contradictions: (most) => openContradictions(db, sql`true`, most),
    parted: (most) => parted(db, sql`true`, most),
    choicesMade: (id, fields) => choicesMade(db, id, fields),
    names: async (ids) => {
      const { rows } = await sql<{ id: string; kind: ItemKind; name: string }>`
        select item as id, kind, name from landscape.item_version
        where item = any(${[...ids]}::text[]) and until_change is null`.execute(db);
      return new Map(rows.map((row) => [row.id, row]));
    },
    imports: async (source, most) => {
      const { rows } = await sql<ImportRow>`
        select * from landscape.import where source = ${source} order by at desc, id desc limit ${most}`.execute(
        db,
      );
      return rows.map(runOf);
    },
    documentOf: (source) => inOneView(db, (view) => documentOf(view, source)),
  };
}

function inOneView<Database, Result>(
  db: Kysely<Database>,
  read: (view: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read);
}

/** 0 before the first change. */
async function latestChange<Database>(db: Kysely<Database>, recordedAt?: number): Promise<number> {
  const until = recordedAt === undefined ? sql`` : sql`where at <= ${recordedAt}`;
  const { rows } = await sql<{
    id: string | null;
  }>`select max(id) as id from landscape.change ${until}`.execute(db);
  return Number(rows[0]?.id ?? 0);
}

/** What holds as of a change; the latest when none is named. */
function holds(change: number | undefined): Condition {
  if (change === undefined) return sql`until_change is null`;
  return sql`(from_change <= ${change} and (until_change is null or until_change > ${change}))`;
}

async function list<Database>(db: Kysely<Database>, request: ItemsRequest) {
  const { words, kinds, conflicts, page, pageSize } = request;
  const conditions: Condition[] = [sql`until_change is null`];
  for (const word of words) conditions.push(sql`words like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  if (kinds.length > 0) conditions.push(sql`kind = any(${[...kinds]}::text[])`);
  if (conflicts) conditions.push(sql`conflicts > 0`);
  const where = sql.join(conditions, sql` and `);
  const counted = await sql<{ total: string }>`
    select count(*) as total from landscape.item_version where ${where}`.execute(db);
  const { rows } = await sql<{ id: string; kind: ItemKind; name: string; conflicts: number }>`
    select item as id, kind, name, conflicts from landscape.item_version where ${where}
    order by name, item limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return { items: rows, total: Number(counted.rows[0]?.total ?? 0), page, pageSize };
}

async function find<Database>(
  db: Kysely<Database>,
  id: string,
  recordedAt: number | undefined,
): Promise<ItemInPlace | undefined> {
  const change = await latestChange(db, recordedAt);
  const asOf = recordedAt === undefined ? undefined : change;
  const { rows } = await sql<ItemRow & { at: string }>`
    select item, version, kind, name, doc, at from landscape.item_version
    join landscape.change on change.id = from_change
    where item = ${id} and ${holds(asOf)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const said = recordedAt === undefined ? await saidAt(db, [id]) : undefined;
  const { rows: relations } = await sql<
    RelationRow & {
      sources: string[];
      other: string;
      kind: ItemKind | null;
      name: string | null;
      total: string;
    }
  >`
    select from_item, type, to_item, sources, other, ${saidOfRelation}, item_version.kind, item_version.name, total from (
      select *, count(*) over () as total from (
      select from_item, type, to_item, valid_from, valid_until, need_group, sources, to_item as other
      from landscape.relation_version where from_item = ${id} and ${holds(asOf)}
      union all
      select from_item, type, to_item, valid_from, valid_until, need_group, sources, from_item as other
      from landscape.relation_version where to_item = ${id} and from_item <> ${id} and ${holds(asOf)}
      ) as every order by from_item, type, to_item, valid_from, valid_until, need_group limit ${mostRelations}
    ) as part
    left join landscape.item_version on item = other and ${holds(asOf)}
    order by from_item, type, to_item, 6, 7, 8`.execute(db);
  const { rows: choices } = await sql<{ doc: ChoiceStep }>`
    select distinct on (field) doc from landscape.choice
    where item = ${id} and change <= ${change} order by field, id desc`.execute(db);
  const chosen = choices.map(({ doc }) => doc).filter(isChoice);
  const left = Number(relations[0]?.total ?? 0) - relations.length;
  return {
    item: itemOf(row, (source, field) => {
      const choice = source === peopleSource ? chosen.find((one) => one.field === field) : undefined;
      const at = Math.max(said?.get(saidName(id, source)) ?? 0, choice?.at ?? 0);
      return at === 0 ? Number(row.at) : at;
    }),
    conflicts: row.doc.conflicts,
    choices: chosen,
    relations: relations.map((relation) => ({
      ...endsOf(relation),
      sources: relation.sources,
      ...(relation.kind !== null &&
        relation.name !== null && {
          other: { id: relation.other, kind: relation.kind, name: relation.name },
        }),
    })),
    ...(left > 0 && { relationsLeft: left }),
    change,
  };
}

const mostChoices = 200;

async function choicesMade<Database>(
  db: Kysely<Database>,
  id: string,
  fields: readonly string[],
): Promise<readonly ChoiceStep[]> {
  const { rows } = await sql<{ doc: ChoiceStep }>`
    select doc from landscape.choice where item = ${id} and field = any(${[...fields]}::text[])
    order by id desc limit ${mostChoices}`.execute(db);
  return rows.map(({ doc }) => doc);
}

async function history<Database>(db: Kysely<Database>, id: string): Promise<readonly ItemVersion[]> {
  const { rows } = await sql<
    ItemRow & { at: string; by: string; source: string | null; until: string | null }
  >`
    select item, version, kind, name, doc, begun.at, begun.by, begun.source, null as until
    from landscape.item_version join landscape.change as begun on begun.id = from_change where item = ${id}
    order by version desc`.execute(db);
  const versions: ItemVersion[] = rows.map((row) => ({
    item: id,
    version: row.version,
    at: Number(row.at),
    by: row.by,
    ...(row.source !== null && { source: row.source }),
    merged: mergedOf(row),
  }));
  return [...(await departures(db, id)), ...versions].sort(
    (one, other) => other.version - one.version || other.at - one.at,
  );
}

/** When an item went: its version ended and no other began. */
async function departures<Database>(db: Kysely<Database>, id: string): Promise<readonly ItemVersion[]> {
  const { rows } = await sql<{ version: number; at: string; by: string; source: string | null }>`
    select ended.version, change.at, change.by, change.source from landscape.item_version as ended
    join landscape.change on change.id = ended.until_change
    where ended.item = ${id} and not exists (
      select from landscape.item_version as next where next.item = ${id} and next.from_change = ended.until_change)`.execute(
    db,
  );
  return rows.map(({ version, at, by, source }) => ({
    item: id,
    version,
    at: Number(at),
    by,
    ...(source !== null && { source }),
    merged: undefined,
  }));
}

async function picture<Database>(
  db: Kysely<Database>,
  kinds: readonly ItemKind[],
  recordedAt: number | undefined,
): Promise<LandscapePicture> {
  const change = await latestChange(db, recordedAt);
  const asOf = recordedAt === undefined ? undefined : change;
  const { rows } = await sql<ItemRow & { at: string }>`
    select item, version, kind, name, doc, at from landscape.item_version
    join landscape.change on change.id = from_change
    where kind = any(${[...kinds]}::text[]) and ${holds(asOf)} order by item`.execute(db);
  const ids = rows.map(({ item }) => item);
  const said = recordedAt === undefined ? await saidAt(db, ids) : undefined;
  const { rows: relations } = await sql<RelationRow & { sources: string[] }>`
    select from_item, type, to_item, sources, ${saidOfRelation} from landscape.relation_version
    where from_item = any(${ids}::text[]) and to_item = any(${ids}::text[]) and ${holds(asOf)}
    order by from_item, type, to_item, relation_version.valid_from, relation_version.valid_until, need_group`.execute(
    db,
  );
  return {
    change,
    items: rows.map((row) =>
      itemOf(row, (source) => said?.get(saidName(row.item, source)) ?? Number(row.at)),
    ),
    relations: relations.map((row) => ({ ...endsOf(row), sources: row.sources })),
  };
}

async function former<Database>(db: Kysely<Database>): Promise<FormerSystems> {
  const { rows } = await sql<ItemRow & { at: string; gone: string; gone_at: string }>`
    select item, version, kind, name, doc, begun.at, until_change as gone, ended.at as gone_at
    from landscape.item_version as last
    join landscape.change as begun on begun.id = from_change
    join landscape.change as ended on ended.id = until_change
    where kind = 'system'
      and version = (select max(version) from landscape.item_version as newest where newest.item = last.item)
      and not exists (select from landscape.joined_item where joined_item.item = last.item)
    order by item`.execute(db);
  const ends = JSON.stringify(rows.map(({ item, gone }) => ({ item, gone })));
  const { rows: relations } = await sql<RelationRow & { sources: string[] }>`
    select distinct from_item, type, to_item, sources, ${saidOfRelation} from landscape.relation_version
    join json_to_recordset(${ends}::json) as went (item text, gone bigint)
      on went.item in (from_item, to_item) and until_change = went.gone
    order by from_item, type, to_item`.execute(db);
  return {
    systems: rows.map((row) => itemOf(row, () => Number(row.at))),
    relations: relations.map((row) => ({ ...endsOf(row), sources: row.sources })),
    goneAt: new Map(rows.map(({ item, gone_at }) => [item, Number(gone_at)])),
  };
}

function itemOf(
  { item, version, kind, name, doc }: ItemRow,
  saidAtBy: (source: string, field: string) => number,
): Item {
  const fields: Record<string, FieldValue> = {};
  for (const [field, { value, source }] of Object.entries(doc.fields)) {
    fields[field] = { value, source, at: saidAtBy(source, field) };
  }
  return { id: item, kind, name, keys: doc.keys, fields, version };
}

interface ImportRow {
  readonly id: string;
  readonly source: string;
  readonly at: string;
  readonly by: string;
  readonly whole: boolean;
  readonly change: string | null;
  readonly sha256: string | null;
  readonly counts: ImportRun["diff"]["counts"];
}

function runOf({ id, source, at, by, whole, change, sha256, counts }: ImportRow): ImportRun {
  return {
    id,
    source,
    at: Number(at),
    by,
    whole,
    ...(change !== null && { change: Number(change) }),
    ...(sha256 !== null && { sha256 }),
    diff: { counts },
  };
}
