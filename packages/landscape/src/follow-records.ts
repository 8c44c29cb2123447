import { type KnownRecord, KnownRecords, type RecordsPicture } from "./domain/quality/known-record.ts";
import { inTurns } from "./in-turns.ts";

/** Up to where records are known. Two that are the same say that nothing was written in between. */
export interface RecordsMark {
  readonly change: number;
  /** By source: documents read and confirmations noted. */
  readonly sources: ReadonlyMap<string, { readonly said: string; readonly wholeAt?: number }>;
  /** How many answers there are, and the number of the last. */
  readonly answers: { readonly count: number; readonly last: number };
}

/** A part of what became other since a mark. */
export interface RecordsPart {
  /** The mark up to which the parts tell it: the same in all of one answer. */
  readonly mark: RecordsMark;
  /** Items of which something became other, and the records of those that are still there. */
  readonly items: readonly string[];
  readonly records: readonly KnownRecord[];
  /** When a source last confirmed each item of which it states something. */
  readonly confirmed?: { readonly source: string; readonly at: ReadonlyMap<string, number> };
}

/** Where records are known from. */
export interface RecordReads {
  mark(): Promise<RecordsMark>;
  /** What became other after a mark, in parts as of one moment; without one: everything. */
  recordsSince(mark: RecordsMark | undefined): AsyncGenerator<RecordsPart>;
}

/** The records in memory, as of the latest that was written. */
export interface RecordFollower {
  /** Brings them up to date first: the answer holds all that was written before the question. */
  latest(): Promise<RecordsPicture>;
}

/** Follows records. Nothing is read before somebody asks; then what changed since. */
export function followRecords(reads: RecordReads): RecordFollower {
  let known = new KnownRecords();
  let mark: RecordsMark | undefined;
  const turn = inTurns(async () => {
    if (mark !== undefined && isSame(mark, await reads.mark())) return;
    let reached = mark;
    try {
      for await (const part of reads.recordsSince(mark)) {
        known.put(part.items, part.records);
        if (part.confirmed !== undefined) known.confirm(part.confirmed.source, part.confirmed.at);
        reached = part.mark;
      }
    } catch (error) {
      // Half of what was written may be in it.
      known = new KnownRecords();
      mark = undefined;
      throw error;
    }
    mark = reached;
  });
  return {
    latest: async () => {
      await turn();
      const sources = [...(mark?.sources ?? [])];
      const wholeAt = sources.flatMap(([source, { wholeAt: at }]) =>
        at === undefined ? [] : [[source, at] as const],
      );
      return { change: mark?.change ?? 0, records: known.all(), wholeAt: new Map(wholeAt) };
    },
  };
}

function isSame(one: RecordsMark, other: RecordsMark): boolean {
  const { change, answers, sources } = one;
  return (
    change === other.change &&
    answers.count === other.answers.count &&
    answers.last === other.answers.last &&
    sources.size === other.sources.size &&
    [...sources].every(([source, { said }]) => other.sources.get(source)?.said === said)
  );
}
