import { type Kysely, sql, type Transaction } from "kysely";
import type { OutageStore } from "../care-ports.ts";
import { type KeptOutage, type Outage, toldWhen } from "../domain/availability/outage.ts";

interface OutageRow {
  readonly source: string;
  readonly key: string;
  readonly version: number;
  readonly item: string;
  readonly starts: Date;
  readonly ends: Date | null;
  readonly planned: boolean;
  readonly words: string | null;
  readonly told_at: Date;
}

/** Outages in PostgreSQL. What was told before stays, with who told it. */
export function outageStore<Database>(db: Kysely<Database>): OutageStore {
  return {
    between: async (from, until, items) => {
      const { rows } = await sql<OutageRow>`
        select * from landscape.outage
        where latest and starts < ${new Date(until)} and (ends is null or ends > ${new Date(from)})
          ${items === undefined ? sql`` : sql`and item = any(${[...items]})`}
        order by starts, source, key`.execute(db);
      return rows.map(outageOf);
    },
    keep: (outages, at, by) =>
      db.transaction().execute(async (transaction) => {
        // Two programs that tell of one outage at once must not both think that they are the first.
        await sql`select pg_advisory_xact_lock(hashtext('landscape.outage'))`.execute(transaction);
        let written = 0;
        for (const outage of outages) if (await keepOne(transaction, outage, at, by)) written++;
        return { written, unchanged: outages.length - written };
      }),
  };
}

async function keepOne<Database>(
  db: Transaction<Database>,
  outage: Outage,
  at: number,
  by: string,
): Promise<boolean> {
  const { source, key, item, from, until, planned, text } = outage;
  const { rows } = await sql<OutageRow>`
    select * from landscape.outage where source = ${source} and key = ${key} and latest`.execute(db);
  const [row] = rows;
  const before = row && outageOf(row);
  const told = toldWhen(outage, before, at);
  if (told === "unchanged") return false;
  await sql`update landscape.outage set latest = false where source = ${source} and key = ${key} and latest`.execute(
    db,
  );
  await sql`
    insert into landscape.outage
      (source, key, version, latest, item, starts, ends, planned, words, told_at, recorded_at, recorded_by)
    values (${source}, ${key}, ${(row?.version ?? 0) + 1}, true, ${item}, ${new Date(from)},
      ${until === undefined ? null : new Date(until)}, ${planned}, ${text ?? null}, ${new Date(told)},
      ${new Date(at)}, ${by})`.execute(db);
  return true;
}

function outageOf({ source, key, item, starts, ends, planned, words, told_at }: OutageRow): KeptOutage {
  return {
    source,
    key,
    item,
    from: starts.getTime(),
    ...(ends !== null && { until: ends.getTime() }),
    planned,
    ...(words !== null && { text: words }),
    toldAt: told_at.getTime(),
  };
}
