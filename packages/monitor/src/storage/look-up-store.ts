import { type Kysely, sql } from "kysely";
import { type LookUpStore, lookUpKey, type Saying } from "../alerts/ports.ts";
import type { LookUpReference } from "../domain/rules/watched-look-up.ts";
import { storedOfEverybody } from "./stored-positions.ts";

interface Place {
  readonly origin: string;
  readonly index: string;
  readonly item: number;
}

/** What is known of single look-ups, in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function lookUpStore<Database>(db: Kysely<Database>): LookUpStore {
  return {
    said: async (looks) => {
      const { rows } = await sql<Place & { at: string; note: string }>`
        select origin, index, item, at, note from monitor.said
        where (origin, index, item) in (${places(looks)}) order by number`.execute(db);
      const all = new Map<string, Saying[]>();
      for (const { at, note, ...place } of rows) {
        const key = keyOf(place);
        const before = all.get(key) ?? [];
        all.set(key, before);
        before.push({ at: Number(at), text: note });
      }
      return all;
    },
    say: async ({ origin, index, item }, { at, text }) => {
      await sql`
        insert into monitor.said (origin, index, item, at, note)
        values (${origin}, ${index}, ${item}, ${at}, ${text})`.execute(db);
    },
    explained: async (looks) => {
      const { rows } = await sql<Place & { explanation: string }>`
        select origin, index, item, explanation from monitor.explained_look_up
        where (origin, index, item) in (${places(looks)})`.execute(db);
      return new Map(rows.map(({ explanation, ...place }) => [keyOf(place), explanation]));
    },
    reached: () => storedOfEverybody(db),
    forget: async (before) => {
      await sql`delete from monitor.explained_look_up where at < ${before}`.execute(db);
    },
  };
}

function places(looks: readonly LookUpReference[]) {
  return sql`select * from unnest(
    ${looks.map(({ origin }) => origin)}::text[], ${looks.map(({ index }) => index)}::bigint[],
    ${looks.map(({ item }) => item)}::integer[])`;
}

function keyOf({ origin, index, item }: Place): string {
  return lookUpKey({ origin, index: Number(index), item });
}
