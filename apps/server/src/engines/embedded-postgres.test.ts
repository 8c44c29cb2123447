import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { bundleSource } from "../../../../tests/bundle-source.ts";
import { startPostgres } from "./embedded-postgres.ts";
import type { ServerAccount } from "./embedded-postgres-account.ts";
import { findPostmaster } from "./embedded-postgres-postmaster.ts";

// A machine that is busy with other tests takes its time to start processes.
vi.setConfig({ testTimeout: 90_000 });

const asRoot = process.getuid?.() === 0;
const someUser = 12_345;
/** `nobody` of Debian; it has a name. */
const namedUser = 65_534;
const repository = new URL("../../../../package.json", import.meta.url).pathname;
const othersReach =
  asRoot &&
  spawnSync("/bin/ls", [repository, process.execPath], { uid: someUser, gid: someUser }).status === 0;
let program: string;
const folders: string[] = [];
const children: ChildProcess[] = [];

let prepared: string;

beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), "grondslag-postgres-"));
  await (await startPostgres({ directory: prepared })).stop();
  program = await bundleSource(new URL("./embedded-postgres-run.fixture.ts", import.meta.url));
  return () => {
    for (const path of [prepared, join(program, "..")]) rmSync(path, { recursive: true, force: true });
  };
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) {
    await gone(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a server starts on an empty folder, is durable, and stops without a trace", async () => {
  const directory = folder();
  const server = await startPostgres({ directory });
  const settings = await ask(
    server.url,
    "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as tcp, current_setting('data_checksums') as sums",
  );
  expect(settings).toEqual([{ fsync: "on", commit: "on", tcp: "", sums: "on" }]);
  expect(existsSync(join(directory, "data", "postmaster.pid"))).toBe(true);
  await server.stop();
  await server.stop();
  expect(existsSync(join(directory, "data", "postmaster.pid"))).toBe(false);
});

test("a SIGKILL of Node leaves no server behind, and the next start has every acknowledged row", async () => {
  const directory = usedFolder();
  for (const kept of [1, 2]) {
    const child = run(directory);
    expect(await firstLine(child)).toEqual({ attached: false, kept });
    child.kill("SIGKILL");
    await gone(directory);
  }
  expect(readFileSync(join(directory, "postgres.log"), "utf8")).toContain("database system is shut down");
  expect(await firstLine(run(directory, "stop"))).toEqual({ attached: false, kept: 3 });
});

test("a start right after a SIGKILL waits for the old server to end and takes over", async () => {
  const directory = usedFolder();
  const first = run(directory);
  await firstLine(first);
  first.kill("SIGKILL");
  expect(await firstLine(run(directory, "stop"))).toEqual({ attached: false, kept: 2 });
});

test("a second process attaches to the server of the first, does not stop it, and hears of its end", async () => {
  const directory = usedFolder();
  const first = run(directory);
  await firstLine(first);
  const second = await startPostgres({ directory });
  expect(second.attached).toBe(true);
  await second.stop();
  expect(await ask(second.url, "select count(*)::int as count from kept")).toEqual([{ count: 1 }]);
  first.kill("SIGKILL");
  await second.ended;
});

test("two starts at once give one server", async () => {
  const directory = folder();
  const answers = await Promise.all([firstLine(run(directory)), firstLine(run(directory))]);
  const attached = answers.map((answer) => answer.attached ?? answer.message);
  expect(attached.sort()).toEqual([false, true]);
});

test("a killed PostgreSQL recovers its rows at the next start, also when its old pid is in use again", async () => {
  const directory = usedFolder();
  const first = await startPostgres({ directory });
  await ask(first.url, "create table kept as select 7 as id");
  const pid = findPostmaster(join(directory, "data"))?.pid ?? 0;
  process.kill(pid, "SIGKILL");
  await first.ended;
  await first.stop();
  const file = join(directory, "data", "postmaster.pid");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(process.pid)));
  const second = await startPostgres({ directory });
  expect(await ask(second.url, "select id from kept")).toEqual([{ id: 7 }]);
  await second.stop();
});

test("on a TCP port nobody gets in without the password", async () => {
  const directory = usedFolder();
  const port = 40_000 + (process.pid % 20_000);
  const server = await startPostgres({ directory, port });
  const address = new URL(server.url);
  address.searchParams.set("host", "127.0.0.1");
  expect(await ask(address.href, "select 1 as one")).toEqual([{ one: 1 }]);
  address.password = "guess";
  await expect(ask(address.href, "select 1 as one")).rejects.toThrow(/password/);
  await server.stop();
});

test("a failing statement leaves no data in the server's log", async () => {
  const directory = usedFolder();
  const server = await startPostgres({ directory });
  await ask(server.url, "create table person (number text primary key)");
  await ask(server.url, "insert into person values ('bsn:123456782')");
  await expect(ask(server.url, "insert into person values ('bsn:123456782')")).rejects.toThrow(/duplicate/);
  await server.stop();
  const log = readFileSync(join(directory, "postgres.log"), "utf8");
  expect(log).toContain("duplicate key");
  expect(log).not.toContain("123456782");
});

test("a folder of another version is refused, with what it holds and what to do", async () => {
  const directory = folder();
  mkdirSync(join(directory, "data"));
  writeFileSync(join(directory, "data", "PG_VERSION"), "15\n");
  await expect(startPostgres({ directory })).rejects.toMatchObject({
    code: "POSTGRES_FOLDER",
    message: expect.stringContaining("holds PostgreSQL 15"),
    where: join(directory, "data", "PG_VERSION"),
    remedy: expect.stringContaining("DATABASE_URL"),
  });
});

test("a path too long for a socket works too", async () => {
  const directory = join(folder(), "long".repeat(30));
  const server = await startPostgres({ directory });
  expect(await ask(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await server.stop();
});

test.skipIf(!othersReach)(
  "(as root, in a repository that others can read) an ordinary user needs no rights of root, nor a name",
  async () => {
    const directory = folder();
    for (const [uid, kept] of [
      [someUser, 1],
      [namedUser, 2],
    ] as const) {
      chownAll(directory, uid);
      const identity = { uid, gid: uid };
      const child = run(directory, "stop", identity);
      const ended = once(child, "exit");
      expect(await firstLine(child)).toEqual({ attached: false, kept });
      // It says so before it stops, and takes its lock away last.
      await ended;
    }
  },
);

test.skipIf(!othersReach)(
  "(as root, in a repository that others can read) another user's data folder is refused with its name",
  async () => {
    const directory = usedFolder();
    await (await startPostgres({ directory })).stop();
    const identity = { uid: someUser, gid: someUser };
    const answer = await firstLine(run(directory, "stop", identity));
    expect(answer).toMatchObject({ code: "POSTGRES_FOLDER", where: expect.stringContaining(directory) });
  },
);

test.skipIf(!asRoot)(
  "(as root, in a repository that others can read) without user namespaces root hands the server to uid 65534, and back",
  async () => {
    const directory = usedFolder();
    const nobody: ServerAccount = { prefix: [], identity: { uid: 65_534, gid: 65_534 }, owner: 65_534 };
    const first = await startPostgres({ directory, account: nobody });
    await ask(first.url, "create table kept as select 7 as id");
    await first.stop();
    const second = await startPostgres({ directory });
    expect(await ask(second.url, "select id from kept")).toEqual([{ id: 7 }]);
    await second.stop();
  },
);

test.skipIf(!asRoot)("(as root) a folder that uid 65534 cannot reach is named", async () => {
  const closed = folder();
  chmodSync(closed, 0o700);
  const nobody: ServerAccount = { prefix: [], identity: { uid: 65_534, gid: 65_534 }, owner: 65_534 };
  const directory = join(closed, "postgres");
  await expect(startPostgres({ directory, account: nobody })).rejects.toMatchObject({
    code: "POSTGRES_FOLDER",
    where: directory,
  });
});

function chownAll(directory: string, uid: number): void {
  for (const entry of ["", ...readdirSync(directory, { recursive: true, encoding: "utf8" })]) {
    lchownSync(join(directory, entry), uid, uid);
  }
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "grondslag-postgres-"));
  folders.push(path);
  return path;
}

/** A folder whose server has run before: quicker than making the data anew for each test. */
function usedFolder(): string {
  const path = folder();
  cpSync(prepared, path, { recursive: true });
  return path;
}

function run(directory: string, order = "wait", identity: { uid?: number; gid?: number } = {}): ChildProcess {
  const child = spawn(process.execPath, [program, directory, order], {
    stdio: ["ignore", "pipe", "inherit"],
    ...identity,
  });
  children.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  if (!child.stdout) throw new Error("the child has no output");
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error("the child said nothing");
}

/** Waits until no server works in the folder. Processes end by themselves or the test's time limit tells. */
async function gone(directory: string): Promise<void> {
  while (findPostmaster(join(directory, "data")) || processesIn(directory)) await pause(20);
}

function processesIn(directory: string): boolean {
  return readdirSync("/proc").some(
    (pid) => /^\d+$/.test(pid) && commandOf(pid).includes(`${directory}/data`),
  );
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
