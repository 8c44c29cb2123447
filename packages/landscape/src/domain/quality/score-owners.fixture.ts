import { nextQuestions } from "./next-questions.ts";
import { type QualitySettings, qualityParts, type RecordFacts } from "./record-facts.ts";
import type { OwnerScore } from "./score-owners.ts";
import { scoreRecord } from "./score-record.ts";

/** Scores of records by owner, as the rule says it: each record and each answer that could be given, one by one. */
export function scoreOwners(
  records: readonly RecordFacts[],
  settings: QualitySettings,
  now: number,
): readonly OwnerScore[] {
  const judged = records.filter(({ kind }) => kind !== "other");
  const owners = [...new Set(judged.map(({ fields }) => fields.owner?.value))];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return owners
    .map((owner): OwnerScore => {
      const own = judged.filter(({ fields }) => fields.owner?.value === owner);
      const scores = own.map((facts) => scoreRecord(facts, settings, now));
      const [next] = nextQuestions(own, settings, now, 1);
      const parts = qualityParts.flatMap((part) => {
        const values = scores.flatMap((score) => score.parts[part] ?? []);
        return values.length === 0 ? [] : [[part, mean(values)] as const];
      });
      return {
        ...(owner !== undefined && { owner }),
        items: own.length,
        score: mean(scores.map(({ score }) => score)),
        parts: Object.fromEntries(parts),
        orphans: own.filter(({ relations }) => relations === 0).length,
        conflicts: own.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
        ...(next !== undefined && { next }),
      };
    })
    .sort((a, b) => a.score - b.score || ((a.owner ?? "") < (b.owner ?? "") ? -1 : 1));
}
