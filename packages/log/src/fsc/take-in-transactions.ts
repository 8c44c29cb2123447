import { type Clock, canonicalJson } from "@grondslag/kernel";
import { type FscRecord, parseFscRecord } from "../domain/fsc/fsc-record.ts";
import type { Log } from "../domain/log.ts";
import type { Source } from "../domain/take-in/source.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import { fscTransaction } from "../records/fsc-transaction.ts";
import type { RecordContext } from "../records/record-context.ts";
import type { TakeInCounts } from "../take-in/ports.ts";
import type { FscReads } from "./ports.ts";

export interface TakeInTransactionServices {
  readonly log: Pick<Log, "append">;
  readonly context: () => RecordContext;
  readonly transactions: Pick<FscReads, "known">;
  readonly counts: Pick<TakeInCounts, "accepted">;
  readonly clock: Clock;
}

/** What a gateway hands in. */
export interface TransactionsGiven {
  readonly source: Source;
  /** Id of the client that the gateway is. */
  readonly clientId: string;
  /** Parsed JSON. */
  readonly records: readonly unknown[];
}

/** A clock of a gateway may be ahead by so many seconds. */
const aheadSeconds = 300;

/**
 * Takes lines of the transaction log of a gateway in (FSC Logging). All of them or none: a gateway refuses the request
 * whose line was not taken in, so it must know. Settles when they are durable. A line that is sent again is kept once.
 *
 * @throws TakeInError RECORD_MALFORMED; LogError: nothing of the call is acknowledged
 */
export async function takeInTransactions(
  services: TakeInTransactionServices,
  { source, clientId, records }: TransactionsGiven,
): Promise<{ readonly accepted: number; readonly repeated: number }> {
  const { log, context, counts, clock } = services;
  const now = clock.now();
  const lines = records.map((value, at) => {
    const line = parseFscRecord(value, `/records/${at}`);
    checkTime(line, source, now, `/records/${at}/created_at`);
    return line;
  });
  const fresh = await freshOf(services, source.id, lines);
  const origin = { sourceId: source.id, clientId, retentionClass: source.defaultRetentionClass };
  const ready = context();
  if (fresh.length > 0) await log.append(fresh.map((line) => fscTransaction(line, origin, ready)));
  counts.accepted(source.id, lines.length, now);
  return { accepted: lines.length, repeated: lines.length - fresh.length };
}

function checkTime({ created_at: seconds }: FscRecord, source: Source, now: number, where: string): void {
  const late = seconds * 1_000 > now + aheadSeconds * 1_000;
  if (!late && seconds * 1_000 >= source.activeFrom) return;
  throw new TakeInError(
    "RECORD_MALFORMED",
    `${where} is ${late ? "in the future" : "before the source began"}`,
    {
      where,
      remedy: "give seconds since 1970, of now",
    },
  );
}

async function freshOf(
  { transactions }: Pick<TakeInTransactionServices, "transactions">,
  sourceId: string,
  lines: readonly FscRecord[],
): Promise<readonly FscRecord[]> {
  const ids = lines.map((line) => line.transaction_id);
  const known = new Map<string, FscRecord>();
  for (const { record } of await transactions.known(sourceId, ids)) known.set(nameOf(record), record);
  const fresh: FscRecord[] = [];
  for (const [at, line] of lines.entries()) {
    const before = known.get(nameOf(line));
    if (before === undefined) fresh.push(line);
    else if (canonicalJson({ ...before }) !== canonicalJson({ ...line })) throw otherLine(at);
    known.set(nameOf(line), line);
  }
  return fresh;
}

function nameOf({ transaction_id: id, direction }: FscRecord): string {
  return `${id} ${direction}`;
}

function otherLine(at: number): TakeInError {
  const where = `/records/${at}/transaction_id`;
  return new TakeInError("RECORD_MALFORMED", `${where} is that of another line`, {
    where,
    remedy: "make a transaction id for each request",
  });
}
