import { createPlanSearch } from "./plan-search.ts";
import { planningModel, startsById } from "./planning-model.ts";
import type { PlanningItem, PlanningProblem, Starts } from "./planning-problem.ts";
import { verifyStarts } from "./verify-starts.ts";

/** Plans to try, always with the same seed: the rule must not depend on how long somebody searches. */
const schedules = 4000;

/**
 * Modernisation first (row O8), as a last start for each item of modernisation that the signed plan has: the one in
 * the signed plan, or the later one that it has in the best plan found of a smaller problem: all modernisation, what
 * a recorded override puts before it, what these wait for, and what runs already and must go on. So modernisation
 * ends later for a loss of people, for other modernisation or for an override, and never for anything else. Who is
 * left out there for want of people is not protected: no plan can promise it. In the whole problem each of these is a bound on
 * one start, so the model stays linear.
 *
 * @returns last start by id.
 */
export function protectedStarts(problem: PlanningProblem): Readonly<Record<string, number>> {
  const signed = problem.items.flatMap(({ id, nature, signedStart }) =>
    nature === "modernisation" && signedStart != null ? [{ id, signedStart }] : [],
  );
  if (signed.length === 0) return {};
  const asSigned = Object.fromEntries(signed.map(({ id, signedStart }) => [id, signedStart]));
  const items = whatGoesFirst(problem);
  const alone = { ...problem, items, overrides: [], weights: atLeastOne(problem) };
  const overridden = new Set(problem.overrides);
  if (!items.some(({ id }) => overridden.has(id)) && standsAlone(alone, asSigned)) return asSigned;

  const model = planningModel(alone);
  const search = createPlanSearch(model, { seed: 0, schedules });
  search.run(schedules);
  const found = startsById(model, search.best().starts);
  return Object.fromEntries(
    signed.flatMap(({ id, signedStart }) => {
      const start = found[id] ?? null;
      return start === null ? [] : [[id, Math.max(signedStart, start)]];
    }),
  );
}

function whatGoesFirst({ items, overrides }: PlanningProblem): readonly PlanningItem[] {
  const first = new Set(overrides);
  const byId = new Map(items.map((item) => [item.id, item]));
  const kept = new Set<string>();
  const keep = (id: string): void => {
    if (kept.has(id)) return;
    kept.add(id);
    for (const before of byId.get(id)?.after ?? []) keep(before.id);
  };
  for (const { id, nature, mandatory, fixedStart } of items)
    if (nature === "modernisation" || first.has(id) || (mandatory && fixedStart !== undefined)) keep(id);
  return items.filter(({ id }) => kept.has(id));
}

/** Whether the modernisation of the signed plan fits where it was signed, beside what runs and must go on. */
function standsAlone(problem: PlanningProblem, asSigned: Starts): boolean {
  const starts = Object.fromEntries(
    problem.items.map(({ id, mandatory, fixedStart, signedStart }) => [
      id,
      asSigned[id] ?? (mandatory ? (fixedStart ?? signedStart ?? null) : null),
    ]),
  );
  return verifyStarts(problem, starts, {}).length === 0;
}

/** To move modernisation always costs something, or it would move for nothing. */
function atLeastOne({ weights }: PlanningProblem): PlanningProblem["weights"] {
  const { displacement } = weights;
  return {
    ...weights,
    displacement: { ...displacement, modernisation: Math.max(1, displacement.modernisation) },
  };
}
