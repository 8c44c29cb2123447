import { secureRandom } from "@grondslag/kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../../tests/database.ts";
import type { Log } from "../../domain/log.ts";
import type { LogError } from "../../domain/log-error.ts";
import { testGapRecord, testRecord, testRecords } from "../../testing/test-records.ts";
import { verifyProof } from "../../verify-proof.ts";
import { openPostgresLog, type PostgresLogOptions } from "./open-postgres-log.ts";

const origin = "agency.example/log/standard/2026h2";
let database: TestDatabase;
const logs: Log[] = [];

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await Promise.all(logs.splice(0).map((log) => log.close()));
  await database.close();
});

async function open(options: Partial<PostgresLogOptions> = {}): Promise<Log> {
  const log = await openPostgresLog({
    databaseUrls: [database.url],
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(7),
    masterKey: new Uint8Array(32).fill(8),
    random: secureRandom,
    ...options,
  });
  logs.push(log);
  return log;
}

/** Follows a log until it has seen so many records; gives their indices and the numbers in their facts. */
async function follow(log: Log, count: number): Promise<readonly { index: number; number: number }[]> {
  const seen: { index: number; number: number }[] = [];
  for await (const { records } of log.follow({})) {
    for (const record of records) {
      seen.push({ index: record.index, number: JSON.parse(record.groups().facts).number });
    }
    if (seen.length >= count) break;
  }
  return seen;
}

test("[M10] three nodes append to one log: each record once, in one order, and every node can prove all of them", async () => {
  const nodes = [await open(), await open(), await open()];
  const receipts = await Promise.all(
    nodes.flatMap((node, n) =>
      Array.from({ length: 8 }, async (_, call) => {
        const made = [];
        for (let turn = 0; turn < 6; turn += 1) {
          const from = n * 10_000 + call * 1_000 + turn * 100;
          made.push(...(await node.append(testRecords(1 + ((call * 7 + turn) % 37), from))));
        }
        return made;
      }),
    ),
  ).then((all) => all.flat());
  const indices = receipts.map(({ index }) => index).sort((a, b) => a - b);
  expect(indices).toEqual(indices.map((_, at) => at));
  const verifierKey = nodes[0]?.logs()[0]?.verifierKey ?? "";
  for (const receipt of receipts) {
    expect(verifyProof(receipt.proof(), { verifierKey, leaf: receipt.entry })).toMatchObject({ ok: true });
  }
  const seen = await Promise.all(nodes.map((node) => follow(node, indices.length)));
  expect(seen[0]?.map(({ index }) => index)).toEqual(indices);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  for (const node of nodes) {
    for (const index of [0, 255, 256, indices.length - 1]) {
      expect(verifyProof(await node.prove(origin, index), { verifierKey })).toMatchObject({
        ok: true,
        index,
      });
      expect(JSON.parse((await node.read(origin, index)).facts).number).toBe(seen[0]?.[index]?.number);
    }
  }
});

test("[M10] a node that opens later knows all there is, published or not", async () => {
  const first = await open();
  await first.append(testRecords(700));
  await first.publish();
  await first.append(testRecords(100, 700));
  const second = await open();
  expect(second.logs()).toEqual(first.logs());
  expect((await follow(second, 800)).map(({ number }) => number)).toEqual(
    Array.from({ length: 800 }, (_, at) => at),
  );
  await second.append(testRecords(300, 800));
  await second.publish();
  await Promise.all(logs.splice(0).map((log) => log.close()));
  const third = await open();
  expect(third.logs()[0]?.size).toBe(1100);
  expect((await third.append([testRecord(1100)]))[0]?.index).toBe(1100);
});

test("[M10] when the node that integrates closes, another goes on at once", async () => {
  const first = await open({ leaseMs: 60_000 });
  const second = await open({ leaseMs: 60_000 });
  await first.append(testRecords(10));
  await second.append(testRecords(10, 10));
  await first.close();
  expect((await second.append(testRecords(10, 20)))[0]?.index).toBe(20);
});

test("[M10] connections that are cut lose nothing and repeat nothing", async () => {
  const nodes = [await open(), await open()];
  const acknowledged: number[] = [];
  let number = 0;
  let cuts = 0;
  const cut = () =>
    database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'grondslag-log' and datname = current_database()
        order by random() limit 2`,
    );
  const call = async (node: Log): Promise<void> => {
    while (cuts < 12) {
      const from = number;
      number += 3;
      const receipts = await node.append(testRecords(3, from));
      acknowledged.push(...receipts.map((_, at) => from + at));
      if (acknowledged.length < 100 * (cuts + 1)) continue;
      cuts += 1;
      await cut();
    }
  };
  await Promise.all(nodes.flatMap((node) => Array.from({ length: 6 }, () => call(node))));
  const size = nodes[0]?.logs()[0]?.size ?? 0;
  const numbers = (await follow(nodes[1] ?? fail(), size)).map((record) => record.number);
  expect(numbers).toHaveLength(acknowledged.length);
  expect(numbers.toSorted((a, b) => a - b)).toEqual(acknowledged.toSorted((a, b) => a - b));
});

test("[M10] also while the log is empty, a node with another signing or master key is refused, but for one that replaces it", async () => {
  await open();
  for (const [key, where] of [
    [{ signingKey: new Uint8Array(32).fill(1) }, "signingKey"],
    [{ masterKey: new Uint8Array(32).fill(1) }, "masterKey"],
  ] as const) {
    await expect(open(key)).rejects.toMatchObject({ code: "LOG_KEY", where });
  }
  const next = new Uint8Array(32).fill(9);
  await open({ masterKey: [next, new Uint8Array(32).fill(8)] });
  await open({ masterKey: next });
  await expect(open()).rejects.toMatchObject({ code: "LOG_KEY", where: "masterKey" });
});

test("[M10] a batch that no node has made does not come into the log", async () => {
  const faults: LogError[] = [];
  const log = await open({ onFault: (fault) => faults.push(fault) });
  await log.append([testRecord(0)]);
  const { rows } = await database.pool.query<{ body: Buffer }>("select body from log_store.batch limit 1");
  const body = Buffer.from(rows[0]?.body ?? []);
  for (const altered of [body, body.subarray(0, 20), Buffer.alloc(0), flipped(body)]) {
    await database.pool.query("select log_store.offer(gen_random_uuid(), $1, 'infinity')", [altered]);
  }
  await expect.poll(() => faults.map(({ code }) => code)).toEqual(Array(4).fill("LOG_CORRUPT"));
  expect((await log.append([testRecord(1)]))[0]?.index).toBe(1);
});

test("[M10] what could never be read is not taken into the log: its sealing key is lost", async () => {
  const first = await open({ patienceMs: 1_500 });
  await first.append([testRecord(0, { retentionClass: "security" })]);
  await database.pool.query("delete from log_store.file where path like 'keys/%'");
  const faults: LogError[] = [];
  const second = await open({ onFault: (fault) => faults.push(fault) });
  // There is no such month, but now it is the second that integrates.
  const nothing = { retentionClass: "none", month: "2026-10", legalBasis: "none", record: testGapRecord };
  await expect(second.destroyMonth(nothing)).rejects.toMatchObject({ code: "LOG_UNKNOWN_RECORD" });
  const lost = first.append([testRecord(1, { retentionClass: "security" })]);
  await expect(lost).rejects.toMatchObject({ code: "LOG_UNREACHABLE" });
  expect(faults.map(({ code }) => code)).toEqual(["LOG_CORRUPT"]);
  expect((await second.append([testRecord(2)]))[0]?.index).toBe(0);
  expect((await first.append([testRecord(3)]))[0]?.index).toBe(1);
});

test("[M10] what one node erases or destroys is gone at every node, and stays gone when another one integrates", async () => {
  const first = await open();
  const second = await open();
  await first.append(testRecords(300));
  await second.append(testRecords(5, 300));
  const october = Date.UTC(2026, 9, 5);
  await second.append([testRecord(305, { time: october })]);
  await second.erase({ origin, index: 7, legalBasis: "AVG art. 17", record: testGapRecord });
  const month = {
    retentionClass: "standard",
    month: "2026-10",
    legalBasis: "Archiefwet",
    record: testGapRecord,
  };
  const gap = await first.destroyMonth(month);
  expect(gap.ranges).toEqual([[305, 306]]);
  for (const node of [first, second]) {
    await expect.poll(() => node.gaps().length).toBe(2);
    for (const index of [7, 305])
      await expect(node.read(origin, index)).rejects.toMatchObject({ code: "LOG_ERASED" });
    expect((await node.read(origin, 8)).index).toBe(8);
    const late = node.append([testRecord(306, { time: october })]);
    await expect(late).rejects.toMatchObject({ code: "LOG_MONTH_DESTROYED" });
  }
  await first.close();
  await second.append(testRecords(300, 400));
  await second.publish();
  const third = await open();
  for (const index of [7, 305])
    await expect(third.read(origin, index)).rejects.toMatchObject({ code: "LOG_ERASED" });
  const { rows } = await database.pool.query<{ bytes: Buffer }>(
    "select bytes from log_store.file where path like '%/payload/%'",
  );
  const chunks = rows.flatMap(({ bytes }) => chunksOf(bytes));
  const of = (index: number) => chunks.filter(({ first, count }) => first <= index && index < first + count);
  // Without a key there is nothing to open.
  expect([...of(7), ...of(305)].map(({ keyId }) => keyId)).toEqual(Array(2).fill("0".repeat(16)));
});

test("[M10] a node that loses the integration while it erases takes it back and goes on", async () => {
  const log = await open();
  await log.append(testRecords(300));
  const gapsTold = async () =>
    (await database.pool.query<{ gaps: string }>("select gaps from log_store.state")).rows[0]?.gaps;
  let told = await gapsTold();
  const erased = log.erase({ origin, index: 7, legalBasis: "AVG art. 17", record: testGapRecord });
  // Twice after it has told the others what goes: once before it is published, and once before it is let go.
  for (let loss = 0; loss < 2; loss += 1) {
    await expect.poll(gapsTold, { interval: 1 }).not.toBe(told);
    told = await gapsTold();
    await database.pool.query("update log_store.state set term = term + 1");
  }
  expect(await erased).toMatchObject({ reason: "erased", ranges: [[7, 8]] });
  await expect(log.read(origin, 7)).rejects.toMatchObject({ code: "LOG_ERASED" });
  expect((await log.append(testRecords(1, 300)))[0]?.index).toBe(300);
});

function chunksOf(bundle: Buffer): { first: number; count: number; keyId: string }[] {
  const chunks = [];
  for (let at = 0; at < bundle.length; at += 50 + bundle.readUInt32BE(at + 30)) {
    chunks.push({
      first: Number(bundle.readBigUInt64BE(at)),
      count: bundle.readUInt16BE(at + 8),
      keyId: bundle.toString("hex", at + 10, at + 18),
    });
  }
  return chunks;
}

function flipped(body: Buffer): Buffer {
  const altered = Buffer.from(body);
  altered[30] = (altered[30] ?? 0) ^ 1;
  return altered;
}

function fail(): never {
  throw new Error("there is no such node");
}
