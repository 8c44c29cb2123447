import { describe, expect, test } from "vitest";
import { box3Portfolio, box3Skills } from "../../testing/box-3.ts";
import { applyScenario } from "./apply-scenario.ts";
import type { ScenarioChange, ScenarioFault } from "./scenario.ts";

const portfolio = box3Portfolio();

function faultsOf(...changes: readonly ScenarioChange[]): readonly ScenarioFault[] {
  const outcome = applyScenario(portfolio, box3Skills, { name: "Test", changes });
  return outcome.applied ? [] : outcome.faults;
}

const staff = { skill: "java", team: "vat", from: "2025Q1", people: 100 } as const;
const item = {
  id: "new",
  name: "New",
  needs: [{ skill: "java", perQuarter: [100] }],
  chains: [],
  systems: [],
};

test("[L8] a scarce skill cannot be added, hired or external; the motive of the landscape is told", () => {
  for (const by of ["hire", "external"] as const) {
    expect(faultsOf({ change: "add-staff", by, ...staff, skill: "cool-gen", team: "income" })).toEqual([
      { where: "/changes/0/skill", fault: "skill-scarce", skill: "Cool:Gen", motive: "Opleiden duurt jaren" },
    ]);
    expect(faultsOf({ change: "add-staff", by, ...staff })).toEqual([]);
  }
});

describe("[O3] what cannot be supposed is refused, all of it at once", () => {
  const cases: readonly (readonly [ScenarioChange, Pick<ScenarioFault, "where" | "fault">])[] = [
    [
      { change: "require", item: "gone" },
      { where: "/item", fault: "item-unknown" },
    ],
    [
      { change: "require", item: "box-3-recovery", until: "soon" },
      { where: "/until", fault: "days-invalid" },
    ],
    [
      { change: "drop", item: "gone" },
      { where: "/item", fault: "item-unknown" },
    ],
    [
      { change: "override", item: "gone" },
      { where: "/item", fault: "item-unknown" },
    ],
    [
      { change: "hold", work: "data-renewal" },
      { where: "/work", fault: "work-not-running" },
    ],
    [
      { change: "move-law-date", lawDate: "gone", to: "2026-01-01" },
      { where: "/lawDate", fault: "law-date-unknown" },
    ],
    [
      { change: "lose-staff", ...staff, people: 0 },
      { where: "/people", fault: "amount-invalid" },
    ],
    [
      { change: "lose-staff", ...staff, until: "2024Q4" },
      { where: "/until", fault: "days-invalid" },
    ],
    [
      { change: "lose-staff", ...staff, team: "gone" },
      { where: "/team", fault: "team-unknown" },
    ],
    [
      { change: "lose-staff", ...staff, skill: "gone" },
      { where: "/skill", fault: "skill-unknown" },
    ],
    [
      { change: "crisis-measure", item: { ...item, id: "data-renewal" } },
      { where: "/item/id", fault: "item-exists" },
    ],
    [
      { change: "crisis-measure", item: { ...item, needs: [] } },
      { where: "/item/needs", fault: "needs-missing" },
    ],
  ];
  test.each(cases)("%j", (change, { where, fault }) => {
    expect(faultsOf(change)).toEqual([expect.objectContaining({ where: `/changes/0${where}`, fault })]);
  });

  test("several", () => {
    const faults = faultsOf(...cases.map(([change]) => change));
    expect(faults.map(({ where }) => where)).toEqual(
      cases.map(([, { where }], index) => `/changes/${index}${where}`),
    );
  });
});

test("[O12] a court ruling becomes recovery work that must be done; a crisis measure becomes policy", () => {
  const outcome = applyScenario(portfolio, box3Skills, {
    name: "Test",
    changes: [
      { change: "court-ruling", item, ruling: "ECLI:NL:HR:2024:1", until: "2025-12-31" },
      { change: "crisis-measure", item: { ...item, id: "crisis" } },
    ],
  });
  if (!outcome.applied) return expect.fail("refused");
  const { required, portfolio: supposed, added } = outcome.supposed;
  expect([...required]).toEqual([
    ["new", "2025-12-31"],
    ["crisis", undefined],
  ]);
  expect([...added]).toEqual(["new", "crisis"]);
  expect(supposed.records.work.slice(-2).map(({ nature }) => nature)).toEqual(["recovery", "policy"]);
  expect(portfolio.records.work.some(({ id }) => id === "new")).toBe(false);
});
