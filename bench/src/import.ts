import {
  careStore,
  importDocument,
  type LandscapeDocument,
  type LandscapeServices,
  measureQuality,
  qualityStore,
  readItem,
} from "@grondslag/landscape";
import type pg from "pg";
import { largeLandscape } from "./landscape/large-landscape.ts";
import { type Registry, withLandscape } from "./landscape/with-landscape.ts";
import { postgresCpu } from "./log-postgres/postgres-cpu.ts";
import { ownCpuSeconds, quantile } from "./measure.ts";
import type { Report } from "./report.ts";

const usualItems = 100_000;
const relationsPerItem = 3;
const reads = 200;

const unit = "CPU-seconds, node and PostgreSQL";

/**
 * A large landscape taken in for the first time, again without a change, and again with one item in a hundred changed;
 * how long it takes to read one item of it, and what judging all of it costs. CPU time of this process and of the whole PostgreSQL server.
 */
export async function importLandscape(report: Report, size = usualItems): Promise<void> {
  await withLandscape("import", (services, registry) => measure(report, services, registry, size));
}

async function measure(
  report: Report,
  services: LandscapeServices,
  { pool, db }: Registry,
  size: number,
): Promise<void> {
  const document = largeLandscape(size, size * relationsPerItem);
  const serverCpu = await postgresCpu(pool);
  const take = async (
    sent: LandscapeDocument,
  ): Promise<{ readonly cpu: number; readonly outcome: string }> => {
    const own = ownCpuSeconds();
    const theirs = serverCpu();
    const { outcome } = await importDocument(
      services,
      { source: "model", document: sent, whole: true },
      { by: "bench" },
    );
    return { cpu: ownCpuSeconds() - own + serverCpu() - theirs, outcome };
  };
  const what = `${size} items and ${size * relationsPerItem} relations`;
  const first = await take(document);
  const goal = { of: "value", atMost: 60 } as const;
  report.add({ case: `import ${what}`, subject: "grondslag", value: first.cpu, unit, goal });

  const before = await rowsWritten(pool);
  const again = await take(document);
  const after = await rowsWritten(pool);
  report.add({ case: "the same again", subject: "grondslag", value: again.cpu, unit });
  report.add({
    case: "the same again: rows written, of which one tells that it was read",
    subject: `grondslag, ${again.outcome}`,
    value: after - before,
    unit: "rows inserted, updated or deleted",
    goal: { of: "value", atMost: 1 },
  });

  const changed = {
    ...document,
    items: document.items.map((item, at) =>
      at % 100 === 0 ? { ...item, fields: { ...item.fields, owner: "Team 7, moved" } } : item,
    ),
  };
  report.add({
    case: "with one item in a hundred changed",
    subject: "grondslag",
    value: (await take(changed)).cpu,
    unit,
  });

  await pool.query("analyze");
  await measureJudging(report, services, { pool, db }, document);
  const ids = await busiest(pool);
  const times: number[] = [];
  for (let read = 0; read < reads; read++) {
    const begin = performance.now();
    await readItem(services.store, ids[read % ids.length] ?? "");
    times.push(performance.now() - begin);
  }
  report.add({
    case: `read an item with its relations, those with the most and others, ${what}: p95`,
    subject: "grondslag",
    value: quantile(times, 0.95),
    unit: "ms",
    goal: { of: "value", atMost: 100 },
  });
}

/** How good the record is, asked for the first time after a start, again, and after a change of one item in a hundred. */
async function measureJudging(
  report: Report,
  services: LandscapeServices,
  { pool, db }: Pick<Registry, "pool" | "db">,
  changed: LandscapeDocument,
): Promise<void> {
  const serverCpu = await postgresCpu(pool);
  const quality = { store: qualityStore(db), care: careStore(db), clock: services.clock };
  const ask = async (): Promise<number> => {
    const own = ownCpuSeconds();
    const theirs = serverCpu();
    await measureQuality(quality);
    return ownCpuSeconds() - own + serverCpu() - theirs;
  };
  const what = `quality of ${changed.items.length} items by owner`;
  report.add({ case: `${what}, first asked after a start`, subject: "grondslag", value: await ask(), unit });
  const again = [await ask(), await ask(), await ask(), await ask(), await ask()];
  const goal = { of: "value", atMost: 0.5 } as const;
  report.add({ case: what, subject: "grondslag", value: quantile(again, 0.5), unit, goal });
  await importDocument(services, { source: "model", document: changed, whole: true }, { by: "bench" });
  report.add({
    case: `${what}, after one item in a hundred changed`,
    subject: "grondslag",
    value: await ask(),
    unit,
  });
}

/** What PostgreSQL itself counts, in the tables of the landscape; committed transactions alone. */
async function rowsWritten(pool: pg.Pool): Promise<number> {
  // The counts are told to the collector when a session has been idle: ask for them from all that are open.
  await Promise.all(
    Array.from({ length: pool.totalCount }, () =>
      pool.query("select pg_stat_force_next_flush(), pg_sleep(0.05)"),
    ),
  );
  const { rows } = await pool.query<{ written: string }>(
    `select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) as written
     from pg_stat_user_tables where schemaname = 'landscape'`,
  );
  return Number(rows[0]?.written);
}

/** Some items with very many relations, and some drawn from all. */
async function busiest(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ item: string }>(
    `(select to_item as item from landscape.relation_version group by to_item order by count(*) desc limit 10)
     union all (select item from landscape.item_version where until_change is null order by md5(item) limit 90)`,
  );
  return rows.map(({ item }) => item);
}
