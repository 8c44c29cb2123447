import { type Kysely, sql } from "kysely";
import type { HeardHours } from "../domain/take-in/silence.ts";

/** That lines of a source came, or that a system asked something. */
export interface Heard {
  readonly kind: "source" | "system";
  readonly id: string;
  /** Ms since the epoch. */
  readonly last: number;
}

const hourMs = 3_600_000;

/** Notes in which hours others were heard of. */
export async function writeHeard<Database>(db: Kysely<Database>, heard: readonly Heard[]): Promise<void> {
  // One row for each hour: a source that was counted for two days at once is heard of in both.
  const rows = new Map(heard.map((one) => [`${one.kind} ${one.id} ${Math.floor(one.last / hourMs)}`, one]));
  if (rows.size === 0) return;
  const all = [...rows.values()];
  await sql`
    insert into log.heard (kind, id, hour, last)
    select * from unnest(${all.map(({ kind }) => kind)}::text[], ${all.map(({ id }) => id)}::text[],
      ${all.map(({ last }) => Math.floor(last / hourMs))}::bigint[], ${all.map(({ last }) => last)}::bigint[])
      order by 1, 2, 3
    on conflict (kind, id, hour) do update set last = greatest(heard.last, excluded.last)`.execute(db);
}

/** When everybody was heard of last, and his rhythm since a moment (ms since the epoch). */
export async function readHeard<Database>(
  db: Kysely<Database>,
  from: number,
): Promise<{
  readonly sources: ReadonlyMap<string, HeardHours>;
  readonly systems: ReadonlyMap<string, HeardHours>;
}> {
  const { rows } = await sql<HeardRow>`
    select kind, id, min(hour) filter (where counts) as first, max(last) as last,
      count(silence) filter (where counts) as silences,
      (array_agg(silence order by silence desc) filter (where counts and silence is not null))[2] as second
    from (
      select kind, id, hour, last, hour >= ${Math.floor(from / hourMs)} as counts,
        hour - lag(hour) over (partition by kind, id order by hour) as silence
      from log.heard) hours
    group by kind, id`.execute(db);
  const of = (kind: string): ReadonlyMap<string, HeardHours> =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, hoursOf(row)]));
  return { sources: of("source"), systems: of("system") };
}

interface HeardRow {
  readonly kind: string;
  readonly id: string;
  readonly first: string | null;
  readonly last: string;
  readonly silences: string;
  readonly second: string | null;
}

function hoursOf({ first, last, silences, second }: HeardRow): HeardHours {
  return {
    lastAt: Number(last),
    firstHour: first === null ? undefined : Number(first),
    silences: Number(silences),
    secondLongest: second === null ? undefined : Number(second),
  };
}

/** Forgets hours before a moment (ms since the epoch); the newest of each stays, so that it is known to have logged. */
export async function forgetHours<Database>(db: Kysely<Database>, before: number): Promise<void> {
  await sql`
    delete from log.heard where hour < ${Math.floor(before / hourMs)}
      and exists (select 1 from log.heard newer
        where newer.kind = heard.kind and newer.id = heard.id and newer.hour > heard.hour)`.execute(db);
}
