import { expect, test } from "vitest";
import { nl } from "../../../apps/web/src/messages/nl.ts";
import { compareRun } from "./compare-plan-run.ts";
import type { Portfolio } from "./domain/records.ts";
import type { ScenarioChange } from "./domain/scenario/scenario.ts";
import type { Sentence, SentenceKey, SentenceValues } from "./domain/scenario/sentence.ts";
import { createScenarioRuns } from "./scenario-runs.ts";
import { startPlanRun } from "./start-plan-run.ts";
import { box3Portfolio, box3Quarters, box3Skills } from "./testing/box-3.ts";
import { directPlanner } from "./testing/direct-planner.ts";

const by = "2025-12-31";
const required: ScenarioChange = { change: "require", item: "box-3-recovery", until: by };
const overridden: ScenarioChange = { change: "override", item: "box-3-recovery" };

async function answerTo(changes: readonly ScenarioChange[], portfolio: Portfolio = box3Portfolio()) {
  const runs = createScenarioRuns(directPlanner());
  const started = await startPlanRun(
    {
      store: {
        read: async () => ({ ...portfolio, revisions: new Map() }),
        change: async () => expect.fail("a run saves nothing"),
        history: async () => [],
      },
      skills: { skills: async () => box3Skills },
      runs,
      clock: { now: () => Date.parse("2024-07-01T12:00:00Z") },
    },
    {
      scenario: { name: "Box 3", changes },
      quarters: box3Quarters,
      seed: 1,
      budget: { schedules: 500, boundSeconds: 0 },
    },
    "planner",
  );
  if (!started.started) return expect.fail("the scenario is refused");
  const run = await runs.read(started.id);
  const comparison = run === undefined ? undefined : compareRun(run);
  if (run?.answer === undefined || comparison === undefined) return expect.fail(`the run is ${run?.state}`);
  return { run, answer: run.answer, comparison };
}

/** Each kind of fact has its sentence, with the values that the fact has. */
const dutch: { readonly [K in SentenceKey]: (values: SentenceValues[K]) => string } = nl.portfolioExplanation;

function say<K extends SentenceKey>({
  key,
  values,
}: {
  readonly key: K;
  readonly values: SentenceValues[K];
}): string {
  return dutch[key](values);
}

function inDutch(sentences: readonly Sentence[]): string {
  return sentences.map((sentence) => say(sentence)).join(" ");
}

test("[O12] [O8] recovery of box 3 by an override makes Cool:Gen slip, and nothing that is not connected to it", async () => {
  const { answer, comparison } = await answerTo([required, overridden]);
  expect(answer.found).toBe(true);
  const moved = comparison.moves.map(({ item }) => item);
  expect(moved).toContain("cool-gen-income-2");
  expect(moved).not.toContain("vat-ecommerce-main");
  expect(moved).not.toContain("data-renewal");
  expect(comparison.unmoved).toEqual(expect.arrayContaining(["vat-ecommerce-main", "data-renewal"]));
  const slip = comparison.moves.find(({ item }) => item === "cool-gen-income-2");
  expect(slip).toMatchObject({
    kind: "later",
    quarters: 2,
    wasEnd: "2026Q4",
    becomesEnd: "2027Q2",
    cause: "recovery",
    byOverride: true,
  });
  expect(slip?.chain[0]).toBe("box-3-recovery");
});

test("[O12] the answer is told in sentences, from the ruling to the slip", async () => {
  const { comparison } = await answerTo([required, overridden]);
  const told = inDutch(comparison.sentences);
  expect(told).toContain("Stel dat “de hersteloperatie box 3” voor modernisering gaat.");
  expect(told).toContain("Daarvoor zijn mensen nodig met kennis van Cool:Gen.");
  expect(told).toContain("Die zijn er niet bij te krijgen. De reden: Opleiden duurt jaren.");
  expect(told).toContain(
    "Daardoor is “de uitfasering van Cool:Gen bij de inkomensbelasting” twee kwartalen later klaar: eind 2026 wordt medio 2027.",
  );
  expect(told).not.toContain("?");
});

test("[O8] without an override Cool:Gen stays and the recovery does not fit; the answer names what would give way", async () => {
  const { answer, comparison } = await answerTo([required]);
  expect(answer.found).toBe(false);
  expect(comparison.found).toBe(false);
  const told = inDutch(comparison.sentences);
  expect(told).toContain("Zo is er geen plan mogelijk.");
  expect(told).toContain("“de hersteloperatie box 3” moet worden gedaan.");
  expect(comparison.moves.filter(({ kind }) => kind === "later").map(({ item }) => item)).toContain(
    "cool-gen-income-2",
  );
});

test("[O11] what is policy gives way before modernisation does", async () => {
  const portfolio = box3Portfolio();
  const { wish, ...others } = portfolio.records;
  const withoutRecovery = {
    ...portfolio,
    records: { ...others, wish: wish.filter(({ id }) => id !== "box-3-recovery") },
  };
  const crisis: ScenarioChange = {
    change: "crisis-measure",
    item: {
      id: "energy",
      name: "Energietoeslag",
      needs: [{ skill: "cool-gen", team: "income", perQuarter: [100, 100] }],
      chains: [],
      systems: [],
    },
    until: "2024-12-31",
  };
  const { answer, comparison } = await answerTo([crisis], withoutRecovery);
  expect(answer.found).toBe(true);
  const late = comparison.moves.filter(({ kind }) => kind === "later" || kind === "out");
  expect(late.map(({ item, cause, byOverride }) => ({ item, cause, byOverride }))).toEqual([
    { item: "home-work-allowance", cause: "policy", byOverride: false },
  ]);
});
