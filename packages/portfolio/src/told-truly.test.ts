import { expect, test } from "vitest";
import { inDutch } from "../../../tests/say-in-dutch.ts";
import type { Portfolio } from "./domain/records.ts";
import { comparePlans } from "./domain/scenario/compare-plans.ts";
import { explainComparison } from "./domain/scenario/explain-moves.ts";
import { planNames } from "./domain/scenario/plan-names.ts";
import type { ScenarioChange } from "./domain/scenario/scenario.ts";
import type { Need } from "./domain/work/work.ts";
import { askPlanner } from "./testing/ask-planner.ts";
import { box3Portfolio, exampleWish } from "./testing/box-3.ts";
import { exampleBaseline, exampleWork } from "./testing/examples.ts";
import { planningItem, planningProblem } from "./testing/small-planning-problems.ts";

const coolGen = (...perQuarter: readonly number[]): Need => ({
  skill: "cool-gen",
  team: "income",
  perQuarter,
});

function withWishes(...more: Portfolio["records"]["wish"]): Portfolio {
  const portfolio = box3Portfolio();
  const wish = portfolio.records.wish.filter(({ id }) => id !== "box-3-recovery");
  return { ...portfolio, records: { ...portfolio.records, wish: [...wish, ...more] } };
}

test("[O10] of a wish that would fit it is not said that it does not, when another demand makes the plan impossible", async () => {
  const easy = exampleWish("easy", {
    name: "het formulier",
    wantedOn: "2025-01-01",
    needs: [coolGen(100, 100)],
  });
  const impossible = exampleWish("impossible", {
    name: "de nieuwe heffing",
    wantedOn: "2025-01-01",
    needs: [{ skill: "data", perQuarter: [900] }],
  });
  const { answer, comparison } = await askPlanner(
    [
      { change: "require", item: "easy" },
      { change: "require", item: "impossible" },
    ],
    withWishes(easy, impossible),
  );
  expect(answer.found).toBe(false);
  const told = (id: string) =>
    inDutch(comparison.reprioritisation.find(({ item }) => item === id)?.sentences ?? []);
  expect(told("impossible")).toContain("Ook als ander werk schuift, is “de nieuwe heffing” niet klaar");
  expect(told("easy")).not.toContain("Ook als ander werk schuift");
});

test("[O3] what has no place in the plan is not said to stay where it was", async () => {
  const tooLarge = exampleWish("too-large", { name: "te groot", needs: [coolGen(900)] });
  const asked = exampleWish("asked", { name: "gevraagd", needs: [{ skill: "data", perQuarter: [100] }] });
  const changes: readonly ScenarioChange[] = [{ change: "require", item: "asked" }];
  const { answer, comparison } = await askPlanner(changes, withWishes(tooLarge, asked));
  if (!answer.found) return expect.fail("there is no plan");
  expect(answer.outcome.starts["too-large"]).toBeNull();
  expect(comparison.unmoved).not.toContain("too-large");
  expect(comparison.unmoved).toContain("vat-ecommerce-main");
});

test("[O3] what must be done sooner is told before what is later because of it", () => {
  const gives = planningItem("gives", { name: "de toeslag" });
  const sooner = planningItem("sooner", { name: "het herstel", nature: "recovery" });
  const without = planningProblem([gives, sooner]);
  const problem = planningProblem([gives, { ...sooner, mandatory: true, deadline: 1 }]);
  const comparison = comparePlans(problem, { gives: 2, sooner: 0 }, without, { gives: 0, sooner: 2 });
  const sources = { skills: [], teams: [] };
  const told = inDutch(
    explainComparison(comparison, {
      names: planNames(problem, sources),
      namesBefore: planNames(without, sources),
      overrides: [],
      supposedOverrides: [],
    }),
  );
  expect(told).toMatch(/^“Het herstel” gaat voor\..*“Het herstel” is twee kwartalen eerder klaar/is);
  expect(told.indexOf("eerder klaar")).toBeLessThan(told.indexOf("Daardoor is “de toeslag”"));
});

test("[O3] a plan that cannot be for its end alone says when it ends", async () => {
  const long = exampleWish("long", {
    name: "de grote herziening",
    needs: [{ skill: "data", perQuarter: Array.from({ length: 20 }, () => 10) }],
  });
  const { answer, comparison } = await askPlanner([{ change: "require", item: "long" }], withWishes(long));
  expect(answer.found).toBe(false);
  const told = inDutch(comparison.sentences);
  expect(told).toContain("“de grote herziening” moet worden gedaan.");
  expect(told).toContain("Dit plan loopt tot medio 2028.");
});

test("[O3] a plan that clashes over a day of law does not speak of its own end", async () => {
  const late = exampleWish("late", { name: "te laat", wantedOn: "2024-10-01", needs: [coolGen(100, 100)] });
  const { comparison } = await askPlanner([{ change: "require", item: "late" }], withWishes(late));
  const told = inDutch(comparison.sentences);
  expect(told).toContain("“te laat” moet");
  expect(told).not.toContain("Dit plan loopt tot");
});

test("[O6] a lack of people is told as a lack, not as if nobody were there", () => {
  const people = { skill: "Cool:Gen", from: "2025Q1", until: "2025Q2" } as const;
  const lack = inDutch([{ key: "clash-people", values: people }]);
  expect(lack).toBe(
    "Van begin 2025 tot medio 2025 zijn er niet genoeg mensen met kennis van Cool:Gen om dit allemaal te doen.",
  );
  expect(inDutch([{ key: "note-nobody-has-it", values: { name: "Cobol" } }])).toContain(
    "Niemand heeft gezegd",
  );
  expect(inDutch([{ key: "refused-scarce", values: { skill: "Cool:Gen" } }])).toContain(
    "Die zijn er niet bij te krijgen",
  );
});

test("[O8] modernisation that work that runs keeps from its agreed start is named, though the scenario moves nothing", async () => {
  const portfolio = box3Portfolio();
  const runs = exampleWork("runs", {
    name: "het nieuwe beleid",
    nature: "policy",
    status: "in-execution",
    startedOn: "2024-06-15",
    needs: [coolGen(0, 400, 400, 400)],
  });
  const changes: readonly ScenarioChange[] = [{ change: "require", item: "data-renewal" }];
  const { comparison } = await askPlanner(changes, {
    ...portfolio,
    records: { ...portfolio.records, work: [...portfolio.records.work, runs] },
    entries: [...portfolio.entries, exampleBaseline("runs", { startOn: "2024-06-15", endOn: "2025-03-31" })],
  });
  expect(inDutch(comparison.sentences)).toMatch(
    /“De uitfasering van Cool:Gen bij de inkomensbelasting, deel 1”.* later dan was afgesproken, ook zonder scenario/i,
  );
  const asItWas = await askPlanner(changes);
  expect(inDutch(asItWas.comparison.sentences)).not.toContain("later dan was afgesproken");
});
