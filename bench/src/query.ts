import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "@grondslag/kernel";
import { seededRandom } from "@grondslag/kernel/testing";
import { askLog } from "@grondslag/log";
import { memoryOf } from "./measure.ts";
import {
  agency,
  drawSubject,
  type MadeUpAgency,
  madeUpAgency,
  madeUpRows,
  period,
} from "./query/made-up-rows.ts";
import { type BenchStore, openBenchStore } from "./query/open-store.ts";
import { PostgresPeer } from "./query/postgres-peer.ts";
import { rebuildRate } from "./query/rebuild-rate.ts";
import { type Timing, timed, timedWarm } from "./query/timed.ts";
import type { Report } from "./report.ts";

const usualRows = 20_000_000;
/** Rows of one insert, as when a query store is rebuilt. */
const batchRows = 50_000;
const questions = 200;
/** As many shields as a large agency has; each question leaves those subjects out. */
const shielded = 5_000;
const page = 100;

/**
 * Questions about years of records, asked as the route asks them: behind shields, with the pseudonyms made from the
 * number. PostgreSQL, partitioned and indexed, gets the bare statements.
 *
 * @param rows 20 million when left out
 */
export async function query(report: Report, rows = usualRows): Promise<void> {
  const folder = path.join(tmpdir(), `bench-query-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const made = madeUpAgency();
  try {
    await measureStore(report, folder, made, rows);
    await measurePeer(report, folder, made, rows);
    const rate = await rebuildRate(folder, Math.max(10_000, Math.round(rows / 40)));
    const goal = { of: "value", atLeast: 50_000 } as const;
    const rebuild = { case: "rebuild from the log", subject: "grondslag" } as const;
    report.add({ ...rebuild, value: rate.perSecond, unit: "records a second", goal });
    report.add({ ...rebuild, value: rate.perCpuSecond, unit: "records per CPU-second, without the engine" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureStore(report: Report, folder: string, made: MadeUpAgency, rows: number): Promise<void> {
  const opened = await openBenchStore(folder);
  const { store, clickHouse } = opened;
  try {
    const start = performance.now();
    // The next rows are made while these are stored, as when the log is followed.
    let storing: Promise<void> = Promise.resolve();
    for (const { origin, from, rows: batch } of madeUpRows(made, rows, batchRows)) {
      await storing;
      storing = store.insert({ origin, from, to: from + batch.length, rows: [store.pack(batch)] });
    }
    await storing;
    const filled = (performance.now() - start) / 1000;
    const add = adder(report, "grondslag (ClickHouse in a process)");
    add("rows in, with made-up pseudonyms", rows / filled, "rows a second");
    const rolling = performance.now();
    const days = await store.staleDays("2027-02-01", 1_000);
    for (const day of days) await store.rollUp(day);
    add(`roll-ups of ${days.length} days`, (performance.now() - rolling) / 1000, "s");

    const ask = asking(opened, made);
    const draw = drawing();
    const history = await timedWarm(draw.subjects(made), (subject) => ask({ by: "subject", subject }));
    addTiming(report, "subject's history", "grondslag (ClickHouse in a process)", history, 100);
    const busiest = await timedWarm(repeated(made.subjectText(0)), (subject) =>
      ask({ by: "subject", subject }),
    );
    addTiming(report, "busiest subject, first page", "grondslag (ClickHouse in a process)", busiest, 200);
    const november = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1) };
    const employee = await timedWarm(draw.employees(), (value) =>
      ask({ by: "employee", value, ...november }, 500),
    );
    addTiming(report, "employee, one month", "grondslag (ClickHouse in a process)", employee, 500);
    const others = [
      ["data set, newest page", { by: "data-set", value: "set-7" }],
      ["legal ground, newest page", { by: "ground", value: "ground-7" }],
      ["all, newest page of a month ago", { by: "time", ...november }],
    ] as const;
    for (const [name, question] of others) {
      const timing = await timedWarm(repeated(question), (one) => ask(one));
      addTiming(report, name, "grondslag (ClickHouse in a process)", timing);
    }
    const rolled = await timedWarm(repeated(""), () =>
      store.deviations({ from: "2026-10-01", until: "2027-01-01", atLeast: 3, hidden: [], limit: page }),
    );
    addTiming(
      report,
      "distinct subjects against role median, from roll-ups",
      "grondslag (ClickHouse in a process)",
      rolled,
      500,
    );
    const raw = await timed([1, 2, 3], () => clickHouse.select(rawDeviations));
    addTiming(
      report,
      "distinct subjects against role median, raw",
      "grondslag (ClickHouse in a process)",
      raw,
      20_000,
    );
    const { bytesOnDisk } = await store.figures();
    add("on disk, with roll-ups", bytesOnDisk / rows, "bytes a row");
    add("memory of the engine at most", memoryOf(opened.pid).peak / 1e6, "MB");
  } finally {
    await opened.close();
    rmSync(path.join(folder, "query-store"), { recursive: true, force: true });
  }
}

/** The same as from the roll-ups, from the rows themselves. */
const rawDeviations = `
  with arrayJoin(above) as far
  select day, role, median, far.2 as subjects from (
    select day, role, quantileExact(0.5)(subjects) as median,
      arrayFilter(one -> one.2 >= 3 * median, groupArray((employee, subjects))) as above
    from (
      select toDate(at, 'Europe/Amsterdam') as day, role, employee, uniqExact(subject_key) as subjects
      from grondslag.record where kind = 'processing' group by day, role, employee)
    group by day, role)
  order by subjects / median desc limit 100`;

async function measurePeer(report: Report, folder: string, made: MadeUpAgency, rows: number): Promise<void> {
  const peer = await PostgresPeer.open(folder);
  const name = "PostgreSQL 18, partitioned by month";
  try {
    const start = performance.now();
    for (const { rows: batch } of madeUpRows(made, rows, batchRows)) await peer.load(batch);
    await peer.finish();
    const add = adder(report, name);
    add("rows in, with made-up pseudonyms", rows / ((performance.now() - start) / 1000), "rows a second");
    const draw = drawing();
    const { from, to } = period;
    const numbers = draw.numbers().map((number) => made.subject(number));
    const history = await timedWarm(numbers, (subject) => peer.bySubject(subject, from, to, page + 1));
    addTiming(report, "subject's history", name, history);
    const busiest = await timedWarm(repeated(made.subject(0)), (subject) =>
      peer.bySubject(subject, from, to, page + 1),
    );
    addTiming(report, "busiest subject, first page", name, busiest);
    const employees = draw.employeeNumbers().map((number) => made.employee(number));
    const employee = await timedWarm(employees, (one) =>
      peer.byEmployee(one, Date.UTC(2026, 10, 1), Date.UTC(2026, 11, 1), 501),
    );
    addTiming(report, "employee, one month", name, employee);
    const raw = await timed([1], () => peer.deviations());
    addTiming(report, "distinct subjects against role median, raw", name, raw);
    add("on disk, with indexes", (await peer.bytes()) / rows, "bytes a row");
  } finally {
    await peer.close();
  }
}

type Asked = Partial<Parameters<typeof askLog>[1]["question"]> &
  Pick<Parameters<typeof askLog>[1]["question"], "by">;

function asking({ store }: BenchStore, made: MadeUpAgency) {
  const hidden = Array.from({ length: shielded }, (_, i) => made.subjectText(1_000_000 + i));
  const services = {
    store,
    pseudonyms: made.pseudonyms,
    hidden: { from: async () => hidden },
    clock: systemClock,
  };
  return (question: Asked, limit = page) =>
    askLog(services, {
      question: { ...period, ...question },
      motive: "bench",
      limit,
      asker: "investigator",
      record: async () => undefined,
    });
}

/** The same people for both. */
function drawing() {
  const { next } = seededRandom(7);
  const subjects = Array.from({ length: questions }, () => drawSubject(next));
  const employees = Array.from({ length: questions }, () => Math.floor(next() * agency.employees));
  return {
    numbers: () => subjects,
    subjects: ({ subjectText }: MadeUpAgency) => subjects.map(subjectText),
    employeeNumbers: () => employees,
    employees: () => employees.map((number) => `employee-${number}`),
  };
}

function repeated<Item>(item: Item): readonly Item[] {
  return Array.from({ length: 20 }, () => item);
}

function adder(report: Report, subject: string) {
  return (name: string, value: number, unit: string) => report.add({ case: name, subject, value, unit });
}

function addTiming(report: Report, name: string, subject: string, timing: Timing, atMost?: number): void {
  for (const part of ["median", "p95"] as const) {
    const goal = atMost === undefined ? {} : { goal: { of: "value" as const, atMost } };
    report.add({ case: `${name}, ${part}`, subject, value: timing[part], unit: "ms", ...goal });
  }
}
