import { nextQuestions, type RecordQuestion } from "./next-questions.ts";
import { type QualityPart, type QualitySettings, qualityParts, type RecordFacts } from "./record-facts.ts";
import { type RecordScore, scoreRecord } from "./score-record.ts";

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

/** Scores by owner, the lowest first. Each item counts once; what only a source knows (`other`) is left out. */
export function scoreOwners(
  records: readonly RecordFacts[],
  settings: QualitySettings,
  now: number,
): readonly OwnerScore[] {
  const byOwner = new Map<string | undefined, RecordFacts[]>();
  for (const facts of judged(records)) {
    const owner = facts.fields.owner?.value;
    const own = byOwner.get(owner);
    if (own === undefined) byOwner.set(owner, [facts]);
    else own.push(facts);
  }
  return [...byOwner]
    .map(([owner, own]) => scoreOwner(owner, own, settings, now))
    .sort((a, b) => a.score - b.score || ((a.owner ?? "") < (b.owner ?? "") ? -1 : 1));
}

/** The records that are judged. */
export function judged(records: readonly RecordFacts[]): readonly RecordFacts[] {
  return records.filter(({ kind }) => kind !== "other");
}

function scoreOwner(
  owner: string | undefined,
  own: readonly RecordFacts[],
  settings: QualitySettings,
  now: number,
): OwnerScore {
  const scores = own.map((facts) => scoreRecord(facts, settings, now));
  const [next] = nextQuestions(own, settings, now, 1);
  return {
    ...(owner !== undefined && { owner }),
    items: own.length,
    score: mean(scores.map(({ score }) => score)),
    parts: meanParts(scores),
    orphans: own.filter(({ relations }) => relations === 0).length,
    conflicts: own.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
    ...(next !== undefined && { next }),
  };
}

/** The mean of each part over the records to which it applies. */
export function meanParts(scores: readonly RecordScore[]): OwnerScore["parts"] {
  const parts: Partial<Record<QualityPart, number>> = {};
  for (const part of qualityParts) {
    const values = scores.flatMap((score) => score.parts[part] ?? []);
    if (values.length > 0) parts[part] = mean(values);
  }
  return parts;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
