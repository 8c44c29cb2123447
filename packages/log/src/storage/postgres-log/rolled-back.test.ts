import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { breakableConnection } from "../../../../../tests/breakable-connection.ts";
import { type TestDatabase, testDatabase } from "../../../../../tests/database.ts";
import { noteCosigner } from "../../domain/signed-note.ts";
import { parseTrustPolicy } from "../../domain/trust-policy.ts";
import { memoryFiles } from "../../testing/memory-files.ts";
import { testRecords } from "../../testing/test-records.ts";
import { type Cosigning, openCosigning } from "../../witness/cosigning.ts";
import { readKnownLogs } from "../../witness/known-logs.ts";
import { createWitness } from "../../witness/witness.ts";
import { cosignaturesIn } from "../cosignature-files.ts";
import { verifyLog } from "../verify-log-source.ts";
import { openWitnessFolderIn } from "../witness-memory.ts";
import { openPostgresLog, type PostgresLogOptions, type SharedLog } from "./open-postgres-log.ts";

let database: TestDatabase;
let directory: string;
const logs: SharedLog[] = [];

beforeEach(async () => {
  database = await testDatabase();
  directory = mkdtempSync(path.join(tmpdir(), "rolled-back-"));
});
afterEach(async () => {
  await Promise.all(logs.splice(0).map((log) => log.close()));
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

/** @param place folder in which the node keeps the heads that it has seen */
async function open(place: string, options: Partial<PostgresLogOptions> = {}): Promise<SharedLog> {
  const log = await openPostgresLog({
    databaseUrls: [database.url],
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(7),
    masterKey: new Uint8Array(32).fill(8),
    random: secureRandom,
    directory: path.join(directory, place),
    ...options,
  });
  logs.push(log);
  return log;
}

/**
 * Twenty records, a copy of the database, twenty more, and then the copy in its place. Gives the last checkpoint.
 *
 * @param leave how the node lets go of the database
 */
async function rollBack(
  log: SharedLog,
  meanwhile: () => Promise<void> = async () => {},
  leave: () => Promise<void> = () => log.close(),
): Promise<string> {
  await log.append(testRecords(20));
  await log.publish();
  await copy("log_store", "kept");
  await log.append(testRecords(20, 20));
  await log.publish();
  await meanwhile();
  const checkpoint = log.logs()[0]?.checkpoint ?? "";
  await leave();
  for (const table of ["waiting", ...tables]) await database.pool.query(`delete from log_store.${table}`);
  for (const table of tables)
    await database.pool.query(`insert into log_store.${table} select * from kept.${table}`);
  return checkpoint;
}

const tables = ["state", "head", "batch", "integration", "file"];

async function copy(from: string, to: string): Promise<void> {
  await database.pool.query(`create schema ${to}`);
  for (const table of tables) {
    await database.pool.query(`create table ${to}.${table} as select * from ${from}.${table}`);
  }
}

test("[M10] a node does not go on with a database that lacks what it has seen, also when it has grown since", async () => {
  await rollBack(await open("a"));
  // Who has seen nothing takes it for the log.
  const stranger = await open("b");
  expect(stranger.logs()[0]?.size).toBe(20);
  await expect(open("a")).rejects.toMatchObject({ code: "LOG_CORRUPT" });
  await stranger.append(testRecords(30, 100));
  await expect(open("a")).rejects.toMatchObject({ code: "LOG_CORRUPT" });
});

test("[M10] nor when it was away meanwhile, and the other one grew so far that nothing of its own past is there", async () => {
  const way = await breakableConnection(database.url);
  const faults: string[] = [];
  const log = await open("a", { databaseUrls: [way.url], onFault: ({ code }) => faults.push(code) });
  await rollBack(log, undefined, async () => way.cut());
  const stranger = await open("b");
  for (let n = 0; n < 6; n += 1) await stranger.append(testRecords(10, 100 * n));
  await stranger.publish();
  await database.pool.query("delete from log_store.integration");
  way.restore();
  await expect.poll(() => faults, { timeout: 15_000 }).toContain("LOG_CORRUPT");
  await expect(log.append(testRecords(1, 900))).rejects.toMatchObject({ code: "LOG_FAILED" });
  await log.close();
  await way.close();
  await expect(open("a")).rejects.toMatchObject({ code: "LOG_CORRUPT" });
});

test("[M10] whoever kept a checkpoint finds that the log was put back, and that it grew another way", async () => {
  const since = await rollBack(await open("a"));
  const codes = async () => (await verifyLog(database.url, { since })).problems.map(({ code }) => code);
  expect(await codes()).toEqual(["NOT_EXTENDED"]);
  const stranger = await open("b");
  await stranger.append(testRecords(30, 100));
  await stranger.publish();
  expect(await codes()).toEqual(["NOT_EXTENDED"]);
});

test("[M10] a witness finds that the log was put back, and does not cosign it", async () => {
  const log = await open("a");
  await log.append(testRecords(1));
  const witnessed = await witness(log);
  await rollBack(log, () => witnessed.round());
  const stranger = await open("b");
  await stranger.append(testRecords(30, 100));
  await stranger.publish();
  const after = await witness(stranger, witnessed);
  await after.round();
  expect(after.cosigning.witnesses()[0]?.state).toBe("log-differs");
});

interface Witnessed {
  readonly cosigning: Cosigning;
  readonly memory: Awaited<ReturnType<typeof openWitnessFolderIn>>;
  round(): Promise<void>;
}

/** One witness that this log asks; with the memory of an earlier one it is the same witness. */
async function witness(log: SharedLog, earlier?: Witnessed): Promise<Witnessed> {
  const cosigner = noteCosigner("witness.example/w", new Uint8Array(32).fill(21));
  const memory = earlier?.memory ?? (await openWitnessFolderIn(memoryFiles()));
  const known = readKnownLogs(`organisation ${log.logs()[0]?.verifierKey}`);
  const server = createWitness({
    cosigner,
    logs: known,
    memory,
    clock: systemClock,
    onMisbehaviour: () => {},
  });
  const policy = `witness W ${cosigner.verifierKey} https://w.example\ngroup G 1 W\nquorum G\n`;
  const files = memoryFiles();
  await files.makeFolder("standard-2026h2");
  const cosigning = await openCosigning({
    log,
    heads: () => log.logs(),
    policy: parseTrustPolicy(Buffer.from(policy)),
    door: () => ({
      addCheckpoint: async (body) => {
        const outcome = await server.addCheckpoint(body);
        if (outcome.kind === "cosigned") return { status: 200, body: outcome.lines };
        return outcome.kind === "conflict"
          ? { status: 409, body: `${outcome.size}\n` }
          : { status: 422, body: "" };
      },
      latest: (origin) => memory.read(origin),
    }),
    store: cosignaturesIn(files),
    clock: systemClock,
    leads: () => true,
    onEvent: () => {},
  });
  return { cosigning, memory, round: () => cosigning.round() };
}
