import type { Clock } from "@grondslag/kernel";
import type { Activities, ActivityFacts } from "@grondslag/log";
import type { RegisterStore } from "@grondslag/register";
import { readAllEntries } from "./read-all-entries.ts";

/** A change of the register counts for lines of other systems after so long. */
const knownMs = 5_000;

/**
 * The processing activities of the register with their articles, for whoever takes lines in. What did not change
 * stays the same object.
 */
export function registerActivities(register: RegisterStore, clock: Clock): () => Promise<Activities> {
  let known: { readonly until: number; readonly activities: Promise<Activities> } | undefined;
  let last: ReadonlyMap<string, Versioned> = new Map();

  const read = async (): Promise<Activities> => {
    const [activities, grounds] = await Promise.all([
      readAllEntries(register, "activity"),
      readAllEntries(register, "legal-ground"),
    ]);
    const groundsById = new Map(grounds.map((ground) => [ground.id, ground]));
    const next = new Map<string, Versioned>();
    for (const { id, version, purpose, groundIds, retention, uses } of activities) {
      const articles = groundIds.flatMap((groundId) => groundsById.get(groundId) ?? []);
      const print = [version, ...articles.map((ground) => `${ground.id}@${ground.version}`)].join(" ");
      const before = last.get(id);
      const facts: ActivityFacts = {
        id,
        purpose,
        grounds: articles.map((ground) => ({ id: ground.id, law: ground.law, article: ground.article })),
        retentionClass: retention.class,
        dataSets: uses.map(({ dataSetId }) => dataSetId),
      };
      next.set(id, before?.print === print ? before : { print, facts });
    }
    last = next;
    return new Map([...next].map(([id, { facts }]) => [id, facts]));
  };
  return () => {
    if (known !== undefined && clock.now() < known.until) return known.activities;
    const activities = read();
    activities.catch(() => {
      known = undefined;
    });
    known = { until: clock.now() + knownMs, activities };
    return activities;
  };
}

interface Versioned {
  readonly print: string;
  readonly facts: ActivityFacts;
}
