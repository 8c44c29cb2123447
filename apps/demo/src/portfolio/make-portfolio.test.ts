import { endOfLifeFacts, newItemId } from "@grondslag/landscape";
import { describe, expect, test } from "vitest";
import { readPortfolioJson } from "../../../../packages/portfolio/src/domain/exchange/json-document.ts";
import { importPortfolio } from "../../../../packages/portfolio/src/import-portfolio.ts";
import { memoryPortfolio } from "../../../../packages/portfolio/src/testing/memory-portfolio.ts";
import { skills } from "../landscape/decisions.ts";
import { makeLandscape } from "../landscape/make-landscape.ts";
import { makePortfolio } from "./make-portfolio.ts";
import { asOf } from "./sources.ts";

const landscape = makeLandscape(1, endOfLifeFacts(), "2026-11-22");
const portfolio = makePortfolio(1, landscape);
const services = () => ({
  store: memoryPortfolio(),
  clock: { now: () => Date.UTC(2026, 10, 22) },
  skills: { skills: async () => skills },
});
const works = portfolio.records.work ?? [];
const workOf = (id: string) => works.find((work) => work.id === id);
const entriesOf = (id: string) => portfolio.entries.filter(({ work }) => work === id);

describe("the portfolio of the demo", () => {
  test("[O1] breaks no rule, from any seed, and a second time changes nothing", async () => {
    for (const seed of [1, 2, 7, 2024]) {
      const its = services();
      const document = readPortfolioJson(
        makePortfolio(seed, makeLandscape(seed, endOfLifeFacts(), "2026-11-22")),
      );
      const first = await importPortfolio(its, document, { by: "demo", dry: false, motive: "x" });
      expect(first.outcome === "refused" ? first.problems : []).toEqual([]);
      expect(await importPortfolio(its, document, { by: "demo", dry: false, motive: "x" })).toMatchObject({
        outcome: "unchanged",
      });
    }
    expect(makePortfolio(1, landscape)).toEqual(portfolio);
  });

  test("[O1] [O13] is large enough for boards and plans to mean something", () => {
    const { team = [], wish = [], capacity = [] } = portfolio.records;
    expect([works.length, wish.length, team.length, skills.length]).toEqual([60, 27, 12, 15]);
    const quarters = [...new Set(capacity.map(({ quarter }) => quarter))].sort();
    expect([quarters.length, quarters[0], quarters.at(-1)]).toEqual([24, "2024Q3", "2030Q2"]);
    expect(new Set(capacity.map(({ skill }) => skill))).toEqual(new Set(skills.map(({ id }) => id)));
  });

  test("[N1] marks as invented what no document names, and says which document names the rest", () => {
    // A framework of plans says by itself that it is a choice of the agency: it names nobody who prescribes it.
    const { capacity: _of, "plan-framework": _own, ...marked } = portfolio.records;
    const all = [...Object.values(marked).flat(), ...portfolio.entries];
    for (const one of all) {
      const { source = "", invented = false }: { source?: string; invented?: boolean } = one;
      expect([one.id, source.length > 10 && (invented || !/^Verzonnen/.test(source))]).toEqual([
        one.id,
        true,
      ]);
    }
    const named = works.filter(({ invented }) => invented !== true);
    expect(named.length).toBe(19);
    for (const { source } of named) expect(source).toMatch(/^Genoemd in/);
  });

  test("[O22] knows three of the thirteen projects of the dashboard by name, and no other", () => {
    const told = works.filter(({ source = "" }) => source.includes("uitloop van ICT-projecten"));
    expect(told.map(({ name }) => name)).toEqual(["Auto MRB", "Auto BPM", "Uitfaseren ETM"]);
    expect(entriesOf("vehicle-tax-renewal").map((one) => "costs" in one && one.costs.lines)).toEqual([
      [{ kind: "other", nature: "renewal", cents: 1_750_000_000 }],
      [{ kind: "other", nature: "renewal", cents: 3_740_000_000 }],
    ]);
  });

  test("[N2] [N3] [N4] [N5] tells the history of the main track", () => {
    const ends = entriesOf("vat-ecommerce-main").flatMap((one) => ("endOn" in one ? [one.endOn] : []));
    expect(ends).toEqual(["2023-12-31", "2024-06-30", "2025-03-31"]);
    const [past, ahead] = portfolio.records["go-live"] ?? [];
    expect(past).toMatchObject({ decision: { outcome: "no-go" }, findings: [{ blocking: true }, {}] });
    expect(ahead?.quarantine?.records).toBeGreaterThan(ahead?.quarantine?.allowed ?? 0);
    expect(portfolio.records.dependency).toContainEqual(
      expect.objectContaining({ before: "small-business-scheme-2025", after: "vat-ecommerce-main-switch" }),
    );
    // Both at the same time would ask more testers of one team than it has.
    const testers = [
      "vat-ecommerce-main-build",
      "vat-ecommerce-main-switch",
      "small-business-scheme-2025",
    ].map((id) => workOf(id)?.needs.find(({ skill }) => skill === "test"));
    expect(new Set(testers.map((need) => need?.team))).toEqual(new Set(["team-vat"]));
    const asked = testers.reduce((sum, need) => sum + (need?.perQuarter[0] ?? 0), 0);
    expect(asked).toBeGreaterThan(peopleOf("team-vat", "test", "2024Q4"));
  });

  test("[N6] [N7] [N8] [N9] has what was closed, what is on plan, and what was learnt abroad", () => {
    expect(workOf("posted-workers")).toMatchObject({
      status: "finished",
      endedOn: "2023-12-31",
      benefits: [{}],
    });
    expect(workOf("bank-tax")).toMatchObject({
      status: "finished",
      description: expect.stringContaining("veertien"),
    });
    expect(workOf("robust-payments")?.status).toBe("finished");
    const [plan, report] = entriesOf("erp");
    expect(report).toMatchObject({ expectedEndOn: plan !== undefined && "endOn" in plan ? plan.endOn : "" });
    expect(portfolio.records.lesson?.map(({ from }) => from)).toEqual([
      "Litouwen",
      "Denemarken",
      "België",
      "Nieuw-Zeeland",
      "Finland",
    ]);
  });

  test("[O16] [O17] [O18] [O19] [O20] has a paused programme of which nobody can tell what is left", () => {
    expect(workOf("paused-programme")).toMatchObject({ status: "in-reorientation" });
    expect(workOf("paused-programme")?.manager?.mandatedOn).toBeUndefined();
    expect(entriesOf("paused-programme")).toMatchObject([
      { entry: "initial", costs: { basis: "stated", lines: [{ cents: 4_490_000_000 }] } },
      {
        on: asOf,
        spent: { basis: "derived", lines: [{ cents: 2_694_000_000 }] },
        estimateToComplete: { known: false },
      },
    ]);
    expect(portfolio.records.dissent?.[0]).toMatchObject({ work: "paused-programme" });
    expect(portfolio.records.dissent?.[0]?.answer).toBeUndefined();
  });

  test("[O22] has a project of exactly five million euros and one of a cent less", () => {
    const sums = ["exactly-five-million", "a-cent-under-five-million"].map((id) =>
      entriesOf(id).map((one) =>
        "costs" in one ? one.costs.lines.reduce((sum, { cents }) => sum + cents, 0) : 0,
      ),
    );
    expect(sums).toEqual([[500_000_000], [499_999_999]]);
  });

  test("[O12] [L6] [L8] has no room for box 3 beside the phase-out of Cool:Gen, which alone asks that skill there", () => {
    const recovery = portfolio.records.wish?.find(({ id }) => id === "box-3-recovery");
    const asked = recovery?.needs.find(({ skill }) => skill === "cool-gen");
    const alongside = works
      .filter(({ id }) => id === "cool-gen-income-tax-rules-2" || id === "cool-gen-income-tax-rebuild")
      .flatMap(({ needs }) => needs.filter(({ skill }) => skill === "cool-gen"));
    const room = peopleOf("team-income-tax", "cool-gen", "2025Q1");
    const taken = alongside.reduce((sum, { perQuarter }) => sum + (perQuarter[0] ?? 0), 0);
    expect(taken).toBeLessThanOrEqual(room);
    expect(taken + (asked?.perQuarter[0] ?? 0)).toBeGreaterThan(room);
    for (const id of [
      "data-renewal",
      ...works.flatMap(({ id }) => (id.startsWith("vat-ecommerce") ? [id] : [])),
    ])
      expect(workOf(id)?.needs.map(({ skill }) => skill)).not.toContain("cool-gen");
    const phased = works.filter(({ parent }) => parent === "cool-gen-phase-out");
    expect(phased.map(({ id }) => id)).toEqual([
      "cool-gen-income-tax",
      "cool-gen-corporate-tax",
      "cool-gen-payroll-tax",
    ]);
  });

  test("[O26] has a departmental plan that is not complete, held against a framework of the agency's own", () => {
    const [plan] = portfolio.records["department-plan"] ?? [];
    expect(Object.values(plan?.parts ?? {}).map(({ state }) => state)).toEqual(
      expect.arrayContaining(["present", "partly", "absent"]),
    );
    expect(portfolio.records["plan-framework"]?.[0]?.source).toBeUndefined();
  });

  test("[O7] names chains and systems that the landscape has", () => {
    const there = new Set(landscape.items.map(({ keys }) => newItemId(keys)));
    const { wish = [], "law-date": laws = [], team = [], parameter = [] } = portfolio.records;
    const named = [...works, ...wish, ...laws].flatMap(({ systems, chains }) => [...systems, ...chains]);
    const others = [...team.flatMap(({ chains }) => chains), ...parameter.flatMap(({ systems }) => systems)];
    expect([...named, ...others].filter((id) => !there.has(id))).toEqual([]);
    expect(works.filter(({ systems, invented }) => invented === true && systems.length > 0).length).toBe(25);
  });
});

/** Hundredths of a full-time person for change, own and external. */
function peopleOf(team: string, skill: string, quarter: string): number {
  const row = portfolio.records.capacity?.find(({ id }) => id === `${team}/${skill}/${quarter}/change`);
  return (row?.own ?? 0) + (row?.external ?? 0);
}
