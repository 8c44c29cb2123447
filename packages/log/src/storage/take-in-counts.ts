import { dayInAmsterdam } from "@grondslag/kernel";
import { type Kysely, sql } from "kysely";
import { type RejectCode, rejectReasons } from "../domain/take-in/rejection.ts";
import type {
  DailyRejects,
  HeardReads,
  SourceCounts,
  TakeInCountReads,
  TakeInCounts,
} from "../take-in/ports.ts";
import { forgetHours, type Heard, readHeard, writeHeard } from "./heard-hours.ts";

/** Counts in PostgreSQL. What is remembered goes with `flush`, which a job calls every second or so. */
export interface StoredTakeInCounts extends TakeInCounts, TakeInCountReads, HeardReads {
  /** Remembers that a system asked something. @param at ms since the epoch */
  systemHeard(systemId: string, at: number): void;
  /** Forgets hours before a moment (ms since the epoch), which no rhythm is made of any more. */
  forgetHours(before: number): Promise<void>;
  /** Writes what is remembered; it stays remembered when that fails. */
  flush(): Promise<void>;
}

interface Accepted {
  readonly sourceId: string;
  readonly day: string;
  count: number;
  last: number;
}

interface Rejected extends Accepted {
  readonly code: RejectCode;
  readonly where: string;
}

/** @param onError told of a count that could not be written; it is written with the next one. */
export function takeInCounts<Database>(
  db: Kysely<Database>,
  onError: (error: unknown) => void,
): StoredTakeInCounts {
  let accepted = new Map<string, Accepted>();
  let rejected = new Map<string, Rejected>();
  let systems = new Map<string, number>();
  let writing: Promise<void> = Promise.resolve();

  const hear = (id: string, at: number): void => {
    if ((systems.get(id) ?? 0) < at) systems.set(id, at);
  };
  const writeOnce = async (): Promise<void> => {
    const [first, second, third] = [accepted, rejected, systems];
    if (first.size + second.size + third.size === 0) return;
    [accepted, rejected, systems] = [new Map(), new Map(), new Map()];
    const heard = [
      ...[...first.values()].map(({ sourceId, last }): Heard => ({ kind: "source", id: sourceId, last })),
      ...[...third].map(([id, last]): Heard => ({ kind: "system", id, last })),
    ];
    try {
      await db.transaction().execute(async (transaction) => {
        await addAccepted(transaction, [...first.values()]);
        await addRejected(transaction, [...second.values()]);
        await writeHeard(transaction, heard);
      });
    } catch (error) {
      for (const each of first.values()) remember(accepted, `${each.sourceId} ${each.day}`, each);
      for (const each of second.values()) remember(rejected, keyOf(each), each);
      for (const [id, at] of third) hear(id, at);
      throw error;
    }
  };
  const flush = (): Promise<void> => {
    writing = writing.catch(() => undefined).then(writeOnce);
    return writing;
  };
  return {
    accepted: (sourceId, count, at) => {
      const day = dayInAmsterdam(at);
      remember(accepted, `${sourceId} ${day}`, { sourceId, day, count, last: at });
    },
    rejected: async (sourceId, rejects, at) => {
      const day = dayInAmsterdam(at);
      for (const { code, where, count } of rejects) {
        const one = { sourceId, day, code, where, count, last: at };
        remember(rejected, keyOf(one), one);
      }
      await flush().catch(onError);
    },
    flush,
    systemHeard: hear,
    heard: (from) => readHeard(db, from),
    forgetHours: (before) => forgetHours(db, before),
    totals: (from) => readTotals(db, from),
    rejects: (sourceId, from) => readRejects(db, sourceId, from),
  };
}

function keyOf({ sourceId, day, code, where }: Rejected): string {
  return `${sourceId} ${day} ${code} ${where}`;
}

function remember<Count extends Accepted>(counts: Map<string, Count>, key: string, one: Count): void {
  const known = counts.get(key);
  if (known === undefined) {
    counts.set(key, { ...one });
    return;
  }
  known.count += one.count;
  known.last = Math.max(known.last, one.last);
}

async function addAccepted<Database>(db: Kysely<Database>, counts: readonly Accepted[]): Promise<void> {
  if (counts.length === 0) return;
  await sql`
    insert into log.take_in (source_id, day, accepted, last)
    select * from unnest(${counts.map(({ sourceId }) => sourceId)}::text[], ${counts.map(({ day }) => day)}::date[],
      ${counts.map(({ count }) => count)}::bigint[], ${counts.map(({ last }) => last)}::bigint[]) order by 1, 2
    on conflict (source_id, day) do update set accepted = take_in.accepted + excluded.accepted,
      last = greatest(take_in.last, excluded.last)`.execute(db);
}

async function addRejected<Database>(db: Kysely<Database>, counts: readonly Rejected[]): Promise<void> {
  if (counts.length === 0) return;
  await sql`
    insert into log.take_in_reject (source_id, day, code, place, count, last)
    select * from unnest(${counts.map(({ sourceId }) => sourceId)}::text[], ${counts.map(({ day }) => day)}::date[],
      ${counts.map(({ code }) => code)}::text[], ${counts.map(({ where }) => where)}::text[],
      ${counts.map(({ count }) => count)}::bigint[], ${counts.map(({ last }) => last)}::bigint[]) order by 1, 2, 3, 4
    on conflict (source_id, day, code, place) do update set count = take_in_reject.count + excluded.count,
      last = greatest(take_in_reject.last, excluded.last)`.execute(db);
}

async function readTotals<Database>(db: Kysely<Database>, from: string): Promise<readonly SourceCounts[]> {
  const { rows } = await sql<{
    id: string;
    accepted: string;
    rejected: string;
    last: string | null;
    recorded: string | null;
  }>`
    select source.id,
      coalesce((select sum(accepted) from log.take_in where source_id = source.id and day >= ${from}::date), 0)
        as accepted,
      coalesce((select sum(count) from log.take_in_reject where source_id = source.id and day >= ${from}::date), 0)
        as rejected,
      (select max(last) from log.take_in where source_id = source.id) as last,
      (select min(recorded_at) from log.source_version where source_id = source.id) as recorded
    from log.source order by source.id`.execute(db);
  return rows.map(({ id, accepted, rejected, last, recorded }) => ({
    sourceId: id,
    accepted: Number(accepted),
    rejected: Number(rejected),
    lastTakenInAt: last === null ? undefined : Number(last),
    recordedAt: recorded === null ? undefined : Number(recorded),
  }));
}

async function readRejects<Database>(
  db: Kysely<Database>,
  sourceId: string,
  from: string,
): Promise<readonly DailyRejects[]> {
  const { rows } = await sql<{ day: string; code: string; place: string; count: string; last: string }>`
    select to_char(day, 'YYYY-MM-DD') as day, code, place, count, last from log.take_in_reject
    where source_id = ${sourceId} and day >= ${from}::date
    order by day desc, count desc, code, place limit 1000`.execute(db);
  return rows.flatMap(({ day, code, place, count, last }) =>
    isReject(code) ? [{ day, code, where: place, count: Number(count), lastAt: Number(last) }] : [],
  );
}

function isReject(code: string): code is RejectCode {
  return Object.hasOwn(rejectReasons, code);
}
