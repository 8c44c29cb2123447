import { expect, test } from "vitest";
import { examplePortfolio } from "../../testing/examples.ts";
import { checkRecord } from "../check-record.ts";
import type { Capacity, ChainRoom, Quarter } from "./supply.ts";
import { exampleCapacity } from "./supply-examples.fixture.ts";

const portfolio = examplePortfolio({ team: [{ id: "vat-team", name: "VAT team", chains: [] }] });
const whereOf = (act: () => void): string | undefined => {
  try {
    act();
  } catch (error) {
    expect(error).toMatchObject({ code: "PORTFOLIO_RECORD_INVALID" });
    return (error as { where?: string }).where;
  }
  return undefined;
};

test.each<[string | undefined, Partial<Capacity>]>([
  [undefined, {}],
  ["/team", { team: "gone" }],
  ["/quarter", { quarter: "2026-Q3" as Quarter }],
  ["/own", { own: 1.5 }],
  ["/external", { external: -1 }],
  ["/id", { id: "another" }],
  ["/id", { use: "maintenance", id: "vat-team/java/2026Q3/change" }],
])("[O6] capacity is told at %s what is wrong with %j", (where, more) => {
  const record = { ...exampleCapacity("vat-team", "java", "2026Q3", 100, 50), ...more };
  expect(whereOf(() => checkRecord("capacity", record, portfolio))).toBe(where);
});

test.each<[string | undefined, Partial<ChainRoom>]>([
  [undefined, {}],
  ["/year", { year: 26 }],
  ["/structuralChanges", { structuralChanges: -1 }],
  ["/id", { year: 2027 }],
])("[O10] room of a chain is told at %s what is wrong with %j", (where, more) => {
  const record = { id: "vat/2026", chain: "vat", year: 2026, structuralChanges: 2, ...more };
  expect(whereOf(() => checkRecord("chain-room", record, portfolio))).toBe(where);
});
