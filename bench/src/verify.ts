import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { verifyLog } from "@grondslag/log";
import { openBenchLog } from "./append/append-to-log.ts";
import { makeRecord } from "./append/workload.ts";
import { interleave, memoryOf, ownCpuSeconds } from "./measure.ts";
import type { Report } from "./report.ts";
import { openInChild } from "./verify/open-in-child.ts";
import { writeLargeLog } from "./verify/write-large-log.ts";

const rounds = 3;
const unit = "entries per CPU-second";
const records = 200_000;
const large = 5_000_000;

/**
 * Verifying a whole log from its files, without and with its payloads, and opening a log of five million
 * entries in a fresh process.
 */
export async function verify(report: Report): Promise<void> {
  const directory = path.resolve("data", `bench-verify-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  try {
    await measureVerify(report, path.join(directory, "log"));
    await measureOpen(report, path.join(directory, "large"));
  } finally {
    if (existsSync(directory)) rmSync(directory, { recursive: true, force: true });
  }
}

async function measureVerify(report: Report, directory: string): Promise<void> {
  const log = await openBenchLog(directory);
  for (let from = 0; from < records; from += 1_000) {
    await log.append(Array.from({ length: 1_000 }, (_, at) => makeRecord(from + at)));
  }
  await log.close();
  const run = async (masterKey?: Uint8Array): Promise<number> => {
    const before = ownCpuSeconds();
    const found = await verifyLog(directory, masterKey === undefined ? {} : { masterKey });
    if (!found.ok || found.entries !== records) throw new Error("the log of the bench does not verify");
    return records / (ownCpuSeconds() - before);
  };
  const rates = await interleave(
    rounds,
    new Map([
      ["public", () => run()],
      ["payloads", () => run(new Uint8Array(32).fill(2))],
    ]),
  );
  report.add({
    case: "verify entries, tiles and checkpoint",
    subject: "grondslag",
    value: rates.get("public") ?? 0,
    unit,
    goal: { of: "value", atLeast: 150_000 },
  });
  const name = "verify, every payload opened too";
  report.add({ case: name, subject: "grondslag", value: rates.get("payloads") ?? 0, unit });
}

async function measureOpen(report: Report, directory: string): Promise<void> {
  console.error(`writing a log of ${large} entries`);
  await writeLargeLog(directory, large);
  const { seconds, peakBytes } = await openInChild(directory, large);
  const subject = "grondslag";
  report.add({
    case: "open 5 million entries",
    subject,
    value: seconds,
    unit: "seconds",
    goal: { of: "value", atMost: 5 },
  });
  report.add({
    case: "open 5 million entries, prove one and read one",
    subject,
    value: peakBytes / 1e6,
    unit: "MB at most",
    goal: { of: "value", atMost: 300 },
  });
  report.add({
    case: "this process, all the while",
    subject,
    value: memoryOf("self").peak / 1e6,
    unit: "MB at most",
  });
}
