import type { FollowedBatch, Log, LogHead, LogPosition, OpenedRecord } from "@grondslag/log";
import type { ReadLookUps, SeenLookUp } from "../live/ports.ts";

export const monday = Date.UTC(2026, 10, 16, 8, 0, 0);
export const minute = 60_000;
export const dayMs = 1_440 * minute;
export const usualOrigin = "agency/log/standard/2026h2";

export interface LookChange {
  readonly employee?: string;
  readonly subject?: string;
  readonly link?: "assigned" | "none";
  readonly at?: number;
  readonly activity?: string;
  readonly origin?: string;
  readonly unit?: string;
}

/** A log of look-ups in memory, of which a follower gets one shard after another, as of a log on disk. */
export interface WatchedLog {
  readonly log: Pick<Log, "follow" | "logs">;
  readonly read: ReadLookUps;
  /** Appends a look-up. Work of the unit `desk` with a link, unless it says otherwise. */
  look(change: LookChange): void;
  /** Work of a hundred days with links. */
  work(lookUps?: number, origins?: readonly string[]): void;
  /** Look-ups that nothing explains, one a minute. */
  misuse(change?: LookChange & { readonly times?: number }): void;
  size(origin?: string): number;
  /** The record at a place. */
  record(index: number, origin?: string): OpenedRecord;
  close(): void;
}

export function watchedLog(): WatchedLog {
  const shards = new Map<string, SeenLookUp[]>();
  let closed = false;
  let wake: () => void = () => undefined;
  let changed = new Promise<void>((done) => {
    wake = done;
  });
  const signal = (): void => {
    wake();
    changed = new Promise((done) => {
      wake = done;
    });
  };
  const at = (origin: string): SeenLookUp[] => {
    const known = shards.get(origin) ?? [];
    shards.set(origin, known);
    return known;
  };
  const logs = (): readonly LogHead[] =>
    [...shards].map(([origin, { length }]) => ({ origin, size: length, checkpoint: "", verifierKey: "" }));
  async function* follow(from: LogPosition, most = 4_096): AsyncGenerator<FollowedBatch> {
    let position = from;
    while (!closed) {
      const waiting = changed;
      let found = false;
      for (const [origin, looks] of shards) {
        while ((position[origin] ?? 0) < looks.length) {
          found = true;
          const start = position[origin] ?? 0;
          const end = Math.min(start + most, looks.length);
          position = { ...position, [origin]: end };
          const records = Array.from({ length: end - start }, (_, n) => recordAt(looks, origin, start + n));
          yield { records, position };
        }
      }
      if (!found) await waiting;
    }
  }
  const look = (change: LookChange): void => {
    const origin = change.origin ?? usualOrigin;
    const looks = at(origin);
    looks.push(lookOf({ ...change, origin }, looks.length));
    signal();
  };
  return {
    log: { follow, logs },
    read: async (records) => records.flatMap(({ origin, index }) => shards.get(origin)?.[index] ?? []),
    look,
    work: (lookUps = 4_000, origins = [usualOrigin]) => {
      for (let n = 0; n < lookUps; n++) {
        look({
          employee: `e${n % 20}`,
          subject: `c${n}`,
          at: monday - 100 * dayMs + (n * 84 * dayMs) / lookUps,
          origin: origins[n % origins.length] ?? usualOrigin,
        });
      }
    },
    misuse: ({ times = 6, at: from = monday, subject = "x", ...change } = {}) => {
      for (let n = 0; n < times; n++) {
        look({ employee: "e7", link: "none", ...change, subject: `${subject}${n}`, at: from + n * minute });
      }
    },
    size: (origin = usualOrigin) => shards.get(origin)?.length ?? 0,
    record: (index, origin = usualOrigin) => recordAt(at(origin), origin, index),
    close: () => {
      closed = true;
      signal();
    },
  };
}

function recordAt(looks: readonly SeenLookUp[], origin: string, index: number): OpenedRecord {
  return {
    origin,
    index,
    kind: "processing",
    time: looks[index]?.watched.at ?? 0,
    hints: {},
    groups: () => ({ facts: "", subject: "", actor: "" }),
  };
}

function lookOf(change: LookChange & { readonly origin: string }, index: number): SeenLookUp {
  const { origin, employee = "e1", subject = `s${index}`, link = "assigned", activity = "answer" } = change;
  const { at = monday + index * minute, unit = "desk" } = change;
  return {
    lookUp: {
      type: "look-up",
      id: `${origin}#${index}.0`,
      at,
      employee,
      subject,
      team: unit,
      activity,
      link,
    },
    watched: {
      origin,
      index,
      item: 0,
      at,
      employee,
      subject,
      unit,
      role: "agent",
      system: "persons",
      dataSet: "addresses",
      activity,
      purpose: "help",
      action: "read",
      outcome: "-",
      link,
      explanation: "none",
      openedBy: "",
      relation: "none",
      emergency: false,
      shielded: false,
      source: "",
      reasons: [],
      fields: [],
      tags: ["address"],
    },
    shown: "00000000000000a1",
    year: 2026,
  };
}
