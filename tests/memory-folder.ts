import {
  accessSync,
  chmodSync,
  constants,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const memory = "/dev/shm";
const prefix = "grondslag-tests-";
const gigabyte = 2 ** 30;
/** What the databases of a run take at most, and what the programs need beside it. */
const room = 3 * gigabyte;
const rest = 4 * gigabyte;

/**
 * Makes the folder for the databases of a run of the tests: in memory where there is enough of it, since a thousand of
 * them are made and dropped, and no test takes the power away. Else among the temporary files.
 *
 * @returns its path; whoever made it removes it
 */
export function makeRunFolder(): string {
  const parent = hasRoom() ? memory : tmpdir();
  forgetDead(parent);
  const folder = mkdtempSync(path.join(parent, `${prefix}${process.pid}-`));
  // Some tests start programs as another user.
  chmodSync(folder, 0o755);
  return folder;
}

function hasRoom(): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const mounts = readFileSync("/proc/mounts", "utf8").split("\n");
    const options = mounts.find((line) => line.split(" ")[1] === memory)?.split(" ")[3] ?? "noexec";
    const { bavail, bsize } = statfsSync(memory);
    return (
      !options.split(",").includes("noexec") &&
      bavail * bsize > room &&
      process.availableMemory() > room + rest
    );
  } catch {
    return false;
  }
}

/** Removes what runs left that were killed. */
function forgetDead(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split("-")[0]) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
