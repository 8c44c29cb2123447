import fc from "fast-check";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { emptyPortfolioTables } from "../../../../tests/empty-portfolio.ts";
import { emptyPortfolio } from "../domain/records.ts";
import { revisionOf } from "../keep-changes.ts";
import type { PortfolioStore, PortfolioWrite } from "../ports.ts";
import { exampleBaseline, exampleReport, exampleWork } from "../testing/examples.ts";
import { memoryPortfolio } from "../testing/memory-portfolio.ts";
import { portfolioStore } from "./portfolio-store.ts";

let database: TestDatabase;
let db: Kysely<unknown>;
let store: PortfolioStore;
const anna = { who: "anna", at: 1_000, motive: "first" };
const bert = { who: "bert", at: 2_000 };

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());

const save = (id: string, revision: number, name = id): PortfolioWrite => ({
  write: "record",
  kind: "work",
  record: exampleWork(id, { name }),
  revision,
});
const entry = (day: string): PortfolioWrite => ({ write: "entry", entry: exampleReport("w", { on: day }) });

describe.each([
  { kind: "memory", open: async () => memoryPortfolio() },
  {
    kind: "PostgreSQL",
    open: async () => {
      await emptyPortfolioTables(database.pool);
      return portfolioStore(db);
    },
  },
])("the portfolio in $kind", ({ open }) => {
  beforeEach(async () => {
    store = await open();
  });

  test("[O20] begins with nothing, and each write that is one makes one change", async () => {
    expect(await store.read()).toEqual({ ...emptyPortfolio, revisions: new Map() });
    const after = await store.change(anna, () => [save("b", 0), save("a", 0)]);
    expect(after.change).toBe(1);
    expect(after.records.work.map(({ id }) => id)).toEqual(["a", "b"]);
    expect((await store.change(bert, () => [])).change).toBe(1);
    expect(await store.read()).toEqual(after);
  });

  test("[N2] keeps every version of a record with who wrote it and why, also of one that was removed", async () => {
    await store.change(anna, () => [save("a", 0)]);
    await store.change(bert, () => [save("a", 1, "Other")]);
    await store.change(bert, () => [{ write: "removal", kind: "work", id: "a", revision: 2 }]);
    expect((await store.read()).records.work).toEqual([]);
    expect(await store.history("work", "a")).toMatchObject([
      { revision: 3, record: undefined, at: 2_000, by: "bert" },
      { revision: 2, record: { name: "Other" }, at: 2_000, by: "bert" },
      { revision: 1, record: { name: "a" }, at: 1_000, by: "anna", motive: "first" },
    ]);
    const again = await store.change(anna, () => [save("a", 0, "New")]);
    expect(revisionOf(again, "work", "a")).toBe(4);
  });

  test.each([
    ["a revision that is behind", [save("a", 0)], "PORTFOLIO_CHANGED"],
    ["a revision of the future", [save("a", 2)], "PORTFOLIO_CHANGED"],
    ["one record twice in one change", [save("b", 0), save("b", 0)], "PORTFOLIO_CHANGED"],
    [
      "the removal of what is not there",
      [{ write: "removal", kind: "goal", id: "a", revision: 0 }],
      "PORTFOLIO_RECORD_UNKNOWN",
    ],
  ] as const)("[O20] refuses %s, and writes nothing of that change", async (_what, writes, code) => {
    const before = await store.change(anna, () => [save("a", 0)]);
    await expect(store.change(bert, () => [save("c", 0), ...writes])).rejects.toMatchObject({ code });
    expect(await store.read()).toEqual(before);
  });

  test("[O20] writes nothing when the use case throws halfway", async () => {
    await expect(
      store.change(anna, () => {
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect((await store.read()).change).toBe(0);
  });

  test("[O20] puts entries in the order of work and day, whatever came first", async () => {
    await store.change(anna, () => [entry("2025-06-30"), entry("2024-06-30")]);
    const { entries } = await store.change(anna, () => [
      { write: "entry", entry: exampleBaseline("w", { on: "2024-01-01" }) },
      { write: "entry", entry: exampleBaseline("v", { on: "2025-01-01" }) },
    ]);
    expect(entries.map(({ work, on }) => `${work} ${on}`)).toEqual([
      "v 2025-01-01",
      "w 2024-01-01",
      "w 2024-06-30",
      "w 2025-06-30",
    ]);
    expect((await store.read()).entries).toEqual(entries);
  });

  test("[O8] a withdrawal follows the override that it withdraws, and holds", async () => {
    const override = { id: "o", item: "w", motive: "m", decidedIn: "d", at: 1, by: "anna" };
    await store.change(anna, () => [{ write: "override", override }]);
    await store.change(anna, () => [{ write: "override", override: { ...override, withdrawnAt: 2 } }]);
    expect((await store.read()).overrides).toEqual([{ ...override, withdrawnAt: 2 }]);
  });

  test("[O20] changes that come together are made one after another, each on what the one before wrote", async () => {
    await store.change(anna, () => [save("a", 0, "0")]);
    const add = () =>
      store.change(bert, (portfolio) => {
        const name = String(Number(portfolio.records.work[0]?.name) + 1);
        return [save("a", revisionOf(portfolio, "work", "a"), name)];
      });
    await Promise.all(Array.from({ length: 5 }, add));
    expect((await store.read()).records.work[0]?.name).toBe("5");
  });
});

test("[O20] a node sees what another node wrote, and what did not change stays the same object", async () => {
  await emptyPortfolioTables(database.pool);
  const [one, other] = [portfolioStore(db), portfolioStore(db)];
  await one.change(anna, () => [save("a", 0), { write: "entry", entry: exampleBaseline("a") }]);
  const before = await other.read();
  expect(before).toEqual(await one.read());
  expect(await other.read()).toBe(before);
  await one.change(anna, () => [save("b", 0)]);
  const after = await other.read();
  expect(after.records.work.map(({ id }) => id)).toEqual(["a", "b"]);
  expect([after.entries, after.records.goal]).toEqual([before.entries, before.records.goal]);
  expect(after.records.goal).toBe(before.records.goal);
  await expect(other.change(bert, () => [save("b", 0)])).rejects.toMatchObject({ code: "PORTFOLIO_CHANGED" });
});

test("[O20] what a node read bit by bit is what a new node reads at once, whatever was written", async () => {
  await emptyPortfolioTables(database.pool);
  const [writer, follower] = [portfolioStore(db), portfolioStore(db)];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.boolean()), { minLength: 1, maxLength: 6 }),
      async (acts) => {
        for (const [id, removes] of acts) {
          await writer.change(anna, (portfolio) => {
            const revision = revisionOf(portfolio, "work", id);
            if (!removes) return [save(id, revision, `${id}${portfolio.change}`)];
            return revision === 0 ? [] : [{ write: "removal", kind: "work", id, revision }];
          });
        }
        const whole = await portfolioStore(db).read();
        expect(await follower.read()).toEqual(whole);
        expect(await writer.read()).toEqual(whole);
      },
    ),
    { numRuns: 15 },
  );
});

test.each(["change", "record_version", "entry", "plan", "plan_signature", "override"])(
  "[O20] [O27] the database itself refuses to change, remove or empty portfolio.%s",
  async (table) => {
    const refused = `portfolio.${table} is only added to`;
    const column = table === "change" ? "id" : "change";
    await expect(database.pool.query(`update portfolio.${table} set ${column} = 1`)).rejects.toThrow(refused);
    await expect(database.pool.query(`delete from portfolio.${table}`)).rejects.toThrow(refused);
    await expect(database.pool.query(`truncate portfolio.${table} cascade`)).rejects.toThrow(
      "is only added to",
    );
  },
);

test("[O27] two entries of one work on one day are refused by the database too", async () => {
  await emptyPortfolioTables(database.pool);
  const postgres = portfolioStore(db);
  await postgres.change(anna, () => [entry("2025-06-30")]);
  await expect(
    postgres.change(anna, () => [
      { write: "entry", entry: exampleReport("w", { id: "other", on: "2025-06-30" }) },
    ]),
  ).rejects.toThrow("duplicate key");
});

test("[O20] who waits too long for another that writes is told so", async () => {
  const other = await database.pool.connect();
  try {
    await other.query("begin");
    await other.query("select pg_advisory_xact_lock(hashtext('portfolio.change'))");
    await expect(portfolioStore(db, { patienceMs: 100 }).change(anna, () => [])).rejects.toMatchObject({
      code: "PORTFOLIO_BUSY",
    });
    await other.query("rollback");
  } finally {
    other.release();
  }
});
