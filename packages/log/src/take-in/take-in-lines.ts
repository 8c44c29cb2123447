import type { Clock } from "@grondslag/kernel";
import type { Log } from "../domain/log.ts";
import type { LogRecord } from "../domain/record.ts";
import type { Activities, Line } from "../domain/take-in/line.ts";
import { type RejectCode, type Rejection, rejection } from "../domain/take-in/rejection.ts";
import type { Source } from "../domain/take-in/source.ts";
import { preparedContext } from "../pseudonyms/prepared-pseudonyms.ts";
import { pseudonymYear, type RecordContext } from "../records/record-context.ts";
import { takenInRecord, withoutLink } from "../records/taken-in-record.ts";
import { appendByMonth } from "./append-by-month.ts";
import type { RejectCount, TakeInCounts } from "./ports.ts";
import type { RecentLines } from "./recent-lines.ts";
import { linksOf, type WorkLinks } from "./work-links.ts";

export interface TakeInServices {
  readonly log: Pick<Log, "append">;
  /** Read at every call: it holds the address of the server, which is known once it listens. */
  readonly context: () => RecordContext;
  readonly counts: TakeInCounts;
  readonly recent: RecentLines;
  /** Settles when `recent` knows the lines of before this server started; left out: it knows none of them. */
  readonly remembered?: (() => Promise<void>) | undefined;
  /** What employees had to do with the subjects that they looked at. */
  readonly links?: WorkLinks | undefined;
  readonly clock: Clock;
}

/** What became of some lines. */
export interface TakenIn {
  /** Durable in the log when this is given. */
  readonly accepted: number;
  readonly rejected: number;
  /** Why, the most frequent first. */
  readonly rejects: readonly RejectCount[];
}

/**
 * Puts lines that were judged into the log, in one batch, and keeps count of them. Settles when every accepted line
 * is durable. A line that was taken in a moment ago is not written again.
 *
 * @throws LogError when the log cannot write: then no line is acknowledged, and all may be sent again
 * @throws PseudonymError PSEUDONYMS_AWAY
 */
export async function takeInLines(
  services: TakeInServices,
  source: Source,
  activities: Activities,
  lines: readonly (Line | Rejection)[],
): Promise<TakenIn> {
  const good: Line[] = [];
  const refused: Rejection[] = [];
  for (const line of lines) {
    if ("rejected" in line) refused.push(line);
    else good.push(line);
  }
  refused.push(...(await write(services, source, activities, good)));
  const rejects = countRejects(refused);
  const taken = { accepted: lines.length - refused.length, rejected: refused.length, rejects };
  const at = services.clock.now();
  if (taken.accepted > 0) services.counts.accepted(source.id, taken.accepted, at);
  if (taken.rejected > 0) await services.counts.rejected(source.id, rejects, at);
  return taken;
}

async function write(
  services: TakeInServices,
  source: Source,
  activities: Activities,
  lines: readonly Line[],
): Promise<readonly Rejection[]> {
  if (lines.length === 0) return [];
  await services.remembered?.();
  const context = await preparedContext(services.context(), () => ({
    subjects: lines.flatMap(({ subject }) => subject?.text ?? []),
    years: [...new Set(lines.map(({ startTime }) => pseudonymYear(startTime)))],
  }));
  const links = await linksOf(services.links, lines);
  const rejections: Rejection[] = [];
  let left: readonly LogRecord[] = lines.map((line, place) => {
    const activity = activities.get(line.activity);
    return takenInRecord({ line, source, activity, link: links[place] }, context);
  });
  while (left.length > 0) left = await writeNew(services, left, rejections);
  return rejections;
}

/**
 * Writes what nobody wrote yet.
 *
 * @returns what this call holds twice, or what another call wrote meanwhile: when that was rejected, it is new again
 */
async function writeNew(
  { log, recent }: Pick<TakeInServices, "log" | "recent">,
  records: readonly LogRecord[],
  rejections: Rejection[],
): Promise<readonly LogRecord[]> {
  const turn = openBatch();
  const batch = recent.open(turn.written);
  const fresh = new Map<string, LogRecord>();
  const left: LogRecord[] = [];
  const repeats = new Set<Promise<void>>();
  for (const record of records) {
    const print = linePrint(record);
    const known = recent.claim(print, batch);
    if (known === "new") fresh.set(print, record);
    else if (known !== "written" || fresh.has(print)) left.push(record);
    if (typeof known === "object") repeats.add(known);
  }
  const prints = [...fresh.keys()];
  try {
    for (const place of await appendByMonth(log, [...fresh.values()])) {
      recent.forget(prints[place] ?? "");
      rejections.push(rejection("MONTH_DESTROYED", "start_time"));
    }
    turn.done();
  } catch (error) {
    for (const print of prints) recent.forget(print);
    turn.failed(error);
    throw error;
  }
  await Promise.all(repeats);
  return left;
}

/** All that tells a line from another, as it stands in the log: what its sender said. */
export function linePrint({ facts, subject, actor }: Pick<LogRecord, "facts" | "subject" | "actor">): string {
  return facts + subject + withoutLink(actor);
}

/** A promise that the writer of a batch settles for those who sent the same lines meanwhile. */
function openBatch() {
  let done: () => void = () => undefined;
  let failed: (error: unknown) => void = () => undefined;
  const written = new Promise<void>((resolve, reject) => {
    done = resolve;
    failed = reject;
  });
  // Mostly nobody waits for it.
  written.catch(() => undefined);
  return { written, done, failed };
}

/** @returns how often each reason at each place, the most frequent first */
export function countRejects(rejections: readonly Rejection[]): readonly RejectCount[] {
  const counts = new Map<string, { code: RejectCode; where: string; count: number }>();
  for (const { rejected, where } of rejections) {
    const key = `${rejected} ${where}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { code: rejected, where, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
