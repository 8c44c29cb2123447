import { type Kysely, sql } from "kysely";
import { parseSource } from "../domain/take-in/parse-source.ts";
import type { Source } from "../domain/take-in/source.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { SourceStore } from "../take-in/ports.ts";

/** Sources in PostgreSQL, schema `log`. `Database` may hold any other tables too. */
export function sourceStore<Database>(db: Kysely<Database>): SourceStore {
  return {
    list: async () => {
      const { rows } = await sql<{ body: unknown }>`select body from log.source order by id`.execute(db);
      return rows.map(({ body }) => parseSource(body));
    },
    find: async (id) => {
      const { rows } = await sql<{ body: unknown }>`select body from log.source where id = ${id}`.execute(db);
      return rows[0] === undefined ? undefined : parseSource(rows[0].body);
    },
    save: async (source, saved) => {
      const written = await db
        .transaction()
        .execute((transaction) => write(transaction, source, saved))
        .catch((error: unknown) => {
          if (isUnique(error)) throw conflict("the system has a source of this kind already", "/systemId");
          throw error;
        });
      if (!written) throw conflict("somebody else changed this source since it was read", "/version");
    },
  };
}

async function write<Database>(
  db: Kysely<Database>,
  source: Source,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<boolean> {
  const body = JSON.stringify(source);
  const { id, systemId, kind, version } = source;
  const { rows } =
    version === 1
      ? await sql`
          insert into log.source (id, system_id, kind, version, body)
          values (${id}, ${systemId}, ${kind}, 1, ${body}::jsonb)
          on conflict (id) do nothing returning id`.execute(db)
      : await sql`
          update log.source set version = ${version}, body = ${body}::jsonb
          where id = ${id} and version = ${version - 1} returning id`.execute(db);
  if (rows.length === 0) return false;
  await sql`
    insert into log.source_version (source_id, version, body, recorded_at, recorded_by)
    values (${id}, ${version}, ${body}::jsonb, ${at}, ${by})`.execute(db);
  return true;
}

function isUnique(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}

function conflict(message: string, where: string): TakeInError {
  return new TakeInError("SOURCE_CONFLICT", message, { where, remedy: "read the sources again" });
}
