import pg from "pg";
import { LogError } from "../../domain/log-error.ts";
import type { Verification, VerifyLogOptions } from "../../verify-log.ts";
import { publishedPath } from "../posix/publisher.ts";
import { parsePublished } from "../posix/recover-log.ts";
import { verifyFolder } from "../verify-stored-log.ts";
import { codeOf, unreachable } from "./database-fault.ts";
import { databaseFiles } from "./database-files.ts";
import { databaseMapFiles } from "./database-map-files.ts";
import { databaseTail } from "./database-tail.ts";
import { inTurn } from "./log-session.ts";

/**
 * Verifies the log in a PostgreSQL database as it is at one moment, while it is being written or not: every shard, its
 * sealed payloads, and what is integrated and not in the files yet. It writes nothing, so a standby will do.
 *
 * @throws LogError LOG_UNREACHABLE, LOG_KEY, LOG_MALFORMED
 */
export async function verifyPostgresLog(url: string, options: VerifyLogOptions = {}): Promise<Verification> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const database = inTurn(client);
    await database.query("begin isolation level repeatable read read only");
    const files = databaseFiles(database);
    const note = (await files.read(publishedPath))?.toString("utf8");
    const sizes = note === undefined ? {} : (parsePublished(note)?.sizes ?? {});
    return await verifyFolder(files, options, databaseMapFiles(database, files), () =>
      databaseTail(database, sizes),
    );
  } catch (error) {
    if (codeOf(error) !== "42P01") throw unreachable(error);
    throw new LogError("LOG_UNREACHABLE", "there is no log in this database", { where: "log_store" });
  } finally {
    await client.end().catch(() => undefined);
  }
}
