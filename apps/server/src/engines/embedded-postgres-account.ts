import { spawnSync } from "node:child_process";
import { chownSync, lchownSync, lstatSync, readdirSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { DatabaseError, useOwnServer } from "./database-error.ts";

/** As whom the server runs: PostgreSQL refuses to run as root. */
export interface ServerAccount {
  /** Words to put before a command. */
  readonly prefix: readonly string[];
  /** Options for `spawn`. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
  /** The owner that the files of the server must have; undefined: whoever runs this. */
  readonly owner: number | undefined;
}

const nobody = 65_534;

/** Part of util-linux: on every Linux, though a container may forbid what it does. */
const enterNamespace = ["unshare", "-U"] as const;

/**
 * Chooses an account. Root enters a user namespace of its own where it can: that needs no account and can
 * read root's closed folders. Where namespaces are blocked (many containers) it becomes uid 65534. A user
 * without a name (a container started with a bare uid) enters a namespace too: `initdb` wants a name.
 */
export function chooseAccount(): ServerAccount {
  const root = process.getuid?.() === 0;
  if (!root && hasName()) return { prefix: [], identity: {}, owner: undefined };
  const [program, ...words] = enterNamespace;
  const namespaces = spawnSync(program, [...words, "true"], { stdio: "ignore" }).status === 0;
  if (namespaces) return { prefix: enterNamespace, identity: {}, owner: root ? 0 : undefined };
  if (!root) return { prefix: [], identity: {}, owner: undefined };
  return { prefix: [], identity: { uid: nobody, gid: nobody }, owner: nobody };
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

/** Gives `directory` and all within to the account, unless they are already its own. */
export function giveFolder(directory: string, account: ServerAccount): void {
  const { owner } = account;
  if (owner === undefined || lstatSync(directory).uid === owner) return;
  for (const entry of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    lchownSync(join(directory, entry), owner, owner);
  }
  // The folder itself goes last: a change of owner that was cut short is then done again.
  chownSync(directory, owner, owner);
}

/**
 * Makes sure that the account can run `program` and enter `directory`.
 *
 * @throws DatabaseError POSTGRES_FOLDER naming the one it cannot reach.
 */
export function checkReach(account: ServerAccount, program: string, directory: string): void {
  if (account.identity.uid === undefined) return;
  const reaches = (test: string, path: string): boolean =>
    spawnSync("/bin/sh", ["-c", `test ${test} "$1"`, "sh", path], { stdio: "ignore", ...account.identity })
      .status === 0;
  const closed = reaches("-x", program) ? (reaches("-w", directory) ? undefined : directory) : program;
  if (closed === undefined) return;
  throw new DatabaseError(
    "POSTGRES_FOLDER",
    "PostgreSQL must not run as root, and uid 65534 cannot reach it",
    {
      where: closed,
      remedy: `start as an ordinary user, or move it out of folders that only root may enter, or ${useOwnServer}`,
    },
  );
}
