import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import type { ChangeBatch } from "../domain/change.ts";
import type { FeedError } from "../domain/feed-error.ts";
import { changeRegistry } from "./change-feed.ts";
import { type ChangeFollower, type FollowOptions, followChanges } from "./follow-changes.ts";

let database: TestDatabase;
let db: Kysely<unknown>;
const followers: ChangeFollower[] = [];

beforeEach(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterEach(async () => {
  await Promise.all(followers.splice(0).map((follower) => follower.close()));
  await database.close();
});

function write(id: string): Promise<{ revision: number }> {
  return changeRegistry(db, async (_trx, record) => record({ kind: "unit", id, value: { id } }));
}

/** A follower that keeps what it saw and tells when something holds of it. */
function observe(options: Partial<FollowOptions> = {}) {
  const seen: ChangeBatch[] = [];
  const errors: FeedError[] = [];
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const watcher of watchers) watcher();
  };
  const follower = followChanges({
    pool: database.pool,
    from: 0,
    // Long, so that only a wake-up can explain what is seen at once.
    pollMs: 60_000,
    onCurrent: tell,
    ...options,
    apply: async (batches) => {
      await options.apply?.(batches);
      seen.push(...batches);
      tell();
    },
    onError: (error) => {
      errors.push(error);
      tell();
    },
  });
  followers.push(follower);
  const until = (holds: () => boolean) =>
    new Promise<void>((done) => {
      const watcher = () => {
        if (!holds()) return;
        watchers.delete(watcher);
        done();
      };
      watchers.add(watcher);
      watcher();
    });
  return {
    seen,
    errors,
    until,
    follower,
    ids: () => seen.flatMap((batch) => batch.changes.map(({ id }) => id)),
  };
}

test("[A3] a follower hears of a change by wake-up, not by its next look", async () => {
  const { until, ids, seen } = observe();
  await write("a");
  await until(() => ids().length === 1);
  await write("b");
  await until(() => ids().length === 2);
  expect(seen.map((batch) => batch.revision)).toEqual([1, 2]);
});

test("[A3] a follower without wake-ups still hears of a change by looking", async () => {
  const { until, ids } = observe({ pollMs: 5 });
  await sql`
    with next as (update registry.revision set revision = revision + 1 returning revision)
    insert into registry.change (revision, changes)
    select revision, '[{"kind":"unit","id":"silent","value":null}]' from next`.execute(db);
  await until(() => ids().includes("silent"));
});

test("[A3] with 20 writers at once a follower sees every revision once and in order", async () => {
  const each = 40;
  const first = observe();
  const written = await Promise.all(
    Array.from({ length: 20 }, async (_, writer) => {
      const revisions: number[] = [];
      for (let turn = 0; turn < each; turn++) {
        if (turn % 4 === 3) await fail(`${writer}-${turn}`);
        else revisions.push((await write(`${writer}-${turn}`)).revision);
      }
      return revisions;
    }),
  );
  const acknowledged = written.flat().sort((a, b) => a - b);
  expect(acknowledged).toEqual(Array.from({ length: 600 }, (_, index) => index + 1));
  const late = observe();
  for (const { seen, until } of [first, late]) {
    await until(() => seen.length >= 600);
    expect(seen.map((batch) => batch.revision)).toEqual(acknowledged);
  }
  expect(first.seen).toEqual(late.seen);
  expect(first.ids().some((id) => id.startsWith("failed"))).toBe(false);
});

function fail(id: string): Promise<unknown> {
  const work = changeRegistry(db, async (trx, record) => {
    record({ kind: "unit", id: `failed-${id}`, value: null });
    await sql`select 1 / 0`.execute(trx);
  });
  return work.catch(() => undefined);
}

test("[A3] a follower that starts at a revision gets only what came after it", async () => {
  for (const id of ["a", "b", "c"]) await write(id);
  const { until, ids, follower } = observe({ from: 2 });
  await until(() => ids().length === 1);
  expect(ids()).toEqual(["c"]);
  await until(() => follower.revision() === 3);
});

test("[A3] after a lost connection a follower reports it and misses nothing", async () => {
  const pool = new pg.Pool({ connectionString: database.url, application_name: "follower" });
  pool.on("error", () => undefined);
  const { until, ids, errors, follower } = observe({ pool });
  await write("before");
  await until(() => ids().length === 1);
  for (let round = 1; round <= 3; round++) {
    await cutConnections("follower");
    await until(() => errors.length >= round);
    await write(`after-${round}`);
    await until(() => ids().length === round + 1);
  }
  expect(ids()).toEqual(["before", "after-1", "after-2", "after-3"]);
  expect(new Set(errors.map((error) => error.code))).toEqual(new Set(["FEED_UNREACHABLE"]));
  await follower.close();
  await pool.end();
});

async function cutConnections(application: string): Promise<void> {
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1",
    [application],
  );
}

test("[A3] a server that stops answering counts as lost, so that a node can go stale in time", async () => {
  const { until, errors, ids } = observe({ pollMs: 5, answerMs: 50 });
  await until(() => errors.length === 0);
  const blocker = await database.pool.connect();
  await blocker.query("begin");
  await blocker.query("lock table registry.revision in access exclusive mode");
  await until(() => errors.length > 0);
  expect(errors[0]).toMatchObject({ code: "FEED_UNREACHABLE" });
  await blocker.query("rollback");
  blocker.release();
  await write("on again");
  await until(() => ids().includes("on again"));
});

test("[A3] a pool that has no connection to give counts as unreachable, and loses none by it", async () => {
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  const taken = await pool.connect();
  const { until, errors, ids } = observe({ pool, answerMs: 20 });
  await until(() => errors.length >= 2);
  taken.release();
  await write("a");
  await until(() => ids().length === 1);
  await Promise.all(followers.splice(0).map((follower) => follower.close()));
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

test("[A3] a receiver that refuses a batch gets it again, and nothing is skipped", async () => {
  let refusals = 2;
  const { until, ids, errors } = observe({
    apply: () => {
      if (refusals-- > 0) throw new Error("not now");
    },
  });
  await write("a");
  await until(() => ids().length === 1);
  expect(errors.map((error) => [error.code, error.where])).toEqual([
    ["FEED_APPLY_FAILED", "revisions 1 to 1"],
    ["FEED_APPLY_FAILED", "revisions 1 to 1"],
  ]);
});

test.each([
  ["in the middle", "delete from registry.change where revision = 2", "revision 2"],
  ["at the end", "delete from registry.change where revision = 3", "revision 3"],
])(
  "[A3] a revision that is missing %s stops the follower instead of being skipped",
  async (_, damage, where) => {
    for (const id of ["a", "b", "c"]) await write(id);
    await database.pool.query(damage);
    const { until, errors, follower } = observe({ from: where === "revision 3" ? 2 : 1 });
    await until(() => errors.length > 0);
    expect(errors[0]).toMatchObject({ code: "FEED_GAP", where });
    expect(follower.revision()).toBeLessThan(3);
  },
);

test("[A3] a registry that was put back to an older state is noticed", async () => {
  await write("a");
  const { until, errors } = observe({ from: 7 });
  await until(() => errors.length > 0);
  expect(errors[0]).toMatchObject({ code: "FEED_BEHIND", where: "registry at 1, applied up to 7" });
});

test("a follower that is closed gives its connection back and applies no more", async () => {
  const { until, ids, follower } = observe();
  await write("a");
  await until(() => ids().length === 1);
  await follower.close();
  await write("b");
  expect(ids()).toEqual(["a"]);
  const listening = await database.pool.query(
    "select 1 from pg_stat_activity where datname = current_database() and query like 'listen%' and state <> 'idle'",
  );
  expect(listening.rowCount).toBe(0);
});
