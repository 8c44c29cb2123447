import { randomBytes } from "node:crypto";
import { readlink, rename, symlink, unlink } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { LogError } from "../domain/log-error.ts";

const lockName = "writer";
/** A socket's address has room for 107 bytes. */
const longestAddress = 100;

/**
 * Claims a folder for one writer. The writer listens on a socket in the folder, and the link `writer` points at
 * it: whoever finds the link asks whether somebody answers. The kernel closes the socket when the process ends,
 * however it ends, also when the folder is shared between containers where process ids say nothing.
 *
 * @returns what gives the claim back
 * @throws LogError LOG_LOCKED when a live writer has the folder
 */
export async function lockFolder(directory: string): Promise<() => Promise<void>> {
  const name = `${lockName}-${randomBytes(6).toString("hex")}`;
  const link = path.join(directory, lockName);
  const server = await listen(shortest(path.join(directory, name)));
  const release = async (): Promise<void> => {
    if ((await targetOf(link)) === name) await unlink(link);
    await new Promise((resolve) => server.close(resolve));
  };
  try {
    while (!(await tryLink(name, link))) {
      const holder = await targetOf(link);
      if (holder === undefined) continue;
      if (await answers(shortest(path.join(directory, holder)))) throw locked(directory);
      await clearStale(directory, link, holder);
    }
    return release;
  } catch (error) {
    await new Promise((resolve) => server.close(resolve));
    throw error;
  }
}

/** Two starters may find the same stale link: what was moved away is looked at, and put back if it was not stale. */
async function clearStale(directory: string, link: string, holder: string): Promise<void> {
  const aside = `${link}-${randomBytes(6).toString("hex")}`;
  try {
    await rename(link, aside);
  } catch {
    return;
  }
  const moved = await targetOf(aside);
  if (moved !== undefined && moved !== holder) await tryLink(moved, link);
  await unlink(aside);
  await unlink(path.join(directory, holder)).catch(() => {});
}

async function tryLink(target: string, link: string): Promise<boolean> {
  try {
    await symlink(target, link);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function targetOf(link: string): Promise<string | undefined> {
  return readlink(link).catch(() => undefined);
}

function listen(address: string): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    const tell = (alive: boolean) => (): void => {
      socket.destroy();
      resolve(alive);
    };
    socket.once("connect", tell(true));
    socket.once("error", tell(false));
  });
}

/** The absolute or the relative path, whichever fits in the address of a socket. */
function shortest(file: string): string {
  const absolute = path.resolve(file);
  const relative = path.relative(process.cwd(), absolute);
  const address = relative.length < absolute.length ? relative : absolute;
  if (Buffer.byteLength(address) <= longestAddress) return address;
  throw new LogError("LOG_READ_ONLY", "the path of the log's folder is too long for a lock", {
    where: path.dirname(file),
    remedy: `use a path of at most ${longestAddress - 24} bytes, or start in a folder nearer to it`,
  });
}

function locked(directory: string): LogError {
  return new LogError("LOG_LOCKED", "another process writes in the folder of the log", {
    where: directory,
    remedy: "stop the other process, or open the log with readOnly",
  });
}
