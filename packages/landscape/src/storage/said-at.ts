import { type Kysely, sql } from "kysely";

/** When each source last said what it says of each item: with a whole document it says all of it again. */
export async function saidAt<Database>(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ item: string; source: string; at: string }>`
    with whole as (select source, max(at) as at from landscape.import where whole group by source)
    select item, source, greatest(confirmed_at, whole.at) as at
    from landscape.statement left join whole using (source) where item = any(${[...ids]}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ item, source, at }) => [saidName(item, source), Number(at)]));
}

/** Name of what a source says of an item, in the answer of {@link saidAt}. */
export function saidName(item: string, source: string): string {
  return `${item} ${source}`;
}
