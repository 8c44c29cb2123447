import type { RecordChange } from "@grondslag/register";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { AccessEntities, AccessKind } from "../access-services.ts";
import type { ForgottenKind, WorkTransaction } from "../work-transaction.ts";
import { entityTables } from "./entity-tables.ts";

/** Number of the lock that holds the shields still; no other lock of the registry has it. */
const shieldsLock = 7_151_001;

type Select = <Kind extends AccessKind>(
  kind: Kind,
  rest: RawBuilder<unknown>,
) => Promise<readonly AccessEntities[Kind][]>;

/** Work within one transaction of PostgreSQL. */
export function workTransaction<Database>(
  trx: Transaction<Database>,
  record: RecordChange,
  select: Select,
): WorkTransaction {
  return {
    async holdShields(mode) {
      const lock = sql.raw(mode === "reading" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock");
      await sql`select ${lock}(${sql.lit(shieldsLock)})`.execute(trx);
    },

    openWorkShieldedFor: (group) =>
      select(
        "work-item",
        sql`where state <> 'closed' and subject in (select subject from access.shield where shield_group = ${group})
          order by id for no key update`,
      ),

    shieldsOf: (subjects) => select("shield", sql`where subject = any(${subjects}) order by id`),

    groupsOfUnit: (unitId) => select("shield-group", sql`where entity->>'unitId' = ${unitId} order by id`),

    emergenciesOf: (employeeId, since) =>
      select(
        "emergency-access",
        sql`where entity->>'employeeId' = ${employeeId} and (entity->>'openedAt')::bigint >= ${since}
          order by id`,
      ),

    overdueEmergencies: (now, limit) =>
      select(
        "emergency-access",
        sql`where entity->'reviewedAt' is null and entity->'escalatedAt' is null
            and (entity->>'reviewDueAt')::bigint <= ${now}
          order by (entity->>'reviewDueAt')::bigint, id limit ${limit} for no key update skip locked`,
      ),

    waitingTransferOf: async (workItemId) =>
      (
        await select(
          "transfer",
          sql`where entity->>'workItemId' = ${workItemId} and entity->'pickedUpAt' is null
            order by (entity->>'at')::bigint desc, id desc limit 1 for no key update`,
        )
      )[0],

    async recordWait({ unitId, since, until }) {
      await sql`insert into access.wait (unit_id, since, until)
        values (${unitId}, access.moment(${since}), access.moment(${until}))`.execute(trx);
    },

    async overBefore(kind, before, limit) {
      const table = sql.table(entityTables[kind].name);
      const { rows } = await sql<{ id: string }>`
        select id from ${table} where ${isOver(kind, before)} limit ${limit} for update skip locked`.execute(
        trx,
      );
      return rows.map((row) => row.id);
    },

    async removeMany(kind, ids) {
      await sql`delete from ${sql.table(entityTables[kind].name)} where id = any(${ids})`.execute(trx);
      for (const id of ids) record({ kind, id, value: null });
    },

    async forgetWaits(before) {
      await sql`delete from access.wait where until < access.moment(${before})`.execute(trx);
    },
  };
}

function isOver(kind: ForgottenKind, before: number): RawBuilder<unknown> {
  const moment = sql`access.moment(${before})`;
  switch (kind) {
    case "work-item":
      return sql`(state = 'closed' and closed_at < ${moment}) or (state <> 'closed' and expires_at < ${moment})`;
    case "emergency-access":
      return sql`(entity->>'reviewedAt')::bigint < ${before}`;
    case "transfer":
      return sql`(entity->>'at')::bigint < ${before}`;
    case "relation":
      return sql`entity->>'employeeId' in (select id from access.employee where deleted_at < ${moment})`;
  }
}
