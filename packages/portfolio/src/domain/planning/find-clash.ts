import { decideFeasible, type Feasibility } from "./decide-feasible.ts";
import { planningModel } from "./planning-model.ts";
import type { Clash, PlanningConstraint, PlanningItem, PlanningProblem } from "./planning-problem.ts";

/** Steps of each decision whether a plan exists. */
const nodes = 3000;
/** More than everybody together can ask. */
const plenty = 2_000_000_000;

/**
 * Why no plan exists: constraints that cannot hold together, of which none can be missed (Junker's QuickXplain, 2004).
 * People of the whole horizon are looked at first, and then within which quarters they are too few.
 *
 * @param problem one in which what must be done cannot be (`decideFeasible` did not say yes).
 */
export function findClash(
  problem: PlanningProblem,
  protectedStarts: Readonly<Record<string, number>>,
): Clash {
  const clashes = (kept: readonly PlanningConstraint[]): boolean =>
    feasibilityOf(problem, kept).feasible !== "yes";
  let constraints = explain(constraintsOf(problem, protectedStarts), clashes);
  // A narrower window asks less, so that each of the others is needed as before.
  constraints.forEach((_, place) => {
    constraints = narrowed(constraints, place, clashes);
  });
  return { constraints, proven: feasibilityOf(problem, constraints).feasible === "no" };
}

/** Whether all that must be done can be when only these constraints hold. */
export function feasibilityOf(problem: PlanningProblem, kept: readonly PlanningConstraint[]): Feasibility {
  const { relaxed, limits } = relax(problem, kept);
  return decideFeasible(planningModel(relaxed, limits), nodes);
}

/** All constraints of what must be done; those that can never be in the way are left out. */
function constraintsOf(
  { items, resources, quarters }: PlanningProblem,
  protectedStarts: Readonly<Record<string, number>>,
): readonly PlanningConstraint[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const needed = new Set<string>();
  const need = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const before of byId.get(id)?.after ?? []) need(before.id);
  };
  for (const { id, mandatory } of items) if (mandatory || protectedStarts[id] !== undefined) need(id);
  const wanted = items.filter(({ id }) => needed.has(id));
  const used = new Set(wanted.flatMap(({ needs }) => needs.map(({ resource }) => resource)));
  // Those that come first are kept where there is a choice: a date says more than a lack of people over years,
  // and modernisation is named only when there is no clash without it: then an override can help.
  return [
    ...wanted.flatMap(({ id, mandatory }) => (mandatory ? [{ kind: "mandatory", item: id } as const] : [])),
    ...wanted.flatMap(datesOf),
    ...wanted.flatMap(({ id, after }) =>
      after.map((wait) => ({ kind: "after", before: wait.id, item: id, lag: wait.lag }) as const),
    ),
    ...resources
      .filter(({ id }) => used.has(id))
      .map(({ id }) => ({ kind: "capacity", resource: id, from: 0, until: quarters - 1 }) as const),
    ...wanted.flatMap(({ id }) => {
      const quarter = protectedStarts[id];
      return quarter === undefined ? [] : [{ kind: "modernisation", item: id, quarter } as const];
    }),
  ];
}

function datesOf({ id, earliest, deadline, fixedStart }: PlanningItem): readonly PlanningConstraint[] {
  return [
    ...(deadline === undefined ? [] : [{ kind: "deadline", item: id, quarter: deadline } as const]),
    ...(fixedStart === undefined ? [] : [{ kind: "fixed", item: id, quarter: fixedStart } as const]),
    ...(earliest > 0 ? [{ kind: "earliest", item: id, quarter: earliest } as const] : []),
  ];
}

/** The problem with these constraints alone, of what they make necessary. */
function relax(
  problem: PlanningProblem,
  kept: readonly PlanningConstraint[],
): { readonly relaxed: PlanningProblem; readonly limits: Readonly<Record<string, number>> } {
  const has = new Set(kept.map(keyOf));
  const limits: Record<string, number> = {};
  const room = new Map(
    problem.resources.map(({ id }) => [id, Array.from({ length: problem.quarters }, () => plenty)]),
  );
  for (const constraint of kept) {
    if (constraint.kind === "modernisation") limits[constraint.item] = constraint.quarter;
    if (constraint.kind !== "capacity") continue;
    const capacity = problem.resources.find(({ id }) => id === constraint.resource)?.capacity;
    for (let q = constraint.from; q <= constraint.until; q++)
      room.get(constraint.resource)?.splice(q, 1, capacity?.[q] ?? 0);
  }
  const all = problem.items.map((item): PlanningItem => {
    const { deadline, fixedStart, ...rest } = item;
    const keeps = (kind: "mandatory" | "earliest" | "deadline" | "fixed"): boolean =>
      has.has(`${kind} ${item.id}`);
    return {
      ...rest,
      mandatory: keeps("mandatory"),
      earliest: keeps("earliest") ? item.earliest : 0,
      after: item.after.filter(({ id }) => has.has(`after ${id} ${item.id}`)),
      ...(deadline !== undefined && keeps("deadline") ? { deadline } : {}),
      ...(fixedStart !== undefined && keeps("fixed") ? { fixedStart } : {}),
    };
  });
  const byId = new Map(all.map((item) => [item.id, item]));
  const needed = new Set<string>();
  const need = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const before of byId.get(id)?.after ?? []) need(before.id);
  };
  for (const { id, mandatory } of all) if (mandatory || limits[id] !== undefined) need(id);
  const relaxed: PlanningProblem = {
    ...problem,
    items: all.filter(({ id }) => needed.has(id)),
    resources: problem.resources.map((resource) => ({ ...resource, capacity: room.get(resource.id) ?? [] })),
    overrides: [],
  };
  return { relaxed, limits };
}

function keyOf(constraint: PlanningConstraint): string {
  if (constraint.kind === "capacity") return `capacity ${constraint.resource}`;
  return constraint.kind === "after"
    ? `after ${constraint.before} ${constraint.item}`
    : `${constraint.kind} ${constraint.item}`;
}

/** A smallest part (none of its members can be missed) of constraints that clash. */
function explain<T>(all: readonly T[], clashes: (kept: readonly T[]) => boolean): readonly T[] {
  const part = (background: readonly T[], hasGrown: boolean, rest: readonly T[]): readonly T[] => {
    if (hasGrown && clashes(background)) return [];
    if (rest.length === 1) return rest;
    const half = Math.floor(rest.length / 2);
    const first = rest.slice(0, half);
    const second = rest.slice(half);
    const ofSecond = part([...background, ...first], first.length > 0, second);
    const ofFirst = part([...background, ...ofSecond], ofSecond.length > 0, first);
    return [...ofFirst, ...ofSecond];
  };
  return all.length === 0 || clashes([]) ? [] : part([], false, all);
}

/** Makes a window of people as short as it can be with the clash still there: first its end, then its begin. */
function narrowed(
  all: readonly PlanningConstraint[],
  place: number,
  clashes: (kept: readonly PlanningConstraint[]) => boolean,
): readonly PlanningConstraint[] {
  const window = all[place];
  if (window?.kind !== "capacity") return all;
  const { from, until } = window;
  const end = firstThat(from, until, (quarter) => clashes(all.with(place, { ...window, until: quarter })));
  const begin = firstThat(
    0,
    end - from,
    (less) => !clashes(all.with(place, { ...window, from: from + less + 1, until: end })),
  );
  return all.with(place, { ...window, from: from + begin, until: end });
}

/** The first whole number of a range for which `test` holds, when it goes on holding after that; else the last. */
function firstThat(first: number, last: number, test: (number: number) => boolean): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
