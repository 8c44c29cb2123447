import { expect, test } from "vitest";
import { inDutch } from "../../../tests/say-in-dutch.ts";
import type { Portfolio } from "./domain/records.ts";
import type { Need } from "./domain/work/work.ts";
import { askPlanner } from "./testing/ask-planner.ts";
import { box3Portfolio, exampleWish } from "./testing/box-3.ts";
import { exampleBaseline, exampleWork } from "./testing/examples.ts";

const coolGen = (...perQuarter: readonly number[]): Need => ({
  skill: "cool-gen",
  team: "income",
  perQuarter,
});

function withWish(needs: readonly Need[], wantedOn = "2026-01-01"): Portfolio {
  const portfolio = box3Portfolio();
  const wish = portfolio.records.wish.filter(({ id }) => id !== "box-3-recovery");
  return {
    ...portfolio,
    records: {
      ...portfolio.records,
      wish: [...wish, exampleWish("asked", { name: "het nieuwe tarief", wantedOn, needs })],
    },
  };
}

const asked = [{ change: "require", item: "asked" }] as const;

test("[O10] a structural wish before 2027 that only other policy can make room for names that, and who decides", async () => {
  const { answer, comparison } = await askPlanner(asked, withWish([coolGen(100, 100)], "2025-01-01"));
  expect(answer.found).toBe(true);
  expect(comparison.reprioritisation).toMatchObject([
    {
      item: "asked",
      room: null,
      fits: true,
      moves: ["home-work-allowance"],
      overrideNeeded: [],
      deciders: [
        { role: "principal", name: "director-policy", items: ["home-work-allowance"] },
        { role: "cio", items: ["asked", "home-work-allowance"] },
      ],
    },
  ]);
  const told = inDutch(comparison.reprioritisation[0]?.sentences ?? []);
  expect(told).toContain("Tot 2027 is daar weinig ruimte voor. Er moet dus worden gekozen.");
  expect(told).toContain("Er is geen ruimte om “het nieuwe tarief” op tijd klaar te hebben");
  expect(told).toContain("Dit moet dan wachten: “de thuiswerkvergoeding”.");
  expect(told).toContain("De CIO geeft advies.");
});

test("[O10] [O8] when only modernisation can make room, the answer asks for an override and names what would wait", async () => {
  const { answer, comparison } = await askPlanner(asked, withWish([coolGen(400, 400)]));
  expect(answer.found).toBe(false);
  const [one] = comparison.reprioritisation;
  expect(one?.room).toBeNull();
  expect(one?.overrideNeeded).toEqual(expect.arrayContaining(["cool-gen-income-2"]));
  expect(one?.deciders).toContainEqual({
    role: "owner",
    name: "director-general",
    items: expect.arrayContaining(["cool-gen-income-2"]),
  });
  expect(inDutch(one?.sentences ?? [])).toMatch(
    /kan alleen voorgaan op modernisering \(.*Cool:Gen.*\) als dat besluit/,
  );
});

test("[O10] where there is room the case says from when, and nothing has to move", async () => {
  const { comparison } = await askPlanner(asked, withWish([{ skill: "data", perQuarter: [100] }]));
  expect(comparison.moves.map(({ item, kind }) => [item, kind])).toEqual([["asked", "in"]]);
  expect(comparison.reprioritisation).toMatchObject([
    { room: { start: "2024Q3", end: "2024Q3" }, fits: true, moves: [] },
  ]);
  expect(inDutch(comparison.reprioritisation[0]?.sentences ?? [])).toContain("Er is nog ruimte voor");
});

test("[O10] a structural wish for 2027 or later is no case of reprioritisation", async () => {
  const { comparison } = await askPlanner(asked, withWish([coolGen(100, 100)], "2027-01-01"));
  expect(comparison.reprioritisation).toEqual([]);
});

test("[N4] work for a law that shares a team with work that runs clashes over that team, by name and quarter", async () => {
  const portfolio = box3Portfolio();
  const scheme = exampleWork("small-business-scheme-2025", {
    name: "de kleineondernemersregeling 2025",
    nature: "policy",
    needs: [{ skill: "java", team: "vat", perQuarter: [100] }],
    legalDeadline: { on: "2024-12-31", law: "Wet op de omzetbelasting 1968" },
  });
  const records = { ...portfolio.records, work: [...portfolio.records.work, scheme] };
  const entries = [
    ...portfolio.entries,
    exampleBaseline(scheme.id, { startOn: "2024-07-01", endOn: "2024-12-31" }),
  ];
  const { answer, comparison } = await askPlanner([{ change: "require", item: "data-renewal" }], {
    ...portfolio,
    records,
    entries,
  });
  expect(answer.found).toBe(false);
  const told = inDutch(comparison.sentences);
  expect(told).toContain("“de kleineondernemersregeling 2025” moet eind 2024 klaar zijn.");
  expect(told).toContain("“het hoofdspoor btw e-commerce” is al bezig en gaat door.");
  expect(told).toMatch(/niet genoeg mensen met kennis van Java/);
});
