import { expect, test } from "vitest";
import { inDutch } from "../../../tests/say-in-dutch.ts";
import type { Portfolio } from "./domain/records.ts";
import { askPlanner } from "./testing/ask-planner.ts";
import { box3Portfolio, exampleWish } from "./testing/box-3.ts";

function withoutRecovery(): Portfolio {
  const portfolio = box3Portfolio();
  const wish = portfolio.records.wish.filter(({ id }) => id !== "box-3-recovery");
  return { ...portfolio, records: { ...portfolio.records, wish } };
}

test("[O12] people who leave make modernisation slip with staff as its cause, without any override", async () => {
  const { answer, comparison } = await askPlanner(
    [
      {
        change: "lose-staff",
        skill: "cool-gen",
        team: "income",
        from: "2025Q3",
        until: "2025Q4",
        people: 200,
      },
    ],
    withoutRecovery(),
  );
  expect(answer.found).toBe(true);
  const slip = comparison.moves.find(({ item }) => item === "cool-gen-income-2");
  expect(slip).toMatchObject({
    kind: "later",
    quarters: 2,
    cause: "staff",
    byOverride: false,
    root: { root: "staff" },
  });
  expect(inDutch(comparison.sentences)).toContain(
    "Er gaan mensen weg met kennis van Cool:Gen: in het derde kwartaal van 2025 zijn er 2 voltijdse medewerkers minder.",
  );
  expect(comparison.unmoved).toEqual(expect.arrayContaining(["vat-ecommerce-main", "data-renewal"]));
});

test("[O3] what is dropped is said to be dropped, and its room goes to what had none", async () => {
  const portfolio = withoutRecovery();
  const needs = [{ skill: "java", perQuarter: new Array<number>(13).fill(200) }];
  const records = {
    ...portfolio.records,
    wish: [
      ...portfolio.records.wish,
      exampleWish("first", { nature: "recovery", needs }),
      exampleWish("second", { needs }),
    ],
  };
  const { comparison } = await askPlanner([{ change: "drop", item: "first" }], { ...portfolio, records });
  expect(comparison.moves.map(({ item, kind }) => [item, kind])).toEqual([
    ["second", "in"],
    ["first", "out"],
  ]);
  expect(inDutch(comparison.sentences)).toContain("“Wish first” gaat niet door.");
});

test("[O3] a scenario that changes nothing moves nothing, and says so", async () => {
  const { comparison } = await askPlanner([{ change: "require", item: "data-renewal" }], withoutRecovery());
  expect(comparison.moves).toEqual([]);
  expect(inDutch(comparison.sentences)).toBe("Er schuift niets.");
});
