import { expect, test } from "vitest";
import { inDutch } from "../../../tests/say-in-dutch.ts";
import type { ScenarioChange } from "./domain/scenario/scenario.ts";
import { askPlanner } from "./testing/ask-planner.ts";
import { box3Portfolio } from "./testing/box-3.ts";

const by = "2025-12-31";
const required: ScenarioChange = { change: "require", item: "box-3-recovery", until: by };
const overridden: ScenarioChange = { change: "override", item: "box-3-recovery" };

test("[O12] [O8] recovery of box 3 by an override makes Cool:Gen slip, and nothing that is not connected to it", async () => {
  const { answer, comparison } = await askPlanner([required, overridden]);
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
  const { comparison } = await askPlanner([required, overridden]);
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
  const { answer, comparison } = await askPlanner([required]);
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
  const { answer, comparison } = await askPlanner([crisis], withoutRecovery);
  expect(answer.found).toBe(true);
  const late = comparison.moves.filter(({ kind }) => kind === "later" || kind === "out");
  expect(late.map(({ item, cause, byOverride }) => ({ item, cause, byOverride }))).toEqual([
    { item: "home-work-allowance", cause: "policy", byOverride: false },
  ]);
});
