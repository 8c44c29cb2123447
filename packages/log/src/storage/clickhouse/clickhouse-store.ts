import type { LogQuestion } from "../../domain/log-question.ts";
import type { QueryRow } from "../../domain/query-row.ts";
import type {
  Attention,
  Deviation,
  PeerDay,
  QueryStore,
  RowBatch,
  RowsAsked,
} from "../../query/query-store.ts";
import type { ClickHouse } from "./clickhouse.ts";
import { employeeKey, subjectKey } from "./keys.ts";
import { readRow } from "./read-row.ts";
import {
  attentionQuestion,
  deviationQuestion,
  deviationWithoutHidden,
  earlierRuns,
  forgetEarlierRuns,
  hiddenLooks,
  newestRun,
  peerQuestion,
  peerQuestionOfRows,
  rollUpStatements,
  staleDays,
} from "./roll-up-statements.ts";
import { rowQuestion } from "./row-question.ts";
import { insertedColumns, rowValues } from "./row-values.ts";
import { createStatements, database, dropStatements, localTable, type TableLayout } from "./tables.ts";

export interface ClickHouseStoreOptions {
  readonly clickHouse: ClickHouse;
  readonly layout: TableLayout;
  /** Numbers the runs of roll-ups, each higher than the one before. */
  readonly clock: { now(): number };
}

/** Most rows of one insert; so that they become one part, which is there or not. */
const mostRows = 1_000_000;

/** The query store on ClickHouse, with the same statements on one machine and on a cluster. */
export function clickHouseStore({ clickHouse, layout, clock }: ClickHouseStoreOptions): QueryStore {
  const run = async (statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await clickHouse.command(statement);
  };
  // A copy that is behind would give a position from which rows came in already.
  const latest = layout.kind === "cluster" ? " settings select_sequential_consistency = 1" : "";
  return {
    prepare: () => run(createStatements(layout)),
    drop: () => run(dropStatements(layout)),
    async position() {
      const rows = await clickHouse.select(
        `select origin, max(seq) as last from ${database}.record group by origin${latest}`,
      );
      return Object.fromEntries(rows.map(({ origin, last }) => [String(origin), Number(last) + 1]));
    },
    pack: rowValues,
    insert: ({ origin, from, to, rows }: RowBatch) =>
      clickHouse.insert({
        table: `${database}.record`,
        columns: insertedColumns,
        values: Buffer.concat(rows),
        settings: {
          ...oneInsert,
          ...(layout.kind === "cluster" && onAllCopies),
          insert_deduplication_token: `${origin} ${from} ${to}`,
        },
      }),
    async forget({ origin, ranges }) {
      if (ranges.length === 0) return;
      const gone = {
        origin,
        first: Math.min(...ranges.map(([from]) => from)),
        last: Math.max(...ranges.map(([, to]) => to)),
        starts: ranges.map(([from]) => BigInt(from)),
        ends: ranges.map(([, to]) => BigInt(to)),
      };
      // To look is cheap; to delete writes each part anew that holds any of these places.
      const [found] = await clickHouse.select(
        `select count() as stored from ${database}.record where ${amongGone}${latest}`,
        gone,
      );
      if (Number(found?.stored ?? 0) === 0) return;
      await clickHouse.command(
        `alter table ${localTable("record", layout)} delete where ${amongGone} settings mutations_sync = 2`,
        gone,
      );
    },
    rows: (asked) => (isScan(asked.question) ? rowsByWindow(clickHouse, asked) : rowsOf(clickHouse, asked)),
    async deviations({ from, until, atLeast, hidden, limit }) {
      const period = { from, until };
      const asked = { ...period, least: atLeast, rows: limit };
      const keys = { hidden: hidden.map(subjectKey) };
      const [seen] = await clickHouse.select(hiddenLooks, { ...period, ...keys });
      const rows =
        Number(seen?.looks ?? 0) === 0
          ? await clickHouse.select(deviationQuestion, asked)
          : await clickHouse.select(deviationWithoutHidden, { ...asked, ...keys });
      return rows.map(readDeviation);
    },
    async attention({ from, until, atLeast, hidden, limit }) {
      const rows = await clickHouse.select(attentionQuestion, {
        from,
        until,
        least: atLeast,
        hidden: hidden.map(subjectKey),
        rows: limit,
      });
      return rows.map(readAttention);
    },
    async peers({ from, until, employees, systems, hidden }) {
      const period = { from, until };
      const keys = { keys: employees.map(employeeKey) };
      const secret = { hidden: hidden.map(subjectKey) };
      const [seen] = systems.length > 0 ? [] : await clickHouse.select(hiddenLooks, { ...period, ...secret });
      const rows =
        systems.length === 0 && Number(seen?.looks ?? 0) === 0
          ? await clickHouse.select(peerQuestion, { ...period, ...keys })
          : await clickHouse.select(peerQuestionOfRows, { ...period, ...keys, ...secret, systems });
      return rows.map(readPeerDay);
    },
    async staleDays(until, limit) {
      const rows = await clickHouse.select(staleDays, { until, days: limit });
      return rows.map(({ stale }) => String(stale));
    },
    async rollUp(day) {
      const [before] = await clickHouse.select(`${newestRun}${latest}`, { day });
      // Also when the clock was put back: readers go by the highest.
      const parameters = { day, run: Math.max(clock.now(), Number(before?.newest ?? 0) + 1) };
      for (const statement of rollUpStatements(layout)) await clickHouse.command(statement, parameters);
      const [former] = await clickHouse.select(earlierRuns, parameters);
      if (Number(former?.runs ?? 0) === 0) return;
      for (const table of ["employee_day", "subject_day", "rolled_up"]) {
        await clickHouse.command(forgetEarlierRuns(localTable(table, layout)), parameters);
      }
    },
    async figures() {
      const [figures] = await clickHouse.select(
        `select sum(rows) as stored, sum(bytes_on_disk) as bytes from system.parts
          where active and database = '${database}'`,
      );
      const [rows] = await clickHouse.select(`select count() as stored from ${database}.record`);
      return { rows: Number(rows?.stored ?? 0), bytesOnDisk: Number(figures?.bytes ?? 0) };
    },
  };
}

/** Of one log, within the ranges that are bound as their starts and ends. */
const amongGone = `origin = {origin:String} and seq >= {first:UInt64} and seq < {last:UInt64}
  and arrayExists((starts, ends) -> seq >= starts and seq < ends, {starts:Array(UInt64)}, {ends:Array(UInt64)})`;

/** One block, one part: all rows or none; acknowledged when they are on disk. */
const oneInsert = {
  async_insert: 0,
  insert_deduplicate: 1,
  max_insert_block_size: mostRows,
  min_insert_block_size_rows: mostRows,
  min_insert_block_size_bytes: 1_000_000_000,
  input_format_parallel_parsing: 0,
  max_insert_threads: 1,
};

/** On a cluster an insert is done when its machine and the copies of it have it. */
const onAllCopies = { distributed_foreground_insert: 1, insert_quorum: "auto", insert_quorum_parallel: 0 };

const hour = 3_600_000;
/** Each window back in time is so many times as long as the one before. */
const wider = 8;

/** Whether a question has no order of its own and reads the table by time. */
function isScan({ by }: LogQuestion): boolean {
  return by !== "subject" && by !== "employee" && by !== "trace";
}

/** Reads back in time until the page is full, so that a page of yesterday does not read years. */
async function rowsByWindow(clickHouse: ClickHouse, asked: RowsAsked): Promise<readonly QueryRow[]> {
  const { question, after, limit } = asked;
  const found: QueryRow[] = [];
  let to = Math.min(question.to, after === undefined ? question.to : after.at + 1);
  for (let length = hour; to > question.from && found.length < limit; length *= wider) {
    const from = Math.max(question.from, to - length);
    const window = { ...asked, question: { ...question, from, to }, limit: limit - found.length };
    found.push(...(await rowsOf(clickHouse, window)));
    to = from;
  }
  return found;
}

async function rowsOf(clickHouse: ClickHouse, asked: RowsAsked): Promise<readonly QueryRow[]> {
  const { sql, parameters } = rowQuestion(asked);
  const rows = await clickHouse.select(sql, parameters);
  return rows.map(readRow);
}

function readAttention(row: Readonly<Record<string, unknown>>): Attention {
  return {
    day: String(row.day_shown),
    subject: Buffer.from(String(row.subject_shown), "hex"),
    employees: Number(row.employees_shown),
    records: Number(row.records_shown),
  };
}

function readDeviation(row: Readonly<Record<string, unknown>>): Deviation {
  return {
    day: String(row.day_shown),
    employee: String(row.employee_shown),
    role: String(row.role_shown),
    subjects: Number(row.subjects_shown),
    records: Number(row.records_shown),
    median: Number(row.median_shown),
  };
}

function readPeerDay(row: Readonly<Record<string, unknown>>): PeerDay {
  return {
    day: String(row.day_shown),
    role: String(row.role_shown),
    subjects: Number(row.subjects_shown),
    records: Number(row.records_shown),
    median: Number(row.median_shown),
    others: Number(row.others_shown),
  };
}
