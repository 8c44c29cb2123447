import { existsSync } from "node:fs";
import { LogError } from "../domain/log-error.ts";
import type { Verification, VerifyLogOptions } from "../verify-log.ts";
import { httpFiles } from "./http-files.ts";
import { nodeMapFiles } from "./map/map-files.ts";
import { nodeFiles } from "./node-files.ts";
import { verifyFolder, verifySingle } from "./verify-stored-log.ts";

/**
 * Verifies a whole log from its files alone: of a folder of the platform (every shard, its sealed payloads and
 * the write-ahead log), of a folder with one C2SP log, of one log at a URL (public files only), or of the database of
 * the driver postgres (`postgres://…`).
 *
 * A log that is being written is verified as it was published; its write-ahead log is read as it is found.
 *
 * @throws LogError LOG_UNREACHABLE, LOG_KEY when the master key is another one, LOG_MALFORMED when an option is
 *   not a key or a checkpoint. What is wrong with the log is no fault but a problem in the answer.
 */
export async function verifyLog(source: string | URL, options: VerifyLogOptions = {}): Promise<Verification> {
  if (typeof source === "string" && /^postgres(ql)?:\/\//.test(source)) {
    // Loaded when it is asked for: verifying files needs no database.
    const { verifyPostgresLog } = await import("./postgres-log/verify-postgres-log.ts");
    return verifyPostgresLog(source, options);
  }
  const url = typeof source !== "string" ? source : /^https?:\/\//.test(source) ? new URL(source) : undefined;
  if (url !== undefined && url.protocol !== "file:") return verifySingle(httpFiles(url), options);
  const directory = url === undefined ? String(source) : decodeURIComponent(url.pathname);
  if (!existsSync(directory)) {
    throw new LogError("LOG_UNREACHABLE", "there is no such folder", { where: directory });
  }
  return verifyFolder(nodeFiles(directory), options, nodeMapFiles(directory));
}
