import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { secureRandom } from "@grondslag/kernel";
import { type Log, openPostgresLog } from "@grondslag/log";
import { startPostgres } from "@grondslag/server";
import pg from "pg";
import { appendToLog, type Callers, openBenchLog } from "./append/append-to-log.ts";
import { openPostgresPeer } from "./append/append-to-postgres.ts";
import { postgresCpu } from "./log-postgres/postgres-cpu.ts";
import { interleave, median, ownCpuSeconds, type Round } from "./measure.ts";
import type { Report } from "./report.ts";

const rounds = 3;
const unit = "records per CPU-second";
const cases = [
  ["batches", "append with proof, 100 records a call"],
  ["singles", "append with proof, one record a call, 1,024 callers"],
] as const;
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

  const withPostgres: { readonly batches: number[]; readonly singles: number[] } = {
    batches: [],
    singles: [],
  };
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
      ["batches", () => shared(batches, withPostgres.batches)],
      ["singles", () => shared(singles, withPostgres.singles)],
      ["chain", () => peer.chained(1_000)],
      ["plain", () => peer.batches(50_000)],
    ]),
  );
  await Promise.all([posix.close(), closeAll(log, pool), peer.close()]);
  await server.stop();

  const value = (of: string): number => rates.get(of) ?? 0;
  const goal = { of: "ratio", atLeast: 0.3 } as const;
  for (const [of, what] of cases) {
    const against = { subject: "grondslag, driver posix", value: value(`posix ${of}`) };
    report.add({ case: what, ...against, unit });
    report.add({
      case: what,
      subject: "grondslag, driver postgres, CPU of the server",
      value: value(of),
      unit,
      against,
      goal,
    });
    const inAll = median(withPostgres[of]);
    const subject = "grondslag, driver postgres, with the CPU of PostgreSQL";
    report.add({ case: what, subject, value: inAll, unit, against, goal });
  }
  const all = median(withPostgres.batches);
  for (const [of, peer] of [
    ["chain", "PostgreSQL, hash chain in a trigger"],
    ["plain", "PostgreSQL, batches of 1,000, no chain, no privacy"],
  ] as const) {
    const against = { subject: peer, value: value(of) };
    report.add({ case: "append", ...against, unit });
    report.add({
      case: "append",
      subject: "grondslag, driver postgres, with the CPU of PostgreSQL",
      value: all,
      unit,
      against,
    });
  }
}

async function closeAll(log: Log, pool: pg.Pool): Promise<void> {
  await log.close();
  await pool.end();
}
