import type { Clock } from "@grondslag/kernel";
import { type HeardHours, judgeSilence, type Silence, silenceOfSystem } from "../domain/take-in/silence.ts";
import type { Source } from "../domain/take-in/source.ts";
import type { HeardReads, SourceCounts, SourceStore, TakeInCountReads } from "./ports.ts";

export interface WatchSilenceServices {
  readonly sources: Pick<SourceStore, "list">;
  readonly counts: Pick<TakeInCountReads, "totals"> & HeardReads;
  /** Ids of the systems for which a monitoring mode is declared, in the register. */
  readonly watchedSystems: () => Promise<readonly string[]>;
  readonly clock: Clock;
}

/** A source, what came in of it, and whether it is silent. */
export interface WatchedSource {
  readonly source: Source;
  readonly counts: Omit<SourceCounts, "sourceId">;
  readonly silence: Silence;
}

/** A system that is to be watched, and whether it can be. */
export interface WatchedSystem {
  readonly id: string;
  /** It never asked anything, and has no source. */
  readonly silence: Silence;
}

const day = 86_400_000;
/** What came in is counted over so many days. */
export const countedDays = 30;
/** What is usual is made of so many: a file a month is a rhythm. */
const rhythmDays = 92;
const unheard: HeardHours = {
  lastAt: undefined,
  firstHour: undefined,
  silences: 0,
  secondLongest: undefined,
};

/**
 * Who should be logging here and does not: every source, and every system of which the register says that it is
 * monitored (M4). Told from the hours in which lines and questions came.
 */
export async function watchSilence(
  services: WatchSilenceServices,
): Promise<{ readonly sources: readonly WatchedSource[]; readonly systems: readonly WatchedSystem[] }> {
  const { counts, clock } = services;
  const now = clock.now();
  const from = new Date(now - countedDays * day).toISOString().slice(0, 10);
  const [list, totals, heard, watched] = await Promise.all([
    services.sources.list(),
    counts.totals(from),
    counts.heard(now - rhythmDays * day),
    services.watchedSystems(),
  ]);
  const sources = list.map((source): WatchedSource => {
    const found = totals.find(({ sourceId }) => sourceId === source.id);
    const { accepted = 0, rejected = 0, lastTakenInAt, recordedAt } = found ?? {};
    const hours = heard.sources.get(source.id) ?? unheard;
    const beganAt = Math.max(recordedAt ?? 0, source.activeFrom);
    const lastAt = hours.lastAt ?? lastTakenInAt;
    return {
      source,
      counts: { accepted, rejected, lastTakenInAt, recordedAt },
      silence: judgeSilence({ ...hours, lastAt }, source.silentAfterHours, beganAt, now),
    };
  });
  const systems = watched.map((id): WatchedSystem => {
    const own = heard.systems.get(id);
    const ways = sources.flatMap(({ source, silence }) => (source.systemId === id ? [silence] : []));
    if (own !== undefined) ways.push(judgeSilence(own, undefined, undefined, now));
    return { id, silence: silenceOfSystem(ways) };
  });
  return { sources, systems };
}
