import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { secureRandom } from "@grondslag/kernel";
import { type Log, openPostgresLog } from "@grondslag/log";
import { startPostgres } from "@grondslag/server";
import pg from "pg";
import { appendToLog, type Callers, openBenchLog } from "./append/append-to-log.ts";
import { openPostgresPeer } from "./append/append-to-postgres.ts";
import { postgresCpu } from "./log-postgres/postgres-cpu.ts";
import { interleave, ownCpuSeconds, type Round } from "./measure.ts";
import type { Report } from "./report.ts";

const rounds = 3;
const unit = "records per CPU-second";
const name = "append with proof, 100 records a call";
const batches: Callers = { callers: 16, size: 100, records: 50_000 };
const singles: Callers = { callers: 1024, size: 1, records: 50_000 };

/**
 * The log driver `postgres` beside the driver `posix`: the same records, from a decided look-up to a proof in text,
 * sealed, in the tree and durable. CPU time of the server process, as for `posix`, and with that of PostgreSQL; beside
 * it what PostgreSQL takes for the same lines of text without any of that.
 */
export async function logPostgres(report: Report): Promise<void> {
  const directory = path.resolve("data", `bench-log-postgres-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  try {
    await measure(report, directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(report: Report, directory: string): Promise<void> {
  const posix = await openBenchLog(path.join(directory, "log"));
  const server = await startPostgres({ directory: path.join(directory, "postgres") });
  const pool = new pg.Pool({ connectionString: server.url, max: 1 });
  pool.on("error", () => {});
  const serverCpu = await postgresCpu(pool);
  const log = await openPostgresLog({
    databaseUrls: [server.url],
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(1),
    masterKey: new Uint8Array(32).fill(2),
    random: secureRandom,
  });
  const peer = await openPostgresPeer(path.join(directory, "peer"));
  await appendToLog(posix, { callers: 8, size: 100, records: 20_000 });
  await appendToLog(log, { callers: 8, size: 100, records: 20_000 });

  const inAll: { batches: number[]; singles: number[] } = { batches: [], singles: [] };
  const shared = async (callers: Callers, all: number[]): Promise<number> => {
    const own = ownCpuSeconds();
    const theirs = serverCpu();
    const rate = await appendToLog(log, callers);
    all.push(callers.records / (ownCpuSeconds() - own + serverCpu() - theirs));
    return rate;
  };
  const rates = await interleave(
    rounds,
    new Map<string, Round>([
      ["posix batches", () => appendToLog(posix, batches)],
      ["posix singles", () => appendToLog(posix, singles)],
      ["batches", () => shared(batches, inAll.batches)],
      ["singles", () => shared(singles, inAll.singles)],
      ["chain", () => peer.chained(1_000)],
      ["plain", () => peer.batches(50_000)],
    ]),
  );
  await Promise.all([posix.close(), closeAll(log, pool), peer.close()]);
  await server.stop();
  void report;
  void unit;
  void name;
  console.error(rates, inAll);
}

async function closeAll(log: Log, pool: pg.Pool): Promise<void> {
  await log.close();
  await pool.end();
}
