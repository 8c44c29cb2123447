import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { appendToLog, openBenchLog } from "./append/append-to-log.ts";
import { openPostgresPeer } from "./append/append-to-postgres.ts";
import { openSqlitePeer } from "./append/append-to-sqlite.ts";
import { syncRate } from "./append/sync-rate.ts";
import { interleave, type Round } from "./measure.ts";
import type { Report } from "./report.ts";

const rounds = 3;
const unit = "records per CPU-second";
const goal = { of: "value", atLeast: 80_000 } as const;

/**
 * Appending, from a decided look-up to a proof in text: pseudonym, LDV line, salts, commitments, sealing, tree,
 * signed checkpoint, write-ahead log, static files. The peers get the same lines of text to keep. CPU time of
 * PostgreSQL is counted with ours; the disk is that of the working directory.
 */
export async function append(report: Report): Promise<void> {
  const directory = path.resolve("data", `bench-append-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  try {
    await measure(report, directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(report: Report, directory: string): Promise<void> {
  const log = await openBenchLog(path.join(directory, "log"));
  const postgres = await openPostgresPeer(path.join(directory, "postgres"));
  const sqlite = openSqlitePeer(path.join(directory, "sqlite.db"));
  // The first pass makes keys and shards and lets the code be compiled.
  await appendToLog(log, { callers: 8, size: 100, records: 20_000 });
  const rates = await interleave(
    rounds,
    new Map<string, Round>([
      ["batches", () => appendToLog(log, { callers: 16, size: 100, records: 100_000 })],
      ["singles", () => appendToLog(log, { callers: 1024, size: 1, records: 100_000 })],
      ["postgres chain", () => postgres.chained(1_000)],
      ["postgres batches", () => postgres.batches(50_000)],
      ["sqlite chain", () => sqlite.chained(50_000)],
      ["syncs", () => syncRate(path.join(directory, "sync"), 1)],
    ]),
  );
  await log.close();
  await postgres.close();
  sqlite.close();

  const value = (name: string): number => rates.get(name) ?? 0;
  const peers = [
    ["PostgreSQL, hash chain in a trigger", "postgres chain"],
    ["PostgreSQL, batches of 1,000, no chain, no privacy", "postgres batches"],
    ["SQLite (libsql), hash chain, batches of 1,000", "sqlite chain"],
  ] as const;
  for (const [subject, name] of peers) report.add({ case: "append", subject, value: value(name), unit });
  const chain = { subject: peers[0][0], value: value("postgres chain") };
  report.add({
    case: "append with proof, 100 records a call",
    subject: "grondslag",
    value: value("batches"),
    unit,
    against: chain,
    goal,
  });
  report.add({
    case: "append with proof, one record a call, 1,024 callers",
    subject: "grondslag",
    value: value("singles"),
    unit,
    against: chain,
  });
  for (const [subject, name] of peers.slice(1)) {
    const against = { subject, value: value(name) };
    report.add({
      case: "append with proof, 100 records a call",
      subject: "grondslag",
      value: value("batches"),
      unit,
      against,
    });
  }
  report.add({
    case: "write of 4 KB with fdatasync",
    subject: "this disk",
    value: value("syncs"),
    unit: "per second",
  });
}
