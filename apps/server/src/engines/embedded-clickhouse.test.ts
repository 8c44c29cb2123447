import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { clickHouseStore } from "@grondslag/log";
import { batchOf, queryStoreContract, storeBatch } from "@grondslag/log/testing";
import fc from "fast-check";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from "vitest";
import { rollUpStatements } from "../../../../packages/log/src/storage/clickhouse/roll-up-statements.ts";
import { createStatements, dropStatements } from "../../../../packages/log/src/storage/clickhouse/tables.ts";
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from "./embedded-clickhouse.ts";

const directory = mkdtempSync(path.join(tmpdir(), "query-store-"));
let engine: EmbeddedClickHouse;

beforeAll(async () => {
  engine = await opened();
});
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

function opened(onFault: (code: string) => void = () => undefined): Promise<EmbeddedClickHouse> {
  return new Promise((resolve, reject) => {
    const started = startEmbeddedClickHouse({
      directory,
      onFault: (code) => {
        onFault(code);
        reject(new Error(code));
      },
      onOpen: () => resolve(started),
    });
  });
}

describe("the query store on the embedded ClickHouse", () => {
  const store = () =>
    clickHouseStore({ clickHouse: engine, layout: { kind: "single" }, clock: { now: () => ++run } });
  let run = 0;
  beforeEach(async () => {
    await store().drop();
    await store().prepare();
  });
  for (const { title, check } of queryStoreContract) test(title, () => check(store()));
});

test("[M3] the figures of a day are of the last time that they were made, also when the clock was put back", async () => {
  let now = 2_000;
  const store = clickHouseStore({
    clickHouse: engine,
    layout: { kind: "single" },
    clock: { now: () => now },
  });
  await store.drop();
  await store.prepare();
  await storeBatch(store, batchOf(0, [{}]));
  await store.rollUp("2026-11-20");
  now = 1_000;
  await storeBatch(store, batchOf(1, [{}]));
  await store.rollUp("2026-11-20");
  expect(await store.staleDays("2026-12-01", 10)).toEqual([]);
});

test("a parameter reaches the engine as it was given, whatever it holds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "grapheme" }),
      fc.array(fc.string({ unit: "binary-ascii" })),
      async (text, list) => {
        const [row] = await engine.select("select {a:String} as a, {b:Array(String)} as b", {
          a: text,
          b: list,
        });
        expect(row).toEqual({ a: text, b: list });
      },
    ),
    { numRuns: 50 },
  );
});

test("a parameter may be as long as the list of all who are shielded", async () => {
  const many = Array.from({ length: 60_000 }, (_, at) => 18_446_744_073_709_551_615n - BigInt(at));
  const [row] = await engine.select("select length({many:Array(UInt64)}) as length", { many });
  expect(row).toEqual({ length: many.length });
});

test("[M1] rows come in while a long change of the tables goes on", async () => {
  await engine.command("create table if not exists meanwhile (n UInt64) engine = MergeTree order by n");
  let changed = false;
  const change = engine
    .command("insert into meanwhile select sleepEachRow(1) from numbers(3) settings max_block_size = 1")
    .then(() => {
      changed = true;
    });
  await engine.insert({ table: "meanwhile", columns: ["n"], values: Buffer.from("7\n"), settings: {} });
  expect(changed).toBe(false);
  await change;
});

describe("the process of the engine", () => {
  let folder: string;
  let own: EmbeddedClickHouse | undefined;
  const faults: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "query-engine-"));
    faults.length = 0;
  });
  afterEach(async () => {
    await own?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts one, and settles at its first sign of life or of a fault. */
  function start(
    change: { directory?: string; library?: string } = {},
    onOpen: () => void = () => undefined,
  ) {
    return new Promise<EmbeddedClickHouse>((resolve) => {
      const started = startEmbeddedClickHouse({
        directory: folder,
        onFault: (code) => {
          faults.push(code);
          resolve(started);
        },
        onOpen: () => {
          onOpen();
          resolve(started);
        },
        ...change,
      });
      own = started;
    });
  }

  test("is started again when it is killed; what was under way is refused, what was stored is there", async () => {
    let opened = 0;
    let again: () => void = () => undefined;
    const back = new Promise<void>((resolve) => {
      again = resolve;
    });
    const started = await start({}, () => {
      if (++opened === 2) again();
    });
    await started.command(
      "create table kept (n UInt64) engine = MergeTree order by n settings fsync_after_insert = 1",
    );
    await started.command("insert into kept values (7)");
    const asked = started.select("select sleepEachRow(1) from numbers(3) settings max_block_size = 1");
    process.kill(started.pid() ?? 0, "SIGKILL");
    await expect(asked).rejects.toMatchObject({ code: "STORE_AWAY" });
    expect(faults).toEqual(["ENDED"]);
    await back;
    expect(await started.select("select n from kept")).toEqual([{ n: 7 }]);
  });

  test("where its library is not installed there is none, and none is tried again", async () => {
    const started = await start({ library: "chdb-of-another-machine" });
    expect(started.state()).toBe("absent");
    await expect(started.select("select 1")).rejects.toMatchObject({ code: "STORE_ABSENT" });
    expect(faults).toEqual(["STORE_ABSENT"]);
  });

  test("is gone for good when somebody closes it who hears that it ended", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    await new Promise<void>((done) => {
      const started = startEmbeddedClickHouse({
        directory: path.join(directory, "closed"),
        onFault: () => void started.close().then(done),
      });
      process.kill(started.pid() ?? 0, "SIGKILL");
    });
    // Nothing waits to start another.
    expect(vi.getTimerCount()).toBe(0);
  });

  test("leaves a folder alone that another process has open", async () => {
    const started = await start({ directory });
    expect(faults).toEqual(["STORE_IN_USE"]);
    await expect(started.select("select 1")).rejects.toMatchObject({ code: "STORE_AWAY" });
  });

  test("refuses what takes too much, and goes on with the rest", async () => {
    const started = await start();
    await expect(started.select("select number from numbers(100000000)")).rejects.toMatchObject({
      code: "STORE_BUSY",
    });
    await expect(started.select("select")).rejects.toMatchObject({
      code: "STORE_FAILED",
      where: "ClickHouse 62",
    });
    const many = Array.from({ length: 150 }, () => started.select("select 1 as one"));
    const outcomes = await Promise.allSettled(many);
    expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "STORE_BUSY" });
    }
    expect(await started.select("select 1 as one")).toEqual([{ one: 1 }]);
  });
});

test("[M1] the statements for a cluster are of a form that the engine reads", async () => {
  const cluster = { kind: "cluster", cluster: "agency" } as const;
  const statements = [
    ...createStatements(cluster),
    ...dropStatements(cluster),
    ...rollUpStatements(cluster).map((one) =>
      one.replaceAll("{day:Date}", "today()").replaceAll("{run:UInt64}", "1"),
    ),
  ];
  for (const statement of statements) {
    expect(await engine.select(`explain ast ${statement}`)).not.toEqual([]);
  }
});
