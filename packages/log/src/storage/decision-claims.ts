import { type Kysely, sql } from "kysely";
import type { LogPosition } from "../domain/log.ts";
import type { Claimant, ClaimState, DecisionClaims, DecisionKey } from "../take-in/decision-claims.ts";

interface ClaimRow {
  readonly source_id: string;
  readonly trace_id: Buffer;
  readonly span_id: Buffer;
  readonly print: Buffer;
  readonly claimed_at: string;
  readonly claimed_by: string;
  readonly heads: LogPosition | null;
  readonly placed: boolean;
}

/** Claims on decision records of others, in PostgreSQL: all servers on one registry see the same. */
export function decisionClaims<Database>(db: Kysely<Database>): DecisionClaims {
  return {
    claim: async (keys, claimant) => {
      if (keys.length === 0) return [];
      const made = await insert(db, keys, claimant);
      const fresh = new Set(made.map(nameOfRow));
      const others = keys.filter((key) => !fresh.has(nameOf(key)));
      const known = new Map(
        (others.length === 0 ? [] : await find(db, others)).map((row) => [nameOfRow(row), row]),
      );
      return keys.map((key) => {
        const row = known.get(nameOf(key));
        if (row === undefined) return { state: "new" };
        return stateOf(row, key);
      });
    },
    take: async (keys, { by, at, heads }) => {
      await sql`
        update log.taken_in set claimed_by = ${by}, claimed_at = ${at}, heads = ${JSON.stringify(heads)}::jsonb
        from ${rowsOf(keys)} where ${matches} and not placed`.execute(db);
    },
    place: async (keys) => {
      if (keys.length === 0) return;
      // What is placed is found by its ids alone: the sizes would only take room.
      await sql`update log.taken_in set placed = true, heads = null from ${rowsOf(keys)} where ${matches}`.execute(
        db,
      );
    },
    release: async (keys) => {
      if (keys.length === 0) return;
      await sql`delete from log.taken_in using ${rowsOf(keys)} where ${matches} and not placed`.execute(db);
    },
    forget: async (before) => {
      await sql`delete from log.taken_in where claimed_at < ${before}`.execute(db);
    },
  };
}

const matches = sql`taken_in.source_id = k.source_id and taken_in.trace_id = k.trace_id and taken_in.span_id = k.span_id`;

function rowsOf(keys: readonly DecisionKey[]) {
  return sql`unnest(${keys.map(({ sourceId }) => sourceId)}::text[],
    ${keys.map(({ traceId }) => Buffer.from(traceId, "hex"))}::bytea[],
    ${keys.map(({ spanId }) => Buffer.from(spanId, "hex"))}::bytea[],
    ${keys.map(({ print }) => Buffer.from(print, "hex"))}::bytea[]) as k (source_id, trace_id, span_id, print)`;
}

async function insert<Database>(
  db: Kysely<Database>,
  keys: readonly DecisionKey[],
  { by, at, heads }: Claimant,
): Promise<readonly ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    insert into log.taken_in (source_id, trace_id, span_id, print, claimed_at, claimed_by, heads)
    select k.*, ${at}, ${by}, ${JSON.stringify(heads)}::jsonb from ${rowsOf(keys)} order by 1, 2, 3
    on conflict do nothing returning *`.execute(db);
  return rows;
}

async function find<Database>(
  db: Kysely<Database>,
  keys: readonly DecisionKey[],
): Promise<readonly ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select taken_in.* from log.taken_in, ${rowsOf(keys)} where ${matches}`.execute(db);
  return rows;
}

function stateOf(row: ClaimRow, key: DecisionKey): ClaimState {
  if (row.print.toString("hex") !== key.print) return { state: "other" };
  if (row.placed) return { state: "placed" };
  return { state: "pending", by: row.claimed_by, at: Number(row.claimed_at), heads: row.heads ?? {} };
}

function nameOf({ sourceId, traceId, spanId }: DecisionKey): string {
  return `${sourceId} ${traceId} ${spanId}`;
}

function nameOfRow({ source_id, trace_id, span_id }: ClaimRow): string {
  return `${source_id} ${trace_id.toString("hex")} ${span_id.toString("hex")}`;
}
