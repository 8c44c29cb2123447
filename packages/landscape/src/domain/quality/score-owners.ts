import { bestFirst, nextQuestions, type RecordQuestion } from "./next-questions.ts";
import { type QualityPart, type QualitySettings, qualityParts, type RecordFacts } from "./record-facts.ts";
import { scoreRecord } from "./score-record.ts";

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
  /** What helps most. */
  readonly next?: RecordQuestion;
}

/** Scores that grow as records are told of. */
export interface OwnerScores {
  /** Each item is told of once; what only a source knows (`other`) is left out. */
  readonly add: (records: readonly RecordFacts[]) => void;
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
 * Adds up scores by owner, some records at a time: a large landscape takes seconds, and other work must come in between.
 *
 * @param now ms since the epoch
 */
export function ownerScores(settings: QualitySettings, now: number): OwnerScores {
  const byOwner = new Map<string | undefined, Tally>();
  return {
    add: (records) => {
      for (const facts of judged(records)) {
        const owner = facts.fields.owner?.value;
        const tally = byOwner.get(owner) ?? newTally();
        byOwner.set(owner, tally);
        addRecord(tally, facts, settings, now);
      }
    },
    all: () =>
      [...byOwner]
        .map(([owner, tally]) => scoreOf(owner, tally))
        .sort((a, b) => a.score - b.score || ((a.owner ?? "") < (b.owner ?? "") ? -1 : 1)),
  };
}

/** Scores of records by owner, the lowest first. */
export function scoreOwners(
  records: readonly RecordFacts[],
  settings: QualitySettings,
  now: number,
): readonly OwnerScore[] {
  const scores = ownerScores(settings, now);
  scores.add(records);
  return scores.all();
}

/** The records that are judged. */
export function judged(records: readonly RecordFacts[]): readonly RecordFacts[] {
  return records.filter(({ kind }) => kind !== "other");
}

function newTally(): Tally {
  return { score: { total: 0, count: 0 }, parts: new Map(), orphans: 0, conflicts: 0, next: undefined };
}

function addRecord(tally: Tally, facts: RecordFacts, settings: QualitySettings, now: number): void {
  const { score, parts } = scoreRecord(facts, settings, now);
  addTo(tally.score, score);
  for (const part of qualityParts) {
    const value = parts[part];
    if (value === undefined) continue;
    const sum = tally.parts.get(part) ?? { total: 0, count: 0 };
    tally.parts.set(part, sum);
    addTo(sum, value);
  }
  if (facts.relations === 0) tally.orphans += 1;
  tally.conflicts += facts.conflicts.length;
  const [next] = nextQuestions([facts], settings, now, 1);
  if (next !== undefined && (tally.next === undefined || bestFirst(next, tally.next) < 0)) tally.next = next;
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
