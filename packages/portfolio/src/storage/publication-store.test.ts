import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { emptyPortfolioTables } from "../../../../tests/empty-portfolio.ts";
import { digestOf, type PublicationStepKind } from "../domain/dashboard/publication.ts";
import type { PublicationStore, PublicationWrite } from "../publication-ports.ts";
import { memoryPublications } from "../testing/memory-publications.ts";
import { publicationStore } from "./publication-store.ts";

let database: TestDatabase;
let db: Kysely<unknown>;
let store: PublicationStore;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());

const content = '{"figures":"é"}';
const draft = (id: string, more: object = {}): PublicationWrite => ({
  write: "draft",
  publication: {
    id,
    on: "2024-06-18",
    change: 7,
    digest: digestOf(content),
    preparedAt: 1_000,
    preparedBy: "anna",
    ...more,
  },
  content,
});
const step = (kind: PublicationStepKind, by: string, more: object = {}): PublicationWrite => ({
  write: "step",
  publication: "p1",
  step: { step: kind, at: 2_000, by },
  ...more,
});

describe.each([
  { kind: "memory", open: async () => memoryPublications() },
  {
    kind: "PostgreSQL",
    open: async () => {
      await emptyPortfolioTables(database.pool);
      return publicationStore(db);
    },
  },
])("[O22] versions of the dashboard in $kind", ({ open }) => {
  beforeEach(async () => {
    store = await open();
  });

  test("keep what was frozen to the byte, with every step", async () => {
    await store.change(() => draft("p1"));
    await store.change(() => step("checked", "bert"));
    await store.change(() => step("published", "carla", { number: 1 }));
    await store.change(() => draft("p2", { corrects: "p1", correction: "A sum was wrong" }));
    expect(await store.content("p1")).toBe(content);
    expect(await store.content("none")).toBeUndefined();
    const all = await store.all();
    expect(all).toMatchObject([
      {
        id: "p1",
        number: 1,
        preparedBy: "anna",
        steps: [{ step: "checked" }, { step: "published", by: "carla" }],
      },
      { id: "p2", corrects: "p1", correction: "A sum was wrong", steps: [] },
    ]);
  });

  test("nothing is added when the decision refuses", async () => {
    await expect(
      store.change(() => {
        throw new Error("refused");
      }),
    ).rejects.toThrow("refused");
    expect(await store.all()).toEqual([]);
  });
});

test("[O22] who waits too long for others to write is told so, and nothing is added", async () => {
  await emptyPortfolioTables(database.pool);
  const other = await database.pool.connect();
  try {
    await other.query("begin");
    await other.query("select pg_advisory_xact_lock(hashtext('portfolio.publication'))");
    await expect(publicationStore(db, { patienceMs: 100 }).change(() => draft("p1"))).rejects.toMatchObject({
      code: "PORTFOLIO_BUSY",
    });
    await other.query("rollback");
  } finally {
    other.release();
  }
  expect(await publicationStore(db).all()).toEqual([]);
});

describe("[O22] the database itself refuses", () => {
  beforeEach(async () => {
    await emptyPortfolioTables(database.pool);
    store = publicationStore(db);
    await store.change(() => draft("p1"));
  });

  test.each([
    ["who prepared it as checker", [step("checked", "anna")]],
    ["what was not checked to be published", [step("published", "carla", { number: 1 })]],
    ["who checked it as publisher", [step("checked", "bert"), step("published", "bert", { number: 1 })]],
    ["a published version without a number", [step("checked", "bert"), step("published", "carla")]],
    ["a content that is not that of the digest", [draft("p2", { digest: "0".repeat(64) })]],
  ])("%s", async (_what, writes) => {
    const before = writes.slice(0, -1);
    for (const write of before) await store.change(() => write);
    await expect(store.change(() => writes.at(-1) ?? draft("p3"))).rejects.toThrow();
    expect((await store.all()).flatMap(({ steps }) => steps)).toHaveLength(before.length);
  });

  test.each(["update portfolio.publication set content = ''", "delete from portfolio.publication"])(
    "%s",
    async (statement) => {
      await expect(database.pool.query(statement)).rejects.toThrow(/only added to/);
    },
  );
});
