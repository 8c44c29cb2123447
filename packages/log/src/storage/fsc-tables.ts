import { type Kysely, sql, type Transaction } from "kysely";
import { type FscDirection, type FscRecord, parseFscRecord, peersOf } from "../domain/fsc/fsc-record.ts";
import type { OpenedRecord } from "../domain/record.ts";
import type { FscQuestion, FscReads } from "../fsc/ports.ts";
import { fscHint, readFscTransaction } from "../records/fsc-transaction.ts";
import { formatPageMark, parsePageMark } from "./page-mark.ts";

interface FscRow {
  readonly origin_id: number;
  readonly index: string;
  readonly created_at: string;
  readonly body: unknown;
}

/** The transaction log of FSC in PostgreSQL, schema `log`. */
export function fscReads<Database>(db: Kysely<Database>): FscReads {
  return {
    page: async (question) => {
      const { rows } = await (question.transactionIds === undefined
        ? pageOf(question)
        : ofTransactions(question.peer, question.transactionIds)
      ).execute(db);
      const shown = question.transactionIds === undefined ? rows.slice(0, question.limit) : rows;
      const last = rows.length > shown.length ? shown.at(-1) : undefined;
      return { records: shown.map(recordOf), next: last === undefined ? undefined : markOf(last) };
    },
    known: async (sourceId, transactionIds) => {
      const { rows } = await sql<FscRow & { readonly direction: FscDirection }>`
        select * from log.fsc_record
        where source_id = ${sourceId} and transaction_id = any (${[...transactionIds]}::text[])`.execute(db);
      return rows.map((row) => ({ direction: row.direction, record: recordOf(row) }));
    },
  };
}

function pageOf({ peer, after, before, grantHashes, serviceNames, cursor, limit, order }: FscQuestion) {
  const mark = cursor === undefined || cursor === "" ? undefined : parsePageMark(cursor);
  const place = sql`(fsc_peer.created_at, fsc_peer.origin_id, fsc_peer.index)`;
  const up = order === "SORT_ORDER_ASCENDING";
  const beyond = up ? sql`>` : sql`<`;
  const direction = up ? sql`asc` : sql`desc`;
  const from =
    mark === undefined ? sql`` : sql`and ${place} ${beyond} (${mark.at}, ${mark.originId}, ${mark.index})`;
  return sql<FscRow>`
    select fsc_record.* from log.fsc_peer
    join log.fsc_record using (origin_id, index)
    where fsc_peer.peer = ${peer}
      ${after === undefined ? sql`` : sql`and fsc_peer.created_at > ${after}`}
      ${before === undefined ? sql`` : sql`and fsc_peer.created_at < ${before}`}
      ${grantHashes === undefined ? sql`` : sql`and fsc_record.grant_hash = any (${[...grantHashes]}::text[])`}
      ${serviceNames === undefined ? sql`` : sql`and fsc_record.service_name = any (${[...serviceNames]}::text[])`}
      ${from}
    order by fsc_peer.created_at ${direction}, fsc_peer.origin_id ${direction}, fsc_peer.index ${direction}
    limit ${limit + 1}`;
}

function ofTransactions(peer: string, transactionIds: readonly string[]) {
  return sql<FscRow>`
    select fsc_record.* from log.fsc_record
    where transaction_id = any (${[...transactionIds]}::text[])
      and exists (
        select from log.fsc_peer
        where fsc_peer.peer = ${peer} and fsc_peer.origin_id = fsc_record.origin_id
          and fsc_peer.index = fsc_record.index
      )
    order by created_at, origin_id, index`;
}

function recordOf({ body }: FscRow): FscRecord {
  return parseFscRecord(body, "");
}

function markOf({ created_at: at, origin_id: originId, index }: FscRow): string {
  return formatPageMark({ at: Number(at), originId, index: Number(index) });
}

/** Adds the lines of FSC among records of one origin. A line that was sent twice counts once. */
export async function addTransactions<Database>(
  transaction: Transaction<Database>,
  originId: number,
  records: readonly OpenedRecord[],
): Promise<void> {
  for (const record of records) {
    if (record.kind !== "audit" || record.hints.activity !== fscHint) continue;
    const read = readFscTransaction(record.groups());
    if (read === undefined) continue;
    const { line, sourceId } = read;
    const { numAffectedRows } = await sql`
      insert into log.fsc_record (origin_id, index, source_id, transaction_id, direction, grant_hash, service_name,
        created_at, body)
      values (${originId}, ${record.index}, ${sourceId}, ${line.transaction_id}, ${line.direction},
        ${line.grant_hash}, ${line.service_name}, ${line.created_at}, ${JSON.stringify(line)}::jsonb)
      on conflict do nothing`.execute(transaction);
    if (numAffectedRows !== 1n) continue;
    await sql`
      insert into log.fsc_peer (peer, created_at, origin_id, index)
      select peer, ${line.created_at}::bigint, ${originId}::integer, ${record.index}::bigint
      from unnest(${[...peersOf(line)]}::text[]) as peer`.execute(transaction);
  }
}
