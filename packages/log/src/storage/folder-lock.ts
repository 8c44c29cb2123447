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
      if (await takeOver(directory, name, link)) break;
    }
    return release;
  } catch (error) {
    await new Promise((resolve) => server.close(resolve));
    throw error;
  }
}

/**
 * Takes the place of a dead writer. Several starters may find it dead at once, so each tries to make the one link
 * that names who comes after it; who died on the way has a successor in turn. The place is taken when the lock
 * still names the writer that was found dead: nobody else can move it then.
 *
 * @returns false when the lock has moved meanwhile and is to be looked at again
 */
async function takeOver(directory: string, name: string, link: string): Promise<boolean> {
  const found = await targetOf(link);
  const dead: string[] = [];
  for (let holder = found; holder !== undefined; ) {
    if (await answers(shortest(path.join(directory, holder)))) throw locked(directory);
    dead.push(holder);
    const after = successorOf(link, holder);
    if (await tryLink(name, after)) {
      if ((await targetOf(link)) !== found) {
        await unlink(after);
        return false;
      }
      const own = `${link}-to-${name}`;
      await symlink(name, own);
      await rename(own, link);
      for (const gone of dead) {
        await unlink(successorOf(link, gone)).catch(() => {});
        await unlink(path.join(directory, gone)).catch(() => {});
      }
      return true;
    }
    holder = await targetOf(after);
  }
  return false;
}

function successorOf(link: string, holder: string): string {
  return `${link}-after-${holder}`;
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
