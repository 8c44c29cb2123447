import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyPortfolio, type Portfolio } from "../records.ts";
import { baselines, reports, wishes, works } from "./arbitrary-portfolio.fixture.ts";
import type { ExchangeDocument } from "./exchange-document.ts";
import { readPortfolioJson } from "./json-document.ts";
import { readExchange } from "./read-exchange.ts";
import { writeExchange } from "./write-exchange.ts";

const portfolios = fc
  .record({
    work: fc.uniqueArray(works, { maxLength: 3, selector: ({ id }) => id }),
    wish: fc.uniqueArray(wishes, { maxLength: 3, selector: ({ id }) => id }),
    entries: fc.uniqueArray(fc.oneof(baselines, reports), { maxLength: 3, selector: ({ id }) => id }),
  })
  .map(
    ({ work, wish, entries }): Portfolio => ({
      ...emptyPortfolio,
      records: { ...emptyPortfolio.records, work, wish },
      entries,
    }),
  );

/** The records that a file would leave behind in a portfolio that has none. */
function recordsIn({ patches }: ExchangeDocument, kind: "work" | "wish"): readonly unknown[] {
  return patches.flatMap((patch) =>
    patch.kind === kind
      ? [Object.fromEntries(Object.entries(patch.members).filter(([, value]) => value !== undefined))]
      : [],
  );
}

describe("[O1] a portfolio that was written", () => {
  test("reads back the same from a workbook", () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const bytes = writeExchange(portfolio, { format: "xlsx", table: "work", template: false, now: 0 });
        const read = readExchange({ format: "xlsx", bytes });
        expect(read.problems).toEqual([]);
        expect(recordsIn(read, "work")).toEqual(portfolio.records.work);
        expect(recordsIn(read, "wish")).toEqual(portfolio.records.wish);
        expect(read.entries.map(({ entry }) => entry)).toEqual(portfolio.entries);
      }),
      { numRuns: 60 },
    );
  });

  test("reads back the same from CSV files, one for each table", () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const from = (table: "work" | "entries" | "wishes") =>
          readExchange({
            format: "csv",
            bytes: writeExchange(portfolio, { format: "csv", table, template: false, now: 0 }),
          });
        const [work, entries, wish] = [from("work"), from("entries"), from("wishes")];
        expect([work.problems, entries.problems, wish.problems]).toEqual([[], [], []]);
        expect(recordsIn(work, "work")).toEqual(portfolio.records.work);
        expect(recordsIn(wish, "wish")).toEqual(portfolio.records.wish);
        expect(entries.entries.map(({ entry }) => entry)).toEqual(portfolio.entries);
      }),
      { numRuns: 60 },
    );
  });

  test("reads back the same from JSON", () => {
    fc.assert(
      fc.property(portfolios, (portfolio) => {
        const bytes = writeExchange(portfolio, { format: "json", table: "work", template: false, now: 0 });
        const read = readPortfolioJson(JSON.parse(new TextDecoder().decode(bytes)));
        expect(read.patches.map(({ members }) => members)).toEqual([
          ...portfolio.records.work,
          ...portfolio.records.wish,
        ]);
        expect(read.entries.map(({ entry }) => entry)).toEqual(portfolio.entries);
      }),
      { numRuns: 60 },
    );
  });
});
