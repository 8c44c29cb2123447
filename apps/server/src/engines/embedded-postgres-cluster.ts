import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Random } from "@grondslag/kernel";
import { DatabaseError, useOwnServer } from "./database-error.ts";
import { giveFolder, type ServerAccount } from "./embedded-postgres-account.ts";
import type { PostgresBinaries } from "./embedded-postgres-binaries.ts";

/** The role that owns the database. */
export const databaseRole = "grondslag";

/** `sun_path` holds 107 bytes; `/.s.PGSQL.65535.lock` takes 20 of them. */
const longestSocketDirectory = 107 - 20;

/**
 * Makes the data folder with `initdb` when there is none yet. It works on a folder beside it that is renamed
 * when whole, so that a kill in between leaves nothing half made. Locale rules come from the server itself:
 * the machine needs no locale files.
 *
 * @throws DatabaseError POSTGRES_FOLDER or POSTGRES_START.
 */
export function prepareCluster(options: {
  readonly dataDirectory: string;
  readonly passwordFile: string;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
  readonly random: Random;
}): void {
  const { dataDirectory, passwordFile, binaries, account } = options;
  if (existsSync(dataDirectory)) {
    checkVersion(dataDirectory, binaries.major);
    return;
  }
  const password = Buffer.from(options.random.bytes(24)).toString("hex");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const unfinished = `${dataDirectory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveFolder(unfinished, account);
  if (account.owner !== undefined) chownSync(passwordFile, account.owner, account.owner);
  const [program = binaries.initdb, ...words] = [
    ...account.prefix,
    binaries.initdb,
    `--pgdata=${unfinished}`,
    `--username=${databaseRole}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
  ];
  const run = spawnSync(program, words, { env: binaries.environment, encoding: "utf8", ...account.identity });
  if (run.status !== 0) {
    throw new DatabaseError("POSTGRES_START", `the data folder cannot be made: ${lastLines(run.stderr)}`, {
      where: dataDirectory,
      remedy: `check the rights and the free space of this folder, or ${useOwnServer}`,
      cause: run.error,
    });
  }
  renameSync(unfinished, dataDirectory);
}

/** The password of {@link databaseRole}, for this machine and this folder only. */
export function readPassword(passwordFile: string): string {
  try {
    return readFileSync(passwordFile, "utf8").trim();
  } catch (cause) {
    throw new DatabaseError("POSTGRES_FOLDER", "the password of the embedded PostgreSQL cannot be read", {
      where: passwordFile,
      remedy: "start as the account that made the data folder",
      cause,
    });
  }
}

/**
 * The folder of the server's socket: within `directory`, or in the folder for temporary files when that path
 * is too long for a socket.
 *
 * @throws DatabaseError POSTGRES_FOLDER when the folder belongs to someone else.
 */
export function socketFolder(directory: string, key: string, account: ServerAccount): string {
  const inside = join(directory, "socket");
  const path =
    Buffer.byteLength(inside) <= longestSocketDirectory
      ? inside
      : join(tmpdir(), `grondslag-${key.slice(0, 16)}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  giveFolder(path, account);
  const { uid, mode } = lstatSync(path);
  if (uid !== (account.owner ?? process.getuid?.())) {
    throw new DatabaseError(
      "POSTGRES_FOLDER",
      "the folder for the server's socket belongs to another account",
      {
        where: path,
        remedy: "remove it, or start as its owner",
      },
    );
  }
  if ((mode & 0o077) !== 0) chmodSync(path, 0o700);
  return path;
}

/** The last words of a program, short enough for a message. */
export function lastLines(text: string | null | undefined): string {
  return (text ?? "").trim().split("\n").slice(-3).join(" | ").slice(-600) || "it gave no reason";
}

function checkVersion(dataDirectory: string, major: string): void {
  const file = join(dataDirectory, "PG_VERSION");
  const found = existsSync(file) ? readFileSync(file, "utf8").trim() : "nothing";
  if (found === major) return;
  throw new DatabaseError("POSTGRES_FOLDER", `the data folder holds PostgreSQL ${found}, this is ${major}`, {
    where: file,
    remedy: `move the folder away, or ${useOwnServer}`,
  });
}
