/**
 * How many decisions the actor group of a record of decisions holds: one outcome each. What cannot be read counts
 * as one, which can then be asked for.
 */
export function countDecisions(actor: string): number {
  try {
    const group: unknown = JSON.parse(actor);
    const outcomes: unknown =
      typeof group === "object" && group !== null ? Reflect.get(group, "grondslag.outcomes") : undefined;
    return Array.isArray(outcomes) ? Math.max(1, outcomes.length) : 1;
  } catch {
    return 1;
  }
}
