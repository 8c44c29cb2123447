import fc from "fast-check";
import { expect, test } from "vitest";
import { solvePlan } from "../../solve-plan.ts";
import type { PlanningItem, PlanningProblem } from "../planning/planning-problem.ts";
import { verifyStarts } from "../planning/verify-starts.ts";
import { comparePlans } from "./compare-plans.ts";
import { defaultWeights } from "./default-weights.ts";
import { blocksOf, planFrame, planLoad } from "./plan-blocks.ts";
import { settleDisplacement } from "./settle-displacement.ts";

const quarters = 8;
const skills = ["s0", "s1", "s2"];

const drawnItem = fc.record({
  nature: fc.constantFrom(
    "policy" as const,
    "policy" as const,
    "modernisation" as const,
    "recovery" as const,
  ),
  skill: fc.constantFrom(...skills),
  duration: fc.integer({ min: 1, max: 3 }),
  people: fc.integer({ min: 1, max: 3 }),
  value: fc.integer({ min: 1, max: 1000 }),
  afterPrevious: fc.boolean(),
});
type DrawnItem = typeof drawnItem extends fc.Arbitrary<infer T> ? T : never;

function itemOf(drawn: DrawnItem, index: number): PlanningItem {
  const { nature, skill, duration, people, value, afterPrevious } = drawn;
  return {
    id: `i${index}`,
    name: `Item ${index}`,
    nature,
    duration,
    needs: [{ resource: skill, perQuarter: new Array<number>(duration).fill(people * 100) }],
    earliest: 0,
    after: afterPrevious && index > 0 ? [{ id: `i${index - 1}`, lag: 0 }] : [],
    value,
    mandatory: false,
    chains: [],
  };
}

function problemOf(items: readonly PlanningItem[], overrides: readonly string[] = []): PlanningProblem {
  return {
    firstQuarter: "2024Q3",
    quarters,
    resources: skills.map((id) => ({
      id,
      name: id,
      capacity: new Array<number>(quarters).fill(400),
      scarce: false,
    })),
    items,
    weights: defaultWeights,
    overrides,
  };
}

const arrival = fc.record({
  skill: fc.constantFrom(...skills),
  duration: fc.integer({ min: 1, max: 3 }),
  people: fc.integer({ min: 1, max: 4 }),
  deadline: fc.integer({ min: 3, max: quarters - 1 }),
});

const settings = { seed: 1, schedules: 200, boundSeconds: 0 };

/** A planner that does not mind what it moves, so that settling has something to do. */
const careless: PlanningProblem["weights"] = {
  latePerQuarter: 0,
  displacement: { policy: 0, maintenance: 0, recovery: 0, modernisation: 0 },
};

/** A plan without an arrival, and the same with it, as the planner finds it and as it is settled. */
async function planned(
  drawn: readonly DrawnItem[],
  come: typeof arrival extends fc.Arbitrary<infer T> ? T : never,
) {
  const without = problemOf(drawn.map(itemOf));
  const first = await solvePlan(without, settings);
  if (first?.found !== true) return undefined;
  const base = first.outcome.starts;
  const arriving: PlanningItem = {
    id: "new",
    name: "New",
    nature: "recovery",
    duration: come.duration,
    needs: [{ resource: come.skill, perQuarter: new Array<number>(come.duration).fill(come.people * 100) }],
    earliest: 0,
    deadline: come.deadline,
    after: [],
    value: 900,
    mandatory: true,
    chains: [],
  };
  const signed = without.items.map((item) => ({ ...item, signedStart: base[item.id] ?? null }));
  const problem = problemOf([...signed, arriving], ["new"]);
  const second = await solvePlan({ ...problem, weights: careless }, { ...settings, seed: 7 });
  if (second?.found !== true) return undefined;
  const found = second.outcome.starts;
  const limits = second.outcome.protectedStarts;
  const settled = settleDisplacement(problem, base, found, without, limits);
  return { without, problem, base, settled, limits };
}

const cases = fc.tuple(fc.array(drawnItem, { minLength: 3, maxLength: 9 }), arrival);

test("[O3] what is settled keeps every rule, and nothing that moved could be nearer to its place", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ([drawn, come]) => {
      const plan = await planned(drawn, come);
      fc.pre(plan !== undefined);
      if (plan === undefined) return;
      const { problem, base, settled, limits } = plan;
      expect(verifyStarts(problem, settled, limits)).toEqual([]);
      const frame = planFrame(problem);
      const load = planLoad(problem, settled);
      for (const item of problem.items) {
        if (item.id === "new") continue;
        const was = base[item.id] ?? null;
        const now = settled[item.id] ?? null;
        const isLater = was !== null && (now === null || now > was);
        for (let nearer = was ?? 0; isLater && nearer < (now ?? quarters); nearer++)
          expect(blocksOf(frame, settled, load, item, nearer)).not.toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test("[O3] every item that is later or out has a reason that holds, back to what came in", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ([drawn, come]) => {
      const plan = await planned(drawn, come);
      fc.pre(plan !== undefined);
      if (plan === undefined) return;
      const { problem, without, base, settled } = plan;
      const { moves, unmoved } = comparePlans(problem, settled, without, base);
      const placed = problem.items.filter(({ id }) => (settled[id] ?? base[id] ?? null) !== null);
      expect(moves.length + unmoved.length).toBe(placed.length);
      const frame = planFrame(problem);
      const load = planLoad(problem, settled);
      for (const { item: id, kind, from, reasons, chain, root } of moves) {
        const item = frame.items.get(id);
        if ((kind !== "later" && kind !== "out") || item === undefined || from === null) continue;
        expect(reasons.map(({ block }) => block)).toEqual(blocksOf(frame, settled, load, item, from));
        expect(reasons.length).toBeGreaterThan(0);
        expect(root).toEqual({ root: "item", item: "new" });
        expect(chain[0]).toBe("new");
        expect(chain.at(-1)).toBe(id);
        // Each link took a place of the next, or the next waits for it.
        for (const [index, next] of chain.slice(1).entries()) {
          const link = moves.find((move) => move.item === next);
          expect(link?.reasons.some(({ takers }) => takers.includes(chain[index] ?? ""))).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("[O12] what shares no people and no predecessor with what came in, not even through others, stays", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ([drawn, come]) => {
      const plan = await planned(drawn, come);
      fc.pre(plan !== undefined);
      if (plan === undefined) return;
      const { problem, base, settled } = plan;
      const connected = connectedTo("new", problem);
      for (const { id } of problem.items)
        if (!connected.has(id)) expect(settled[id] ?? null).toBe(base[id] ?? null);
    }),
    { numRuns: 60 },
  );
});

function connectedTo(id: string, { items }: PlanningProblem): ReadonlySet<string> {
  const found = new Set([id]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const item of items) {
      const isLinked = items.some(
        (other) =>
          found.has(other.id) &&
          (item.needs.some(({ resource }) => other.needs.some((need) => need.resource === resource)) ||
            item.after.some((one) => one.id === other.id) ||
            other.after.some((one) => one.id === item.id)),
      );
      if (isLinked) found.add(item.id);
    }
  }
  return found;
}
