import { decideFeasible, type Feasibility } from "./decide-feasible.ts";
import { planningModel } from "./planning-model.ts";
import type { Clash, PlanningConstraint, PlanningItem, PlanningProblem } from "./planning-problem.ts";

/** Steps of each decision whether a plan exists. */
const nodes = 3000;
/** More than everybody together can ask. */
const plenty = 2_000_000_000;

/**
 * Why no plan exists: constraints that cannot hold together, of which none can be missed (Junker's QuickXplain, 2004).
 * Looks at the people of a whole horizon first, and then which quarters of them matter.
 *
 * @param problem one in which what must be done cannot be (`decideFeasible` did not say yes).
 */
export function findClash(
  problem: PlanningProblem,
  protectedStarts: Readonly<Record<string, number>>,
): Clash {
  const clashes = (kept: readonly PlanningConstraint[]): boolean =>
    feasibilityOf(problem, kept).feasible !== "yes";
  const coarse = explain(constraintsOf(problem, protectedStarts), clashes);
  const fine = explain(coarse.flatMap(quartersOf), clashes);
  return { constraints: merged(fine), proven: feasibilityOf(problem, fine).feasible === "no" };
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
  return [
    ...resources
      .filter(({ id }) => used.has(id))
      .map(
        ({ id }): PlanningConstraint => ({ kind: "capacity", resource: id, from: 0, until: quarters - 1 }),
      ),
    ...wanted.flatMap((item): readonly PlanningConstraint[] => [
      ...(item.mandatory ? [{ kind: "mandatory", item: item.id } as const] : []),
      ...item.after.map(({ id, lag }) => ({ kind: "after", before: id, item: item.id, lag }) as const),
      ...(item.earliest > 0 ? [{ kind: "earliest", item: item.id, quarter: item.earliest } as const] : []),
      ...datesOf(item),
      ...(protectedStarts[item.id] === undefined
        ? []
        : [{ kind: "modernisation", item: item.id, quarter: protectedStarts[item.id] ?? 0 } as const]),
    ]),
  ];
}

function datesOf({ id, deadline, fixedStart }: PlanningItem): readonly PlanningConstraint[] {
  return [
    ...(deadline === undefined ? [] : [{ kind: "deadline", item: id, quarter: deadline } as const]),
    ...(fixedStart === undefined ? [] : [{ kind: "fixed", item: id, quarter: fixedStart } as const]),
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

type CapacityConstraint = Extract<PlanningConstraint, { kind: "capacity" }>;

/** A window of people as quarters; anything else as it is. */
function quartersOf(constraint: PlanningConstraint): readonly PlanningConstraint[] {
  if (constraint.kind !== "capacity") return [constraint];
  const { resource, from, until } = constraint;
  return Array.from({ length: until - from + 1 }, (_, k) => ({
    kind: "capacity",
    resource,
    from: from + k,
    until: from + k,
  }));
}

/** Quarters of one resource that follow each other become one window. Each of them is needed, so the window is. */
function merged(constraints: readonly PlanningConstraint[]): readonly PlanningConstraint[] {
  const windows: CapacityConstraint[] = [];
  const ofPeople = constraints.filter((constraint) => constraint.kind === "capacity");
  for (const next of ofPeople.toSorted((a, b) => a.resource.localeCompare(b.resource) || a.from - b.from)) {
    const last = windows.at(-1);
    if (last?.resource === next.resource && last.until + 1 === next.from)
      windows.splice(-1, 1, { ...last, until: next.until });
    else windows.push(next);
  }
  return [...constraints.filter(({ kind }) => kind !== "capacity"), ...windows];
}
