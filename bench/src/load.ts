import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "@grondslag/kernel";
import { seededRandom } from "@grondslag/kernel/testing";
import { askLog, type QueryRow } from "@grondslag/log";
import { median, memoryOf, ownCpuSeconds, quantile } from "./measure.ts";
import { type MadeUpAgency, madeUpAgency, period } from "./query/made-up-rows.ts";
import { type BenchStore, openBenchStore } from "./query/open-store.ts";
import type { Report } from "./report.ts";

/** Citizens and businesses of the reference agency (row L10). */
const usualSubjects = 15_000_000;
const batchRows = 50_000;
const callers = 8;
const lookUps = 4_000;
const subject = "grondslag";
const origin = "agency.example/log/income/2026h2";

/**
 * As many subjects as the agency has: each gets a pseudonym and a record in the query store, and then any of them is
 * looked up by number, by several callers at once.
 *
 * @param subjects 15 million when left out
 */
export async function load(report: Report, subjects = usualSubjects): Promise<void> {
  const folder = path.join(tmpdir(), `bench-load-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const opened = await openBenchStore(folder);
  const made = madeUpAgency();
  const add = (name: string, value: number, unit: string) =>
    report.add({ case: `${subjects} subjects: ${name}`, subject, value, unit });
  try {
    const cpu = ownCpuSeconds();
    const start = performance.now();
    await register(opened, made, subjects);
    add("registered", subjects / ((performance.now() - start) / 1000), "a second");
    add("registered, without the engine", subjects / (ownCpuSeconds() - cpu), "per CPU-second");
    const { perSecond, times } = await lookUpAtRandom(opened, made, subjects);
    add(`looked up at random by ${callers} callers`, perSecond, "a second");
    add("looked up, median", median(times), "ms");
    add("looked up, p95", quantile(times, 0.95), "ms");
    add("memory of the asking process at most", memoryOf("self").peak / 1e6, "MB");
    add("memory of the engine at most", memoryOf(opened.pid).peak / 1e6, "MB");
    add("on disk", (await opened.store.figures()).bytesOnDisk / subjects, "bytes a subject");
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function register({ store }: BenchStore, made: MadeUpAgency, subjects: number): Promise<void> {
  let storing: Promise<void> = Promise.resolve();
  for (let from = 0; from < subjects; from += batchRows) {
    const count = Math.min(batchRows, subjects - from);
    const rows = Array.from({ length: count }, (_, i) => rowOf(made, from + i));
    await storing;
    storing = store.insert({ origin, from, to: from + count, rows: [store.pack(rows)] });
  }
  await storing;
}

async function lookUpAtRandom({ store }: BenchStore, made: MadeUpAgency, subjects: number) {
  const { next } = seededRandom(11);
  const services = {
    store,
    pseudonyms: made.pseudonyms,
    hidden: { from: async () => [] },
    clock: systemClock,
  };
  const times: number[] = [];
  const one = async (): Promise<void> => {
    const asked = performance.now();
    const { items } = await askLog(services, {
      question: { by: "subject", subject: made.subjectText(Math.floor(next() * subjects)), ...period },
      motive: "bench",
      limit: 100,
      asker: "investigator",
      record: async () => undefined,
    });
    if (items.length !== 1) throw new Error(`${items.length} records of a subject that has one`);
    times.push(performance.now() - asked);
  };
  for (let i = 0; i < 100; i++) await one();
  times.length = 0;
  const start = performance.now();
  let left = lookUps;
  const caller = async (): Promise<void> => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return { perSecond: times.length / ((performance.now() - start) / 1000), times };
}

const grounds = ["awr-47"];
const fields = ["taxable-income", "year"];

function rowOf(made: MadeUpAgency, number: number): QueryRow {
  const who = number % 30_000;
  return {
    origin,
    index: number,
    item: 0,
    kind: "processing",
    at: period.from + (number % 7_000_000) * 1_000,
    subject: made.subject(number),
    employee: made.employee(who),
    unit: `unit-${who % 300}`,
    department: `Department ${who % 300}`,
    role: `role-${who % 40}`,
    system: "income-source",
    dataSet: "income",
    activity: "income-assessment",
    purpose: "income-tax",
    grounds,
    action: "read",
    outcome: "-",
    reasons: [],
    workItem: `call-${number}`,
    trace: number.toString(16).padStart(32, "4bf92f3577b34da6a3ce929d0e0e4736"),
    fields,
    emergency: false,
    source: "",
  };
}
