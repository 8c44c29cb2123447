import { type Kysely, sql } from "kysely";
import type { LandscapeUpload, LandscapeUploads } from "../upload-ports.ts";

interface UploadRow {
  readonly id: string;
  readonly source: string;
  readonly format: string;
  readonly size: string;
  readonly received: string;
  readonly at: string;
  readonly by: string;
}

/** Files that wait to be imported, in PostgreSQL. What they hold is no more than what the landscape will hold. */
export function landscapeUploads<Database>(db: Kysely<Database>): LandscapeUploads {
  return {
    add: async (upload) => {
      const { id, source, format, size, at, by } = upload;
      await sql`
        insert into landscape.upload (id, source, format, size, at, by)
        values (${id}, ${source}, ${format}, ${size}, ${at}, ${by})`.execute(db);
      return { ...upload, received: 0 };
    },
    find: async (id) => {
      const { rows } = await sql<UploadRow>`select * from landscape.upload where id = ${id}`.execute(db);
      return rows[0] === undefined ? undefined : describe(rows[0]);
    },
    append: (id, start, bytes) =>
      db.transaction().execute(async (transaction) => {
        const { rows } = await sql<UploadRow>`
          select * from landscape.upload where id = ${id} for update`.execute(transaction);
        const received = Number(rows[0]?.received ?? 0);
        if (rows[0] === undefined || start !== received || bytes.length === 0) return received;
        await sql`
          insert into landscape.upload_part (upload, start, bytes)
          values (${id}, ${start}, ${Buffer.from(bytes)})`.execute(transaction);
        await sql`update landscape.upload set received = ${start + bytes.length} where id = ${id}`.execute(
          transaction,
        );
        return start + bytes.length;
      }),
    waiting: async (by) => {
      const ofOne = by === undefined ? sql`` : sql`where by = ${by}`;
      const { rows } = await sql<{ sum: string }>`
        select coalesce(sum(received), 0) as sum from landscape.upload ${ofOne}`.execute(db);
      return Number(rows[0]?.sum ?? 0);
    },
    content: (id) => content(db, id),
    remove: async (id) => {
      await sql`delete from landscape.upload where id = ${id}`.execute(db);
    },
    removeBefore: async (moment) => {
      await sql`delete from landscape.upload where at < ${moment}`.execute(db);
    },
  };
}

/** Part by part: all of it at once would be there twice. */
async function content<Database>(db: Kysely<Database>, id: string): Promise<Uint8Array> {
  const { rows } = await sql<UploadRow>`select * from landscape.upload where id = ${id}`.execute(db);
  const whole = new Uint8Array(Number(rows[0]?.received ?? 0));
  for (let start = 0; start < whole.length; ) {
    const { rows: parts } = await sql<{ bytes: Buffer }>`
      select bytes from landscape.upload_part where upload = ${id} and start = ${start}`.execute(db);
    const part = parts[0]?.bytes;
    if (part === undefined) break;
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

function describe({ size, received, at, ...row }: UploadRow): LandscapeUpload {
  return { ...row, size: Number(size), received: Number(received), at: Number(at) };
}
