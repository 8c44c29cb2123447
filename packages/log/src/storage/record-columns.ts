import { type FollowedRecord, recordKinds } from "../domain/record.ts";

const hourMs = 3_600_000;

/** The columns of a batch, as arrays that one statement inserts, and what the batch adds to the counts. */
export interface RecordColumns {
  readonly at: readonly number[];
  readonly index: readonly number[];
  readonly kind: readonly number[];
  readonly subject: readonly (Buffer | null)[];
  readonly activity: readonly (string | null)[];
  readonly uses: { readonly activity: string[]; readonly count: number[]; readonly last: number[] };
  readonly hours: { readonly hour: number[]; readonly count: number[] };
}

export function columnsOf(records: readonly FollowedRecord[]): RecordColumns {
  const uses = new Map<string, { count: number; last: number }>();
  const hours = new Map<number, number>();
  for (const { kind, time, hints } of records) {
    const hour = Math.floor(time / hourMs) * hourMs;
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
    if (kind !== "processing" || hints.activity === undefined) continue;
    const use = uses.get(hints.activity) ?? { count: 0, last: 0 };
    uses.set(hints.activity, { count: use.count + 1, last: Math.max(use.last, time) });
  }
  return {
    at: records.map(({ time }) => time),
    index: records.map(({ index }) => index),
    kind: records.map(({ kind }) => recordKinds.indexOf(kind)),
    subject: records.map(({ hints }) => (hints.subject === undefined ? null : Buffer.from(hints.subject))),
    activity: records.map(({ hints }) => hints.activity ?? null),
    uses: {
      activity: [...uses.keys()],
      count: [...uses.values()].map(({ count }) => count),
      last: [...uses.values()].map(({ last }) => last),
    },
    hours: { hour: [...hours.keys()], count: [...hours.values()] },
  };
}
