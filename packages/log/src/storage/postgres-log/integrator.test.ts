import { secureRandom } from "@grondslag/kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../../tests/database.ts";
import type { LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import { signingKeyOf } from "../../domain/signed-note.ts";
import { testRecords } from "../../testing/test-records.ts";
import { KeyRing } from "../keys/key-ring.ts";
import { RecordRoutes } from "../shards/record-routes.ts";
import { SealingKeys } from "../shards/sealing-keys.ts";
import { verifyLog } from "../verify-log-source.ts";
import { batchKeyOf } from "./batch-body.ts";
import { BatchWriter } from "./batch-writer.ts";
import { isFenced } from "./database-fault.ts";
import { databaseFiles } from "./database-files.ts";
import { claimTerm, Integrator, type IntegratorOptions } from "./integrator.ts";
import { type LogSession, openSession } from "./log-session.ts";
import { readState } from "./log-tables.ts";
import { MonthKeys } from "./month-keys.ts";
import { offerBatch } from "./offer-batch.ts";
import { openPostgresLog } from "./open-postgres-log.ts";
import { Publication } from "./publication.ts";
import { Replica } from "./replica.ts";
import { splitWith } from "./split-chunk.ts";

const organisation = "agency.example";
const signingKey = signingKeyOf(new Uint8Array(32).fill(7));
const masterKey = new Uint8Array(32).fill(8);
let database: TestDatabase;
const sessions: LogSession[] = [];

beforeEach(async () => {
  database = await testDatabase();
  const options = { databaseUrls: [database.url], organisation, signingKey, masterKey, random: secureRandom };
  await (await openPostgresLog(options)).close();
});
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()));
  await database.close();
});

/** A node without the loop around it: it integrates when it is told to. */
interface Hand {
  readonly session: LogSession;
  readonly replica: Replica;
  /** Lays records down, and integrates them in a term. Says whether that was taken. */
  attempt(term: number, count: number): Promise<boolean>;
  /** Lays records down and hands them over. */
  offer(count: number): Promise<void>;
  /** Integrates what was handed over, in a term. */
  integrateOffered(term: number): Promise<void>;
  /** Receipts of what was taken. */
  readonly receipts: LogReceipt[];
}

async function hand(given: Partial<IntegratorOptions> = {}): Promise<Hand> {
  const session = await openSession([database.url], () => {});
  sessions.push(session);
  const batchKey = batchKeyOf(signingKey, organisation);
  const writer = new BatchWriter(batchKey, secureRandom, () => {});
  const replica = new Replica({
    organisation,
    signingKey,
    batchKey,
    known: () => undefined,
    onApplied: (keys, sections) => writer.placed(keys, sections),
  });
  await replica.load(session.control);
  const keys = await SealingKeys.load(
    databaseFiles(session.pool),
    await KeyRing.open(masterKey),
    secureRandom,
  );
  const routes = new RecordRoutes(organisation, signingKey, keys, replica.shards);
  const monthKeys = new MonthKeys(routes, () => session.pool, 1_000);
  const sealingKey = async (retentionClass: string, time: number) =>
    (await monthKeys.make({ retentionClass, time })).key;
  const split = splitWith(keys, sealingKey);
  const receipts: LogReceipt[] = [];
  const options = {
    replica,
    writer,
    batchKey,
    split,
    isClosed: () => false,
    isKnown: async () => true,
    onRefused: () => {},
    ...given,
  };
  /** Settles when the records are in the open batch; the answer holds the promise of their receipts. */
  const lay = async (count: number) => {
    const records = testRecords(count);
    for (const record of records) await monthKeys.make(record);
    const found = routes.allKnown(records);
    if (!Array.isArray(found)) throw new Error("there is no key");
    const answered = writer.append(records, found);
    answered.catch(() => undefined);
    return { answered };
  };
  return {
    session,
    replica,
    receipts,
    offer: async (count) => {
      await lay(count);
      const batch = writer.take();
      if (batch !== undefined) await offerBatch(session, batch, 60_000);
    },
    integrateOffered: async (term) => {
      await new Integrator(term, session, options).integrate(undefined, true);
    },
    attempt: async (term, count) => {
      const { answered } = await lay(count);
      try {
        await new Integrator(term, session, options).integrate(writer.take(), false);
      } catch (error) {
        if (!isFenced(error)) throw error;
        writer.outstanding.clear();
        return false;
      }
      receipts.push(...(await answered));
      return true;
    },
  };
}

async function catchUp({ replica, session }: Hand): Promise<void> {
  expect(await replica.catchUp(session.control, await readState(session.control))).toBe(true);
}

async function claim(by: Hand): Promise<number> {
  const term = await claimTerm(by.session, crypto.randomUUID(), -60_000);
  if (term === undefined) throw new Error("the term was not given");
  return term;
}

test("[M10] of two that integrate at once, even in the same term, one is taken and the other leaves nothing behind", async () => {
  const hands = [await hand(), await hand()];
  const term = await claim(hands[0] ?? fail());
  let taken = 0;
  for (let round = 0; round < 20; round += 1) {
    const outcomes = await Promise.all(hands.map((one, n) => one.attempt(term, 5 + n)));
    expect(outcomes.toSorted()).toEqual([false, true]);
    taken += 5 + outcomes.indexOf(true);
    for (const one of hands) await catchUp(one);
  }
  const indices = hands.flatMap(({ receipts }) => receipts.map(({ index }) => index)).sort((a, b) => a - b);
  expect(indices).toEqual(Array.from({ length: taken }, (_, at) => at));
  const [first] = hands;
  await new Publication({ organisation, replica: first?.replica ?? fail(), keepMs: 0 }).publish(
    first?.session.pool ?? fail(),
    term,
  );
  const verified = await verifyLog(database.url, { masterKey });
  expect([verified.problems, verified.entries]).toEqual([[], taken]);
});

test("[M10] who integrated before, and knows nothing of the next term, can neither integrate nor publish", async () => {
  const [old, young] = [await hand(), await hand()];
  const before = await claim(old);
  expect(await old.attempt(before, 3)).toBe(true);
  await catchUp(young);
  const term = await claim(young);
  expect(await old.attempt(before, 3)).toBe(false);
  const late = new Publication({ organisation, replica: old.replica, keepMs: 0 }).publish(
    old.session.pool,
    before,
  );
  await expect(late).rejects.toSatisfy(isFenced);
  expect(await young.attempt(term, 4)).toBe(true);
  expect(young.receipts.map(({ index }) => index)).toEqual([3, 4, 5, 6]);
});

test("[M10] a head that is not the one that the integrator started from is not grown", async () => {
  const one = await hand();
  const term = await claim(one);
  expect(await one.attempt(term, 3)).toBe(true);
  await database.pool.query("update log_store.head set root = encode(sha256('another'), 'base64')");
  expect(await one.attempt(term, 3)).toBe(false);
  const { rows } = await database.pool.query("select sequence::int from log_store.state");
  expect(rows).toEqual([{ sequence: 1 }]);
});

test.each(["LOG_UNREACHABLE", "LOG_KEY"] as const)(
  "[M10] a batch stays in the queue while it is not known whether it can be read (%s)",
  async (code) => {
    let away = true;
    const refused: string[] = [];
    const isKnown = async () => {
      if (away) throw new LogError(code, "not now");
      return true;
    };
    const other = await hand();
    const one = await hand({ isKnown, onRefused: (fault) => refused.push(fault.code) });
    const term = await claim(one);
    await other.offer(3);
    await expect(one.integrateOffered(term)).rejects.toMatchObject({ code });
    away = false;
    await one.integrateOffered(term);
    expect(refused).toEqual([]);
    expect(one.replica.shards.get("agency.example/log/standard/2026h2")?.size).toBe(3);
  },
);

function fail(): never {
  throw new Error("there is no such node");
}
