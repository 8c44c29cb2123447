import type { Clock } from "@grondslag/kernel";
import type { Log } from "../domain/log.ts";
import { halfYearOf, parseOrigin } from "../domain/origin.ts";
import { findInLog } from "./find-in-log.ts";
import type { RecentLines } from "./recent-lines.ts";
import { linePrint } from "./take-in-lines.ts";

/** Records that are looked through together, in parts for each log. */
const mostRecords = 131_072;
/** But never fewer of one log: an exporter sends at most so many lines in one batch. */
const fewestOfLog = 8_192;
const halfYearMs = 183 * 86_400_000;

const sourceMark = `"grondslag.source":"`;
/** Lines of files are known by their place. */
const placeMark = `"grondslag.source_position":"`;

/**
 * Makes the newest lines of the logs known again, for a server that starts: a batch that was written just before the
 * one before it ended, and is sent again because nobody acknowledged it, stands in the log once.
 *
 * Looked through are, of each log of this half-year and the one before, the last 131,072 records divided by the number
 * of those logs, and at least 8,192. It takes about a second.
 *
 * @throws LogError
 */
export async function rememberLines(
  log: Pick<Log, "follow" | "logs">,
  recent: RecentLines,
  clock: Clock,
): Promise<void> {
  const now = clock.now();
  const newest = [halfYearOf(now), halfYearOf(now - halfYearMs)];
  const heads = log.logs();
  const isNew = (origin: string): boolean => newest.includes(parseOrigin(origin).halfYear);
  const logs = heads.filter(({ origin }) => isNew(origin)).length;
  const most = Math.max(fewestOfLog, Math.floor(mostRecords / Math.max(1, logs)));
  const since = Object.fromEntries(
    heads.map(({ origin, size }) => [origin, isNew(origin) ? Math.max(0, size - most) : size]),
  );
  const written = recent.open(Promise.resolve());
  await findInLog(log, since, (record) => {
    if (record.kind !== "processing") return;
    const groups = record.groups();
    if (groups.facts.includes(sourceMark) && !groups.facts.includes(placeMark))
      recent.claim(linePrint(groups), written);
  });
}
