import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { LogError } from "../domain/log-error.ts";
import type { MasterKeys } from "../ports.ts";
import { type Upload, type UploadStore, uploadHost, uploadPath } from "../take-in/upload-ports.ts";
import { KeyRing } from "./keys/key-ring.ts";
import { uploadFiles } from "./upload-files.ts";

interface UploadRow {
  readonly id: string;
  readonly source_id: string;
  readonly size: string;
  readonly received: string;
  readonly sha256: string | null;
  readonly checked_version: number | null;
  readonly key: Buffer;
  readonly key_id: string;
}

const cipher = "aes-256-gcm";
const tagLength = 16;

/**
 * Files that were sent, in PostgreSQL, schema `log`. Each has a key of its own that the master key of the log wraps, and
 * each part is sealed with AES-256-GCM under it, with its offset as the nonce: a part is written once.
 */
export function uploadStore<Database>(db: Kysely<Database>, masterKeys: () => MasterKeys): UploadStore {
  let ring: Promise<KeyRing> | undefined;
  const keys = (): Promise<KeyRing> => {
    ring ??= KeyRing.open(masterKeys());
    return ring;
  };
  const keyOf = async ({ key, key_id: id }: UploadRow): Promise<Buffer> => {
    const opened = await (await keys()).unwrap(key, id);
    if (opened === undefined) {
      throw new LogError("LOG_KEY", "the key of a file that was sent cannot be opened", { where: "upload" });
    }
    return opened;
  };
  const rowOf = async (id: string): Promise<UploadRow | undefined> => {
    const { rows } = await sql<UploadRow>`select * from log.upload where id = ${id}`.execute(db);
    return rows[0];
  };
  const parts = async function* (row: UploadRow): AsyncGenerator<Buffer> {
    const key = await keyOf(row);
    for (let start = 0; start < Number(row.received); ) {
      const { rows } = await sql<{ bytes: Buffer }>`
        select bytes from log.upload_part where upload_id = ${row.id} and start = ${start}`.execute(db);
      const [sealed] = rows;
      if (sealed === undefined) return;
      const part = unseal(key, start, sealed.bytes);
      yield part;
      start += part.length;
    }
  };
  return {
    add: async ({ id, sourceId, size, at, by }) => {
      const { current } = await keys();
      const key = Buffer.from(await current.wrap(randomBytes(32)));
      const { rows } = await sql<UploadRow>`
        insert into log.upload (id, source_id, size, key, key_id, uploaded_at, uploaded_by)
        values (${id}, ${sourceId}, ${size}, ${key}, ${current.id}, ${at}, ${by}) returning *`.execute(db);
      return describe(rows[0], id);
    },
    find: async (id) => {
      const row = await rowOf(id);
      return row === undefined ? undefined : describe(row, id);
    },
    bytes: async () => {
      const { rows } = await sql<{ sum: string }>`
        select coalesce(sum(received), 0) as sum from log.upload`.execute(db);
      return Number(rows[0]?.sum ?? 0);
    },
    append: (id, start, bytes) =>
      db.transaction().execute(async (transaction) => {
        const { rows } = await sql<UploadRow>`
          select * from log.upload where id = ${id} for update`.execute(transaction);
        const [row] = rows;
        const received = Number(row?.received ?? 0);
        if (row === undefined || start !== received || bytes.length === 0) return received;
        const sealed = seal(await keyOf(row), start, bytes);
        await sql`
          insert into log.upload_part (upload_id, start, bytes) values (${id}, ${start}, ${sealed})`.execute(
          transaction,
        );
        await sql`update log.upload set received = ${start + bytes.length} where id = ${id}`.execute(
          transaction,
        );
        return start + bytes.length;
      }),
    digest: async (id) => {
      const row = await rowOf(id);
      const digest = createHash("sha256");
      if (row !== undefined) for await (const part of parts(row)) digest.update(part);
      return digest.digest("hex");
    },
    setChecked: async (id, sha256, version) => {
      await sql`
        update log.upload set sha256 = ${sha256}, checked_version = ${version} where id = ${id}`.execute(db);
    },
    remove: async (id) => {
      await sql`delete from log.upload where id = ${id}`.execute(db);
    },
    removeContent: async (sourceId, sha256) => {
      await sql`delete from log.upload where source_id = ${sourceId} and sha256 = ${sha256}`.execute(db);
    },
    removeBefore: async (moment) => {
      await sql`
        delete from log.upload where uploaded_at < ${moment} and not exists (select 1 from log.import
          where host = ${uploadHost} and path = ${uploadPath("")} || sha256 and state in ('waiting', 'running'))`.execute(
        db,
      );
    },
    files: uploadFiles(async (sha256) => {
      const { rows } = await sql<UploadRow>`
        select * from log.upload where sha256 = ${sha256} and received = size limit 1`.execute(db);
      const [row] = rows;
      if (row === undefined) return undefined;
      const key = await keyOf(row);
      return {
        size: Number(row.size),
        parts: () => parts(row),
        partAt: async (offset) => {
          const { rows: found } = await sql<{ start: string; bytes: Buffer }>`
            select start, bytes from log.upload_part where upload_id = ${row.id} and start <= ${offset}
            order by start desc limit 1`.execute(db);
          if (found[0] === undefined) return undefined;
          const start = Number(found[0].start);
          return { start, bytes: unseal(key, start, found[0].bytes) };
        },
      };
    }),
  };
}

function describe(row: UploadRow | undefined, id: string): Upload {
  if (row === undefined) throw new TypeError(`the upload ${id} was not written`);
  return {
    id,
    sourceId: row.source_id,
    size: Number(row.size),
    received: Number(row.received),
    sha256: row.sha256 ?? undefined,
    checkedVersion: row.checked_version ?? undefined,
  };
}

function nonceOf(start: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(start), 4);
  return nonce;
}

function seal(key: Buffer, start: number, bytes: Uint8Array): Buffer {
  const sealing = createCipheriv(cipher, key, nonceOf(start));
  return Buffer.concat([sealing.update(bytes), sealing.final(), sealing.getAuthTag()]);
}

/** @throws LogError LOG_CORRUPT */
function unseal(key: Buffer, start: number, sealed: Buffer): Buffer {
  const opening = createDecipheriv(cipher, key, nonceOf(start), { authTagLength: tagLength });
  opening.setAuthTag(sealed.subarray(-tagLength));
  try {
    return Buffer.concat([opening.update(sealed.subarray(0, -tagLength)), opening.final()]);
  } catch (cause) {
    throw new LogError("LOG_CORRUPT", "a part of a file that was sent was altered", {
      where: "upload",
      cause,
    });
  }
}
