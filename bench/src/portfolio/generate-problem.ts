import { createRandom, type PlanningItem, type PlanningProblem } from "@grondslag/portfolio";

/** How large a portfolio to invent, and how short its people are. */
export interface ProblemSize {
  readonly items: number;
  readonly skills: number;
  readonly quarters: number;
  /** What all items together ask of a scarce skill, divided by what there is; above 1 not everything fits. */
  readonly scarce: number;
  /** The same for the other skills. */
  readonly other: number;
}

/**
 * Invents a portfolio as an agency has it: most projects take one to three skills for three to eight quarters, with a
 * ramp at both ends; a tenth runs already, a fifth waits for another, some have a date of law; a signed plan has two
 * thirds of them, made for a little more people than there are now. Small numbers of people of the scarce skills.
 */
export function generateProblem(size: ProblemSize, seed: number): PlanningProblem {
  const random = createRandom(seed);
  const { quarters, skills } = size;
  const asked = Array.from({ length: skills }, () => 0);
  const drafts = Array.from({ length: size.items }, (_, i): PlanningItem => {
    const nature = pick(random.unit(), [
      ["modernisation", 0.25],
      ["policy", 0.4],
      ["maintenance", 0.25],
      ["recovery", 0.1],
    ] as const);
    const duration = 2 + Math.floor(10 * random.unit() ** 1.5);
    const many = 1 + random.below(4);
    const needs = [...new Set(Array.from({ length: many }, () => skewed(random.unit(), skills)))].map(
      (skill) => {
        const level = Math.max(20, Math.min(1000, Math.round(150 * Math.exp(0.8 * normal(random.unit)))));
        const perQuarter = Array.from({ length: duration }, (_, q) =>
          q === 0 || q === duration - 1 ? Math.round(level / 2) : level,
        );
        asked[skill] = (asked[skill] ?? 0) + perQuarter.reduce((sum, amount) => sum + amount, 0);
        return { resource: `skill-${skill}`, perQuarter };
      },
    );
    const work = needs.reduce((sum, need) => sum + need.perQuarter.reduce((a, b) => a + b, 0), 0);
    const earliest =
      random.below(4) > 0 ? random.below(6) : random.below(Math.max(1, quarters - duration - 4));
    const value = Math.max(1, Math.round((work / 10) * (0.4 + 1.6 * random.unit())));
    const previous = i - 1 - random.below(12);
    const after =
      random.below(5) === 0 && previous >= 0 ? [{ id: `item-${previous}`, lag: random.below(2) }] : [];
    return {
      id: `item-${i}`,
      name: `Item ${i}`,
      nature,
      duration,
      needs,
      earliest,
      after,
      value,
      mandatory: false,
      chains: [],
    };
  });
  const resources = asked.map((sum, skill) => {
    const scarce = skill % 3 === 0;
    const level = Math.max(1000, Math.round(sum / (scarce ? size.scarce : size.other) / quarters));
    return {
      id: `skill-${skill}`,
      name: `Skill ${skill}`,
      scarce,
      // People leave slowly, and summers are short.
      capacity: Array.from({ length: quarters }, (_, q) =>
        Math.round(level * (1.1 - (0.2 * q) / quarters) * (q % 4 === 2 ? 0.9 : 1)),
      ),
    };
  });
  const problem: PlanningProblem = {
    firstQuarter: "2025Q1",
    quarters,
    resources,
    items: drafts,
    overrides: [],
    weights: {
      latePerQuarter: 25,
      displacement: { policy: 2, maintenance: 6, recovery: 10, modernisation: 40 },
    },
  };
  return { ...problem, items: signed(problem, random.unit) };
}

/** A plan by hand: first come, first served; two thirds of it were signed, and dates of law leave it some room. */
function signed(
  { items, resources, quarters }: PlanningProblem,
  unit: () => number,
): readonly PlanningItem[] {
  const free = new Map(resources.map(({ id, capacity }) => [id, [...capacity]]));
  const starts = new Map<string, number>();
  return items.map((item, i) => {
    const waits = item.after.map(({ id, lag }) => {
      const before = items.find((other) => other.id === id);
      const start = starts.get(id);
      return start === undefined ? quarters : start + (before?.duration ?? 0) + lag;
    });
    const runs = i % 10 === 0 && item.after.length === 0;
    const first = runs ? 0 : Math.max(item.earliest, ...waits);
    let start = first;
    const fits = (): boolean =>
      item.needs.every(({ resource, perQuarter }) =>
        perQuarter.every((amount, q) => amount <= (free.get(resource)?.[start + q] ?? 0)),
      );
    while (start + item.duration <= quarters && !fits()) start++;
    if (start + item.duration > quarters || (runs && start > 0)) return item;
    for (const { resource, perQuarter } of item.needs)
      perQuarter.forEach((amount, q) => {
        const line = free.get(resource);
        if (line !== undefined) line[start + q] = (line[start + q] ?? 0) - amount;
      });
    starts.set(item.id, start);
    if (runs) return { ...item, earliest: 0, fixedStart: 0, signedStart: 0, mandatory: true };
    const end = start + item.duration - 1;
    const chance = unit();
    if (chance < 0.08)
      return { ...item, mandatory: true, signedStart: start, deadline: Math.min(quarters - 1, end + 1) };
    return chance < 0.6
      ? { ...item, signedStart: start }
      : chance < 0.7
        ? { ...item, signedStart: null }
        : item;
  });
}

function pick<T>(chance: number, shares: readonly (readonly [T, number])[]): T {
  let sum = 0;
  for (const [value, share] of shares) {
    sum += share;
    if (chance < sum) return value;
  }
  const [first] = shares;
  if (first === undefined) throw new RangeError("there is nothing to pick from");
  return first[0];
}

/** About a normal distribution, by the sum of twelve. */
function normal(unit: () => number): number {
  let sum = -6;
  for (let k = 0; k < 12; k++) sum += unit();
  return sum;
}

/** Some skills are asked far more than others. */
function skewed(chance: number, skills: number): number {
  return Math.min(skills - 1, Math.floor(chance ** 1.5 * skills));
}
