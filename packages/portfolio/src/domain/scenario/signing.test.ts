import fc from "fast-check";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../../tests/database.ts";
import { emptyPortfolioTables } from "../../../../../tests/empty-portfolio.ts";
import { portfolioStore } from "../../storage/portfolio-store.ts";
import { askPlanner } from "../../testing/ask-planner.ts";
import { memoryPortfolio } from "../../testing/memory-portfolio.ts";
import type { Override, Plan, PlanSignature } from "../planning/plan.ts";
import { overridesInForce, planDigest, planInForce, planState } from "./signing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function examplePlan(id = "p1", at = 1): Promise<Plan> {
  const { answer } = await askPlanner([{ change: "require", item: "data-renewal" }]);
  if (!answer.found) return expect.fail("no plan");
  const { problem, outcome } = answer;
  const { firstQuarter, quarters } = problem;
  return { id, name: "Plan", firstQuarter, quarters, outcome, problem, change: 1, at, by: "petra" };
}

const signed = (plan: Plan, role: PlanSignature["role"], by: string, more: Partial<PlanSignature> = {}) => ({
  plan: plan.id,
  role,
  outcome: "signed" as const,
  digest: planDigest(plan),
  at: 2,
  by,
  ...more,
});
const three = (plan: Plan): readonly PlanSignature[] => [
  signed(plan, "owner", "otto"),
  signed(plan, "principal", "pia"),
  signed(plan, "contractor", "coen"),
];

describe.each([
  { kind: "memory", open: async () => memoryPortfolio() },
  {
    kind: "PostgreSQL",
    open: async () => {
      await emptyPortfolioTables(database.pool);
      return portfolioStore(new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) }));
    },
  },
])("plans in $kind", ({ open }) => {
  test("[O4] a plan is the same plan after it was kept: its signatures still hold for it", async () => {
    const store = await open();
    const plan = await examplePlan();
    await store.change({ who: "petra", at: 1 }, () => [
      { write: "plan", plan },
      ...three(plan).map((signature) => ({ write: "signature" as const, signature })),
    ]);
    const kept = await store.read();
    expect(kept.plans.map(planDigest)).toEqual([planDigest(plan)]);
    expect(planInForce(kept)?.id).toBe("p1");
  });

  test("[O8] an override that is withdrawn holds no more, and its record stays", async () => {
    const store = await open();
    const override: Override = { id: "o", item: "w", motive: "m", decidedIn: "d", at: 1, by: "otto" };
    await store.change({ who: "otto", at: 1 }, () => [{ write: "override", override }]);
    expect(overridesInForce(await store.read())).toEqual([override]);
    await store.change({ who: "otto", at: 2 }, () => [
      {
        write: "override",
        override: { ...override, withdrawnAt: 2, withdrawnBy: "otto", withdrawnWhy: "x" },
      },
    ]);
    const kept = await store.read();
    expect(overridesInForce(kept)).toEqual([]);
    expect(kept.overrides).toMatchObject([{ motive: "m", withdrawnWhy: "x" }]);
  });
});

test("[O4] a signature holds for the plan that was read and for no other", async () => {
  const plan = await examplePlan();
  const other = { ...plan, name: "Another name" };
  const portfolio = { plans: [other], signatures: three(plan) };
  expect(planState(other, portfolio)).toBe("proposed");
  expect(planInForce(portfolio)).toBeUndefined();
});

test("[O4] of two plans that all three signed the newer is in force; a refusal by anyone ends a plan", async () => {
  const first = await examplePlan("p1", 1);
  const second = { ...first, id: "p2", at: 5 };
  const both = { plans: [second, first], signatures: [...three(first), ...three(second)] };
  expect(planInForce(both)?.id).toBe("p2");
  expect(planState(first, both)).toBe("superseded");
  const refusal = signed(second, "owner", "olga", { outcome: "refused" });
  const refused = { ...both, signatures: [...both.signatures, refusal] };
  expect(planState(second, refused)).toBe("refused");
  expect(planInForce(refused)?.id).toBe("p1");
});

test("[O4] of two plans of one moment the one that was kept last is the newer", async () => {
  const first = await examplePlan("p1", 1);
  const second = { ...first, id: "p2" };
  const both = { plans: [first, second], signatures: [...three(first), ...three(second)] };
  expect(planInForce(both)?.id).toBe("p2");
  expect([first, second].map((plan) => planState(plan, both))).toEqual(["superseded", "in-force"]);
});

test("[O4] no set of signatures puts a plan in force without three people in three roles who did not propose it", async () => {
  const plan = await examplePlan();
  const given = fc.record({
    role: fc.constantFrom("owner" as const, "principal" as const, "contractor" as const, "cio" as const),
    by: fc.constantFrom("petra", "otto", "pia", "coen"),
    outcome: fc.constantFrom("signed" as const, "signed" as const, "advice" as const),
  });
  fc.assert(
    fc.property(fc.array(given, { maxLength: 6 }), (all) => {
      const signatures = all.map(({ role, by, outcome }) => signed(plan, role, by, { outcome }));
      if (planState(plan, { plans: [plan], signatures }) !== "in-force") return;
      const counted = all.filter(({ outcome }) => outcome === "signed");
      expect(new Set(counted.map(({ role }) => role)).size).toBeGreaterThanOrEqual(3);
      expect(new Set(counted.map(({ by }) => by)).size).toBeGreaterThanOrEqual(3);
      expect(counted.map(({ by }) => by)).not.toContain("petra");
    }),
    { numRuns: 1_000 },
  );
});
