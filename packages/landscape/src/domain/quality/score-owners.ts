import type { KnownRecord } from "./known-record.ts";
import { bestFirst, leastGain, type RecordQuestion } from "./next-questions.ts";
import type { QualityPart, QualitySettings } from "./record-facts.ts";
import { eachPart } from "./score-record.ts";
import { type WeighedRecord, weighRecord } from "./weigh-record.ts";

/** How good the records are for which somebody answers. */
export interface OwnerScore {
  /** Absent: nobody answers for them. */
  readonly owner?: string;
  readonly items: number;
  /** Mean over the items, 0 to 100. */
  readonly score: number;
  /** Mean over the items to which a part applies. */
  readonly parts: Readonly<Partial<Record<QualityPart, number>>>;
  readonly orphans: number;
  readonly conflicts: number;
  /** What helps most; without the value that is known now. */
  readonly next?: RecordQuestion;
}

/** Scores that grow as records are told of. */
export interface OwnerScores {
  /** Each item is told of once. @param saidAt when each of its fields was last said to be so, ms since the epoch */
  readonly add: (record: KnownRecord, saidAt: readonly number[]) => void;
  /** By owner, the lowest first. */
  readonly all: () => readonly OwnerScore[];
}

interface Sum {
  total: number;
  count: number;
}

interface Tally {
  readonly score: Sum;
  readonly parts: Map<QualityPart, Sum>;
  orphans: number;
  conflicts: number;
  next: RecordQuestion | undefined;
}

/**
 * Adds up scores by owner, one record at a time: other work must come in between where there are many.
 *
 * @param now ms since the epoch
 */
export function ownerScores(settings: QualitySettings, now: number): OwnerScores {
  const byOwner = new Map<string | undefined, Tally>();
  return {
    add: (record, saidAt) => {
      let tally = byOwner.get(record.owner);
      if (tally === undefined) {
        tally = newTally();
        byOwner.set(record.owner, tally);
      }
      addRecord(tally, record, weighRecord(record, saidAt, settings, now));
    },
    all: () =>
      [...byOwner]
        .map(([owner, tally]) => scoreOf(owner, tally))
        .sort((a, b) => a.score - b.score || ((a.owner ?? "") < (b.owner ?? "") ? -1 : 1)),
  };
}

function newTally(): Tally {
  return { score: { total: 0, count: 0 }, parts: new Map(), orphans: 0, conflicts: 0, next: undefined };
}

function addRecord(tally: Tally, record: KnownRecord, { score, counts, questions }: WeighedRecord): void {
  addTo(tally.score, score);
  eachPart(counts, (part, value) => {
    const sum = tally.parts.get(part) ?? { total: 0, count: 0 };
    tally.parts.set(part, sum);
    addTo(sum, value);
  });
  if (record.relations === 0) tally.orphans += 1;
  tally.conflicts += record.conflicts.length;
  questions((ask, field, gain, at) => {
    if (gain < leastGain || (tally.next !== undefined && gain < tally.next.gain)) return;
    const question = { item: record.id, field, ask, gain, ...(at !== undefined && { at }) };
    if (tally.next === undefined || bestFirst(question, tally.next) < 0) tally.next = question;
  });
}

function addTo(sum: Sum, value: number): void {
  sum.total += value;
  sum.count += 1;
}

function scoreOf(owner: string | undefined, { score, parts, orphans, conflicts, next }: Tally): OwnerScore {
  const means: Partial<Record<QualityPart, number>> = {};
  for (const [part, sum] of parts) means[part] = mean(sum);
  return {
    ...(owner !== undefined && { owner }),
    items: score.count,
    score: mean(score),
    parts: means,
    orphans,
    conflicts,
    ...(next !== undefined && { next }),
  };
}

function mean({ total, count }: Sum): number {
  return count === 0 ? 0 : total / count;
}
