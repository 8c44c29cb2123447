import type { Change, RecordChange } from "@grondslag/register";
import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { AccessEntities, AccessKind, AccessTransaction, RegisteredKind } from "../access-services.ts";
import { entityTables } from "./entity-tables.ts";
import { missingEntries } from "./missing-entries.ts";
import { notShieldedFrom } from "./not-shielded-from.ts";
import { workTransaction } from "./work-transaction.ts";

/** So many entities go to PostgreSQL in one statement. */
const batchSize = 5_000;

/** The entities of access within one transaction of PostgreSQL; every write is recorded for the feed. */
export function accessTransaction<Database>(
  trx: Transaction<Database>,
  record: RecordChange,
): AccessTransaction {
  const select = <Kind extends AccessKind>(kind: Kind, rest: RawBuilder<unknown>) =>
    selectEntities(trx, kind, rest);

  return {
    ...workTransaction(trx, record, select),

    lock: async (kind, id) => (await select(kind, sql`where id = ${id} for no key update`))[0],

    lockMany: (kind, ids) => select(kind, sql`where id = any(${ids}) order by id for no key update`),

    findMany: (kind, ids) => select(kind, sql`where id = any(${ids})`),

    missing: (kind, ids) =>
      isAccessKind(kind) ? missingIds(trx, kind, ids) : missingEntries(trx, kind, ids),

    grantsOfRoles: (roleIds) =>
      select(
        "grant",
        sql`where role_id = any(${roleIds}) and revoked_at is null order by id for no key update`,
      ),

    grantsOf: (employeeIds) =>
      select(
        "grant",
        sql`where employee_id = any(${[employeeIds].flat()}) and revoked_at is null
          order by id for no key update`,
      ),

    openRequestsFor: (employeeId) =>
      select(
        "grant-request",
        sql`where entity->>'employeeId' = ${employeeId} and entity->>'state' = 'requested'
          order by id for no key update`,
      ),

    accountsOf: async (employeeId) => {
      const { rows } = await sql<{ id: string }>`
        select distinct other.entity->>'employeeId' as id
        from access.relation as own join access.relation as other
          on other.entity->>'subject' = own.entity->>'subject' and other.entity->>'kind' = 'own'
        where own.entity->>'employeeId' = ${employeeId} and own.entity->>'kind' = 'own'`.execute(trx);
      return [...new Set([employeeId, ...rows.map(({ id }) => id)])];
    },

    openWorkAbout: (subjects) =>
      select(
        "work-item",
        sql`where subject = any(${subjects}) and state <> 'closed' order by id for no key update`,
      ),

    openWorkOf: (employeeId) =>
      select(
        "work-item",
        sql`where employee_id = ${employeeId} and state <> 'closed' order by id for no key update`,
      ),

    staffOf: (unitId) =>
      select("employee", sql`where unit_id = ${unitId} and deleted_at is null order by id for no key update`),

    employeesKnownAs: (name) =>
      select(
        "employee",
        sql`where deleted_at is null and (id = ${name} or lower(user_name) = lower(${name}) or external_id = ${name})
          order by id for no key update`,
      ),

    openCallOf: async (employeeId) =>
      (
        await select(
          "work-item",
          sql`where employee_id = ${employeeId} and kind = 'call' and state = 'open' limit 1`,
        )
      )[0],

    divertedCallOf: async (employeeId) =>
      (
        await select(
          "work-item",
          sql`where diverted_from->'assignedTo'->>'id' = ${employeeId} and diverted_from->>'state' = 'open'
            and diverted_from is not null and kind = 'call' and state <> 'closed' limit 1`,
        )
      )[0],

    nextWaitingCall: async ({ unitId, clearances }, now) =>
      (
        await select(
          "work-item",
          sql`where unit_id = ${unitId} and kind = 'call' and state = 'waiting'
            and (expires_at is null or expires_at > access.moment(${now})) and ${notShieldedFrom(clearances)}
            order by opened_at, id limit 1 for no key update skip locked`,
        )
      )[0],

    async add(kind, entity) {
      const change = changeTo(kind, entity);
      const isNew = (await write(trx, kind, [change], sql`do nothing`)) === 1n;
      if (isNew) record(change);
      return isNew;
    },

    async save(kind, entities) {
      const changes = entities.map((entity) => changeTo(kind, entity));
      // None are written by a statement too: see `openWorkItem`.
      for (let from = 0; from === 0 || from < changes.length; from += batchSize) {
        await write(trx, kind, changes.slice(from, from + batchSize), replace(kind));
      }
      for (const change of changes) record(change);
    },

    async remove(kind, id) {
      await sql`delete from ${sql.table(entityTables[kind].name)} where id = ${id}`.execute(trx);
      record({ kind, id, value: null });
    },
  };
}

/** Entities of a kind; `rest` is what follows `from` in the query. */
export async function selectEntities<Database, Kind extends AccessKind>(
  db: Kysely<Database>,
  kind: Kind,
  rest: RawBuilder<unknown>,
): Promise<readonly AccessEntities[Kind][]> {
  const { name, entity } = entityTables[kind];
  const query = sql<{
    entity: AccessEntities[Kind];
  }>`select ${sql.raw(entity)} as entity from ${sql.table(name)} ${rest}`;
  const { rows } = await query.execute(db);
  return rows.map((row) => row.entity);
}

async function missingIds<Database>(trx: Transaction<Database>, kind: AccessKind, ids: readonly string[]) {
  const { rows } = await sql<{ id: string }>`
    select wanted.id from unnest(${ids}::text[]) as wanted (id)
    where not exists (select from ${sql.table(entityTables[kind].name)} as known where known.id = wanted.id)
    `.execute(trx);
  return rows.map((row) => row.id);
}

/** @returns how many rows were written. */
async function write<Database>(
  trx: Transaction<Database>,
  kind: AccessKind,
  changes: readonly Change[],
  onConflict: RawBuilder<unknown>,
): Promise<bigint | undefined> {
  const { name, columns, intoColumns } = entityTables[kind];
  const entities = JSON.stringify(changes.map((change) => change.value));
  const { numAffectedRows } = await sql`
    insert into ${sql.table(name)} (${sql.raw(columns.join(", "))})
    select ${sql.raw(intoColumns.join(", "))} from jsonb_array_elements(${entities}::jsonb) as entity
    on conflict (id) ${onConflict}`.execute(trx);
  return numAffectedRows;
}

function replace(kind: AccessKind): RawBuilder<unknown> {
  const others = entityTables[kind].columns.filter((column) => column !== "id");
  return sql`do update set ${sql.raw(others.map((c) => `${c} = excluded.${c}`).join(", "))}`;
}

/** The entity as plain JSON, without members that are undefined. */
function changeTo(kind: AccessKind, entity: AccessEntities[AccessKind]): Change {
  return { kind, id: entity.id, value: JSON.parse(JSON.stringify(entity)) };
}

function isAccessKind(kind: AccessKind | RegisteredKind): kind is AccessKind {
  return kind in entityTables;
}
