import type { Log, LogHead, LogPosition } from "./domain/log.ts";
import { LogError } from "./domain/log-error.ts";
import { halfYearOf, parseOrigin } from "./domain/origin.ts";
import { type PastDecision, readDecisions } from "./records/read-decisions.ts";

export interface PeriodQuery {
  /** Milliseconds since the Unix epoch, the first that counts. */
  readonly from: number;
  /** Milliseconds since the Unix epoch, the first that counts no more. */
  readonly until: number;
  /** Retention class of decision records. */
  readonly retentionClass: string;
}

/** Some decisions of the period in the order in which they were recorded. */
export interface PeriodBatch {
  readonly decisions: readonly PastDecision[];
  /** From 0 to 1: how much of the period has been read. */
  readonly progress: number;
}

/** So many records are read together: few, so that they are forgotten before the collector of garbage moves them. */
const pageSize = 256;
/** Records of calls at the same time may stand in another order than they were decided in, by this much. */
const disorderMs = 300_000;

/**
 * Reads the recorded decisions of a period, in the order of the log. The first record is found by halving, so
 * that a short period of a long log takes no longer than a short one.
 *
 * @throws LogError `LOG_CORRUPT`
 */
export async function* readPeriod(
  log: Pick<Log, "logs" | "read" | "follow">,
  { from, until, retentionClass }: PeriodQuery,
): AsyncGenerator<PeriodBatch> {
  const heads = log.logs();
  const shards = heads
    .filter(({ origin }) => parseOrigin(origin).retentionClass === retentionClass)
    .filter(({ origin }) => withinPeriod(parseOrigin(origin).halfYear, from, until));
  const starts = await Promise.all(shards.map((head) => firstSince(log, head, from - disorderMs)));
  const ends = await Promise.all(shards.map((head) => firstSince(log, head, until + disorderMs)));
  const total = shards.reduce((sum, _, i) => sum + Math.max(0, (ends[i] ?? 0) - (starts[i] ?? 0)), 0);
  let read = 0;
  for (const [i, { origin }] of shards.entries()) {
    const start = starts[i] ?? 0;
    const end = ends[i] ?? 0;
    if (start >= end) continue;
    for await (const { records, position } of log.follow(positionOf(heads, origin, start), pageSize)) {
      const decisions: PastDecision[] = [];
      for (const record of records) {
        if (record.index >= end) break;
        const { kind, time } = record;
        if (kind !== "decision" || time < from || time >= until) continue;
        for (const decision of readDecisions(time, record.groups())) decisions.push(decision);
      }
      const reached = Math.min(position[origin] ?? end, end);
      yield { decisions, progress: (read + reached - start) / total };
      // Following never ends by itself: it waits for what is still to be recorded.
      if (reached >= end) break;
    }
    read += end - start;
  }
}

function withinPeriod(halfYear: string, from: number, until: number): boolean {
  return halfYear >= halfYearOf(Math.max(0, from)) && halfYear <= halfYearOf(Math.max(0, until));
}

/** Follows one shard from a place on, and none of the others. */
function positionOf(heads: readonly LogHead[], origin: string, start: number): LogPosition {
  return Object.fromEntries(heads.map((head) => [head.origin, head.origin === origin ? start : head.size]));
}

/** The first record of a shard that is not before a time; times hardly run out of order. */
async function firstSince(log: Pick<Log, "read">, { origin, size }: LogHead, time: number): Promise<number> {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await timeOf(log, origin, middle)) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Records that were erased are those of the oldest months. */
async function timeOf(log: Pick<Log, "read">, origin: string, index: number): Promise<number> {
  try {
    return (await log.read(origin, index)).time;
  } catch (error) {
    if (error instanceof LogError && error.code === "LOG_ERASED") return Number.NEGATIVE_INFINITY;
    throw error;
  }
}
