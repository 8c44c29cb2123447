import type { Wish } from "../domain/demand/demand.ts";
import { type Portfolio, recordKinds } from "../domain/records.ts";
import { quartersFrom } from "../domain/supply/quarter.ts";
import type { Capacity, Skill } from "../domain/supply/supply.ts";
import type { PortfolioWrite } from "../ports.ts";
import { exampleBaseline, examplePortfolio, exampleWork } from "./examples.ts";

/** Invented: the names are of the letter of June 2024, the numbers are made up for tests. */
export const box3Skills: readonly Skill[] = [
  { id: "cool-gen", name: "Cool:Gen", scarce: true, motive: "Opleiden duurt jaren" },
  { id: "java", name: "Java", scarce: false },
  { id: "data", name: "gegevensuitwisseling", scarce: false },
];

export const box3Quarters = 16;

function people(team: string, skill: string, own: number): readonly Capacity[] {
  return quartersFrom("2024Q3", box3Quarters).map((quarter) => ({
    id: `${team}/${skill}/${quarter}/change`,
    team,
    skill,
    quarter,
    use: "change",
    own,
    external: 0,
  }));
}

export function exampleWish(id: string, more: Partial<Wish> = {}): Wish {
  return {
    id,
    name: `Wish ${id}`,
    change: "structural",
    nature: "policy",
    askedBy: "director-policy",
    askedOn: "2024-06-01",
    state: "weighed",
    scores: {},
    needs: [],
    systems: [],
    chains: [],
    ...more,
  };
}

const coolGen = (id: string, name: string, from: string, until: string, perQuarter: readonly number[]) => ({
  work: exampleWork(id, { name, needs: [{ skill: "cool-gen", team: "income", perQuarter }] }),
  entry: exampleBaseline(id, { startOn: from, endOn: until }),
});

/**
 * A small portfolio as of June 2024: the phase-out of Cool:Gen in two steps for income tax and one for payroll tax, a
 * policy wish that asks the same people, VAT e-commerce and Vernieuwing Gegevens that do not, and the recovery of
 * box 3, which asks Cool:Gen people for half a year.
 */
export function box3Portfolio(more: Partial<Omit<Portfolio, "records">> = {}): Portfolio {
  const first = coolGen(
    "cool-gen-income-1",
    "de uitfasering van Cool:Gen bij de inkomensbelasting, deel 1",
    "2024-10-01",
    "2025-06-30",
    [300, 300, 300],
  );
  const second = coolGen(
    "cool-gen-income-2",
    "de uitfasering van Cool:Gen bij de inkomensbelasting",
    "2025-07-01",
    "2026-12-31",
    [300, 300, 300, 300, 300, 300],
  );
  return examplePortfolio(
    {
      work: [
        first.work,
        second.work,
        exampleWork("vat-ecommerce-main", {
          name: "het hoofdspoor btw e-commerce",
          nature: "policy",
          status: "in-execution",
          startedOn: "2023-01-01",
          needs: [{ skill: "java", perQuarter: [0, 0, 0, 0, 0, 0, 200, 200, 200] }],
        }),
        exampleWork("data-renewal", {
          name: "Vernieuwing Gegevens",
          needs: [{ skill: "data", perQuarter: [200, 200, 200, 200] }],
        }),
      ],
      dependency: [{ id: "d1", before: "cool-gen-income-1", after: "cool-gen-income-2", lagQuarters: 0 }],
      wish: [
        exampleWish("home-work-allowance", {
          name: "de thuiswerkvergoeding",
          wantedOn: "2027-01-01",
          needs: [{ skill: "cool-gen", team: "income", perQuarter: [100, 100] }],
        }),
        exampleWish("box-3-recovery", {
          name: "de hersteloperatie box 3",
          nature: "recovery",
          state: "asked",
          askedOn: "2024-10-01",
          needs: [{ skill: "cool-gen", team: "income", perQuarter: [400, 400] }],
        }),
      ],
      team: [
        { id: "income", name: "Inkomensbelasting", chains: [] },
        { id: "vat", name: "Btw", chains: [] },
      ],
      capacity: [
        ...people("income", "cool-gen", 400),
        ...people("vat", "java", 200),
        ...people("vat", "data", 200),
      ],
    },
    {
      entries: [
        first.entry,
        second.entry,
        exampleBaseline("vat-ecommerce-main", { startOn: "2023-01-01", endOn: "2025-03-31" }),
        exampleBaseline("data-renewal", { startOn: "2024-10-01", endOn: "2025-09-30" }),
      ],
      ...more,
    },
  );
}

/** The same as writes, for a store. */
export function box3Writes(): readonly PortfolioWrite[] {
  const { records, entries } = box3Portfolio();
  return [
    ...recordKinds.flatMap((kind) =>
      records[kind].map((record): PortfolioWrite => ({ write: "record", kind, record, revision: 0 })),
    ),
    ...entries.map((entry): PortfolioWrite => ({ write: "entry", entry })),
  ];
}
